package parabola

import (
	"fmt"
	"slices"

	"moevae/core/random"
)

// The range within which the jump may be moved: beyond, it vanishes or falls into the gap.
const (
	LeastCut, DefaultCut, MostCut = .3, .466, .65
)

// spread is the deviation of a point around its parabola.
const spread = .03

// Where points lie: most left of the gap, the others right of it.
var crowds = []struct {
	n         int
	low, high float32
}{{60, .03, .6}, {40, .8, .96}}

// A piece is one of the parabolas that the points are drawn from: y = height + bend (x − at)².
type piece struct{ height, bend, at float32 }

func (p piece) of(x float32) float32 {
	d := x - p.at
	return p.height + float32(p.bend*float32(d*d))
}

// Data are points, and where what they follow jumps.
type Data struct {
	Points []float32 // [n×2]: x, y; in order of x
	Cuts   []float32 // ascending
	pieces []piece
}

// NewData draws points with one jump, at cut, or, for three segments, with two, which have places of their
// own. The error says which argument is out of its range.
func NewData(segments int, cut float64, key random.Key) (*Data, error) {
	d := &Data{}
	switch segments {
	case 2:
		if !(cut >= LeastCut && cut <= MostCut) {
			return nil, fmt.Errorf("the split is at %v, want %v to %v", cut, LeastCut, MostCut)
		}
		d.Cuts = []float32{float32(cut)}
		d.pieces = []piece{{.9, -3, .25}, {.1, 3, .72}}
	case 3:
		d.Cuts = []float32{.22, .48}
		d.pieces = []piece{{.9, -3, .1}, {.1, 3, .35}, {.95, -3, .75}}
	default:
		return nil, fmt.Errorf("there are %d segments, want 2 or 3", segments)
	}
	var x []float32
	for _, c := range crowds {
		for range c.n {
			x = append(x, key.Derive(0).Between(uint64(len(x)), c.low, c.high))
		}
	}
	slices.Sort(x)
	noise := make([]float32, len(x))
	key.Derive(1).Normals(noise)
	for i, v := range x {
		d.Points = append(d.Points, v, d.pieces[d.segment(v)].of(v)+float32(spread*noise[i]))
	}
	return d, nil
}

// Len returns the number of points.
func (d *Data) Len() int { return len(d.Points) / 2 }

// X returns where the points are, [n].
func (d *Data) X() []float32 {
	x := make([]float32, d.Len())
	for i := range x {
		x[i] = d.Points[2*i]
	}
	return x
}

// segment returns which piece x lies in.
func (d *Data) segment(x float32) int {
	s := 0
	for s < len(d.Cuts) && x >= d.Cuts[s] {
		s++
	}
	return s
}
