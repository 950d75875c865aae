package kernel

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestLinesEqualTheirDefinitionToTheBit(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 0))
	drawn := 0
	for n := range 500 {
		l := Line{X: 12 * r.Float64(), Y: 6 * r.Float64(), Along: 8 * r.NormFloat64(), Down: 3 * r.NormFloat64(), Reach: 1 + 3*r.Float64()}
		switch n % 5 {
		case 0:
			l.Along, l.Down = 0, 0
		case 1:
			l.Down, l.Y, l.Reach = 0, 3, 2 // whole numbers, and distances that are just the reach
			l.X = math.Round(l.X)
		}
		first := r.IntN(4)
		got := guarded(t, uint64(n), n%23)
		for j := range got {
			got[j] = max(0, got[j])
		}
		want := append([]float32(nil), got...)
		y := float64(r.IntN(7))
		l.Draw(got, first, y)
		for j, v := range want {
			if ink := inkOf(l, float64(first+j), y); ink > v {
				want[j] = ink
				drawn++
			}
		}
		equalBits(t, "line", got, want)
	}
	if drawn < 500 {
		t.Errorf("lines leave ink at %d pixels, which is too few to tell", drawn)
	}
}

// inkOf is what a line leaves at one pixel.
func inkOf(l Line, x, y float64) float32 {
	square := max(float64(l.Along*l.Along)+float64(l.Down*l.Down), 1e-12)
	dx, dy := x-l.X, y-l.Y
	t := max(0, min((float64(dx*l.Along)+float64(dy*l.Down))/square, 1))
	ex, ey := dx-float64(t*l.Along), dy-float64(t*l.Down)
	d := float64(ex*ex) + float64(ey*ey)
	if d >= float64(l.Reach*l.Reach) {
		return 0
	}
	return float32(min(1, l.Reach-math.Sqrt(d)))
}
