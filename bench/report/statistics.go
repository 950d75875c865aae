package report

import (
	"fmt"
	"math"
	"slices"
)

// A Summary describes samples by their middle and by the ends that one sample in ten lies beyond.
type Summary struct{ P10, Median, P90 float64 }

// Summarize returns the summary of samples; all of it is NaN if there are none.
func Summarize(samples []float64) Summary {
	return Summary{Percentile(samples, .1), Percentile(samples, .5), Percentile(samples, .9)}
}

// Percentile returns the value that a share p of the samples does not exceed, interpolated linearly
// between neighbours; NaN if there are none.
func Percentile(samples []float64, p float64) float64 {
	if len(samples) == 0 {
		return math.NaN()
	}
	s := slices.Sorted(slices.Values(samples))
	at := p * float64(len(s)-1)
	i := min(int(at), len(s)-1)
	if i == len(s)-1 {
		return s[i]
	}
	return s[i] + (at-float64(i))*(s[i+1]-s[i])
}

// Number writes x with three significant digits, and NaN as "–".
func Number(x float64) string {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return "–"
	case math.Abs(x) >= 99.95:
		return fmt.Sprintf("%.0f", x)
	case math.Abs(x) >= 9.995:
		return fmt.Sprintf("%.1f", x)
	case math.Abs(x) >= .9995 || x == 0:
		return fmt.Sprintf("%.2f", x)
	}
	return fmt.Sprintf("%.3f", x)
}

// String writes the median, and the ends in parentheses.
func (s Summary) String() string {
	if math.IsNaN(s.Median) {
		return "–"
	}
	return fmt.Sprintf("%s (%s–%s)", Number(s.Median), Number(s.P10), Number(s.P90))
}
