package report

import (
	"math"
	"strings"
	"testing"
)

func TestPercentilesLieBetweenNeighbours(t *testing.T) {
	for _, c := range []struct {
		samples []float64
		p, want float64
	}{
		{[]float64{3}, .9, 3}, {[]float64{5, 1, 3}, .5, 3}, {[]float64{4, 1}, .5, 2.5},
		{[]float64{10, 0, 20, 30}, 0, 0}, {[]float64{10, 0, 20, 30}, 1, 30}, {[]float64{0, 10}, .1, 1},
	} {
		if got := Percentile(c.samples, c.p); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("percentile %v of %v is %v, want %v", c.p, c.samples, got, c.want)
		}
	}
	if got := Summarize(nil).String(); got != "–" {
		t.Errorf("the summary of nothing reads %q, want a dash", got)
	}
}

func TestPercentileLeavesTheSamplesInTheirOrder(t *testing.T) {
	s := []float64{3, 1, 2}
	Percentile(s, .5)
	if s[0] != 3 || s[1] != 1 || s[2] != 2 {
		t.Errorf("the samples are now %v", s)
	}
}

func TestNumbersHaveThreeDigits(t *testing.T) {
	for x, want := range map[float64]string{0: "0.00", .04567: "0.046", .9996: "1.00", 9.996: "10.0", 99.96: "100", 1234.5: "1234", math.Inf(1): "–"} {
		if got := Number(x); got != want {
			t.Errorf("%v reads %q, want %q", x, got, want)
		}
	}
}

func TestColumnsOfATableAlign(t *testing.T) {
	table := Table{Heads: []string{"a", "step"}}
	table.Add("µs", "1")
	table.Add("longer")
	lines := strings.Split(strings.TrimSpace(table.String()), "\n")
	for _, l := range lines {
		if got, want := len([]rune(l)), len([]rune(lines[0])); got != want {
			t.Errorf("line %q is %d wide, want %d", l, got, want)
		}
	}
	if len(lines) != 4 {
		t.Errorf("the table has %d lines, want 4", len(lines))
	}
}
