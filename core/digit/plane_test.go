package digit

import "testing"

func TestEndsOfARow(t *testing.T) {
	for n := range 31 {
		for first := range n + 1 {
			for last := first; last <= n; last++ {
				row := make([]byte, n)
				if first < last {
					row[first], row[last-1] = 1, 0x80
				}
				// Of a blank one they are anywhere, but the same.
				if from, to := ends(row); first == last && from != to || first < last && (from != first || to != last) {
					t.Fatalf("a row of %d with ink from %d to %d has ends %d and %d", n, first, last, from, to)
				}
			}
		}
	}
}
