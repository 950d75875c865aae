package parabola

import (
	"math"
	"slices"

	"moevae/core/cluster"
	"moevae/core/random"
)

// A Parabola is A + Bx + Cx².
type Parabola struct{ A, B, C float64 }

// At returns the parabola's value.
func (p Parabola) At(x float64) float64 { return p.A + float64(x*(p.B+float64(x*p.C))) }

// A Fit is one parabola of least squares for each of several groups of points: what one can do who is told
// which expert has which point.
type Fit struct {
	Experts []Parabola
	Cuts    []float64 // between the groups, where they lie one beside the other
	Error   float64   // mean squared, over all points
}

// One returns the fit of one expert to all points.
func (d *Data) One() Fit { return d.fit(make([]int, d.Len()), 1) }

// Oracle returns the fit of who knows the segments.
func (d *Data) Oracle() Fit {
	group := make([]int, d.Len())
	for i, x := range d.X() {
		group[i] = d.segment(x)
	}
	f := d.fit(group, len(d.pieces))
	f.Cuts = nil
	for _, c := range d.Cuts {
		f.Cuts = append(f.Cuts, float64(c))
	}
	return f
}

// KMeans returns the fit of who groups points by their x alone.
func (d *Data) KMeans() Fit {
	k := len(d.pieces)
	c := cluster.KMeans(d.X(), 1, k, 20, random.New(0))
	order := make([]int, k)
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		switch {
		case c.Centres[a] < c.Centres[b]:
			return -1
		case c.Centres[a] > c.Centres[b]:
			return 1
		}
		return 0
	})
	group := make([]int, d.Len())
	for i, a := range c.Assigned {
		group[i] = slices.Index(order, a)
	}
	f := d.fit(group, k)
	// The border between two centres is half-way.
	f.Cuts = nil
	for i := range k - 1 {
		f.Cuts = append(f.Cuts, float64(c.Centres[order[i]]+c.Centres[order[i+1]])/2)
	}
	return f
}

// fit returns the parabolas of least squares of the groups.
func (d *Data) fit(group []int, k int) Fit {
	f := Fit{Experts: make([]Parabola, k)}
	for g := range f.Experts {
		var normal [3][4]float64 // Xᵀ X | Xᵀ y
		for i, own := range group {
			if own != g {
				continue
			}
			x, y := float64(d.Points[2*i]), float64(d.Points[2*i+1])
			row := [4]float64{1, x, float64(x * x), y}
			for r := range 3 {
				for c := range 4 {
					normal[r][c] += float64(row[r] * row[c])
				}
			}
		}
		f.Experts[g] = solve(normal)
	}
	for i, g := range group {
		e := f.Experts[g].At(float64(d.Points[2*i])) - float64(d.Points[2*i+1])
		f.Error += float64(e*e) / float64(d.Len())
	}
	return f
}

// solve returns the solution of three equations by elimination, with the largest pivot of a column; a
// coefficient that the points leave open is zero.
func solve(m [3][4]float64) Parabola {
	for c := range 3 {
		p := c
		for r := c + 1; r < 3; r++ {
			if math.Abs(m[r][c]) > math.Abs(m[p][c]) {
				p = r
			}
		}
		m[c], m[p] = m[p], m[c]
		for r := range 3 {
			if r == c || math.Abs(m[c][c]) < 1e-12 {
				continue
			}
			factor := m[r][c] / m[c][c]
			for j := c; j < 4; j++ {
				m[r][j] -= float64(factor * m[c][j])
			}
		}
	}
	var out [3]float64
	for c := range out {
		if math.Abs(m[c][c]) >= 1e-12 {
			out[c] = m[c][3] / m[c][c]
		}
	}
	return Parabola{out[0], out[1], out[2]}
}
