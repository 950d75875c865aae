package photo

import "slices"

// median returns the middle one of values, of which there is at least one, and puts them in another order.
func median(values []float64) float64 { return ranked(values, len(values)/2) }

// mostRounds is how often values are parted before they are sorted instead, as no picture has been seen to need.
const mostRounds = 64

// ranked returns the value that would be at k if values were sorted, and puts them in another order: they are parted as quicksort
// does, but only what holds k is parted again (Hoare's Find, Communications of the ACM 4, 1961, algorithm 65).
func ranked(values []float64, k int) float64 {
	low, high := 0, len(values)-1
	for rounds := 0; low < high; rounds++ {
		if rounds == mostRounds {
			slices.Sort(values[low : high+1])
			break
		}
		a, b, c := values[low], values[low+(high-low)/2], values[high]
		pivot := max(min(a, b), min(max(a, b), c)) // the middle one of three
		i, j := low, high
		for i <= j {
			for values[i] < pivot {
				i++
			}
			for pivot < values[j] {
				j--
			}
			if i <= j {
				values[i], values[j] = values[j], values[i]
				i++
				j--
			}
		}
		switch {
		case k <= j:
			high = j
		case k >= i:
			low = i
		default:
			return values[k]
		}
	}
	return values[k]
}
