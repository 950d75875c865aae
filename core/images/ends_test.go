package images

import (
	"fmt"
	"strings"
	"testing"
)

// Without a heading labels are at the end that is like them, whatever a picture's corner has, and what differs in each row is none.
func TestEndsOfRows(t *testing.T) {
	const n = 90
	for name, c := range map[string]struct {
		label, corner func(i int) int
		classes       int
		said          bool
	}{
		"a ground of one grey":   {func(i int) int { return i % 3 }, func(int) int { return 7 }, 3, false},
		"paper":                  {func(i int) int { return i % 3 }, func(i int) int { return 230 + i%26 }, 3, false},
		"noise":                  {func(i int) int { return 1 + i%4 }, func(i int) int { return i * 37 % 89 }, 4, true},
		"some ink":               {func(i int) int { return i % 3 }, func(i int) int { return max(0, i-75) * 11 }, 3, false},
		"ink of 1":               {func(i int) int { return i % 3 }, func(i int) int { return i / 80 }, 3, true},
		"two digits of ten":      {func(i int) int { return 3 + i%2*4 }, func(i int) int { return i / 80 * 53 }, 2, true},
		"some that nobody knows": {func(i int) int { return i%4 - 1 }, func(i int) int { return i * 37 % 89 }, 3, true},
		"numbers of the rows":    {func(i int) int { return i*7%n + 5 }, func(int) int { return 0 }, 0, false},
		"many numbers of rows":   {func(i int) int { return i*7%n + 300 }, func(i int) int { return i * 37 % 89 }, 0, false},
	} {
		for _, end := range []string{"first", "last"} {
			table := ""
			for i := range n {
				row := strings.Repeat("0,", wide*high-2) + fmt.Sprint(i+100)
				if label, corner := c.label(i), c.corner(i); end == "first" {
					row = fmt.Sprintf("%d,%s,%d", label, row, corner)
				} else {
					row = fmt.Sprintf("%d,%s,%d", corner, row, label)
				}
				table += row + "\n"
			}
			if c.classes == 0 && end == "last" {
				continue
			}
			got := read(t, Bytes("x.csv", []byte(table)))
			if got.Kinds() != c.classes || got.Training.Images.D() != wide*high {
				t.Errorf("%s, labels %s: %s", name, end, got)
			}
			for i, l := range got.Training.Labels {
				if want := byte(c.label(i)); l != want {
					t.Errorf("%s, labels %s: row %d has label %d, want %d", name, end, i, l, want)
					break
				}
			}
			if said := strings.Contains(got.String(), "what they show is the "+end+" number of each image in x.csv"); said != c.said {
				t.Errorf("%s, labels %s: %s", name, end, got)
			}
		}
	}
}
