package score

import (
	"slices"
	"testing"

	"moevae/core/random"
)

// best tries every one-to-one matching of the remaining experts and digits.
func best(t Table, expert int, taken []bool) int {
	if expert == t.Experts {
		return 0
	}
	most := 0
	if t.Experts > t.Digits {
		most = best(t, expert+1, taken)
	}
	for c := range taken {
		if !taken[c] {
			taken[c] = true
			most = max(most, t.row(expert)[c]+best(t, expert+1, taken))
			taken[c] = false
		}
	}
	return most
}

func TestMatchEqualsBruteForce(t *testing.T) {
	for experts := 1; experts <= 6; experts++ {
		for digits := 1; digits <= 6; digits++ {
			for seed := range uint64(40) {
				key := random.New(seed).Derive(uint64(experts), uint64(digits))
				a := Table{experts, digits, make([]int, experts*digits)}
				// Small counts make ties, large ones make the choice unique.
				limit := []uint64{2, 5, 1000}[seed%3]
				for i := range a.Count {
					a.Count[i] = int(key.Uint64(uint64(i)) % limit)
				}
				match := a.Match()
				got, used := 0, 0
				seen := make([]bool, digits)
				for i, c := range match {
					if c == -1 {
						continue
					}
					if seen[c] {
						t.Fatalf("%v: %v gives digit %d twice", a, match, c)
					}
					seen[c] = true
					got += a.row(i)[c]
					used++
				}
				if want := best(a, 0, make([]bool, digits)); got != want || used != min(experts, digits) {
					t.Fatalf("%v: %v gets %d right with %d pairs, want %d with %d", a, match, got, used, want, min(experts, digits))
				}
			}
		}
	}
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		name string
		a    Table
		want []int
	}{
		// Expert 0 prefers digit 0, but the sum is larger if it steps aside.
		{"greedy is not best", table(t, []int{9, 8}, []int{8, 0}), []int{1, 0}},
		{"more experts than digits", table(t, []int{1, 0}, []int{5, 0}, []int{0, 2}), []int{-1, 0, 1}},
		{"more digits than experts", table(t, []int{1, 2, 9, 3}), []int{2}},
	} {
		if got := c.a.Match(); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
