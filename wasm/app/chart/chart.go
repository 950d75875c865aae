// Package chart turns numbers into the few ticks and labels an axis needs. It is pure; the panel of
// curves draws what it computes.
package chart

import (
	"math"
	"strconv"
)

// An Axis maps values to places. Log axes need positive bounds.
type Axis struct {
	Low, High float64
	Log       bool
}

// At returns where v lies on the axis: 0 at Low, 1 at High. On an axis of no length everything lies
// in the middle.
func (a Axis) At(v float64) float64 {
	low, high := a.Low, a.High
	if a.Log {
		low, high, v = math.Log(low), math.Log(high), math.Log(math.Max(v, a.Low))
	}
	if !(high > low) {
		return 0.5
	}
	return (v - low) / (high - low)
}

// Ticks returns at most most round values in [low, high], evenly spaced by 1, 2 or 5 times a power of
// ten, and the number of decimals they need. It returns none for an empty or infinite range.
func Ticks(low, high float64, most int) (ticks []float64, decimals int) {
	if !(high > low) || math.IsInf(high-low, 0) || most < 1 {
		return nil, 0
	}
	exponent := math.Floor(math.Log10((high - low) / float64(most)))
	for {
		for _, factor := range []float64{1, 2, 5} {
			step := factor * math.Pow(10, exponent)
			first, last := math.Ceil(low/step-1e-9), math.Floor(high/step+1e-9)
			if last-first+1 > float64(most) {
				continue
			}
			for i := first; i <= last; i++ {
				ticks = append(ticks, i*step)
			}
			return ticks, int(math.Max(0, -exponent))
		}
		exponent++
	}
}

// EpochTicks returns the epochs to mark on a logarithmic axis from 1 to last: 1, 2, 5, 10, 20, 50 …,
// and last itself when it is far enough from its neighbour to be read.
func EpochTicks(last int) []int {
	ticks := []int{1}
	for decade := 1; decade <= last; decade *= 10 {
		for _, factor := range []int{2, 5, 10} {
			if e := factor * decade; e <= last {
				ticks = append(ticks, e)
			}
		}
	}
	if n := len(ticks); float64(last) >= 1.5*float64(ticks[n-1]) {
		ticks = append(ticks, last)
	}
	return ticks
}

// Seen thins a line to what can be seen of it, in place: of its points in each column of a width the first, the lowest, the
// highest and the last, in their order, so that there are at most four a column. xs ascend.
//
// Source: Jugel, Jerzak, Hackenbroich and Markl, M4: A Visualization-Oriented Time Series Data Aggregation, section 4.2.
func Seen(xs, ys []float64, width float64) (x, y []float64) {
	n := 0
	for first := 0; first < len(xs); {
		low, high, next := first, first, first
		for ; next < len(xs) && math.Floor(xs[next]/width) == math.Floor(xs[first]/width); next++ {
			if ys[next] < ys[low] {
				low = next
			}
			if ys[next] > ys[high] {
				high = next
			}
		}
		before := -1
		for _, i := range [...]int{first, min(low, high), max(low, high), next - 1} {
			if i > before {
				xs[n], ys[n] = xs[i], ys[i]
				n, before = n+1, i
			}
		}
		first = next
	}
	return xs[:n], ys[:n]
}

// Label formats a value, with a true minus sign; what is no number is a dash.
func Label(v float64, decimals int) string {
	if math.IsNaN(v) {
		return "–"
	}
	s := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	if v < 0 {
		return "−" + s
	}
	return s
}
