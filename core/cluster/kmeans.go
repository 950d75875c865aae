// Package cluster is k-means: what there was before mixtures of experts, and the floor that they are
// measured against.
package cluster

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"moevae/core/kernel"
	"moevae/core/random"
)

// rounds bounds the iterations of one start; on images some forty are enough.
const rounds = 200

// A Clustering divides points among centres.
type Clustering struct {
	Centres  []float32 // [k×d]
	Assigned []int     // the nearest centre of each point, [n]
	Spread   float64   // mean squared distance of a point to its centre
}

// KMeans returns the best of several starts, which all processors share: k centres such that
//
//	Σ_b min_i |x_b − c_i|²
//
// is no smaller for any one point's change of centre. points is [n×d]; starts is at least one. Where there are
// fewer different points than centres, some centres have no point. It panics if there is no point, or k < 1.
//
// Source: Lloyd, Least Squares Quantization in PCM, 1982; begun as in Arthur and Vassilvitskii, k-means++,
// SODA 2007. Equal arguments give equal bits on every machine.
func KMeans(points []float32, d, k, starts int, key random.Key) Clustering {
	if d < 1 || k < 1 || len(points) < d {
		panic("cluster: k-means wants points and centres")
	}
	s := newSearch(points, d, k)
	found := make([]Clustering, max(1, starts))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(len(found), runtime.GOMAXPROCS(0)) {
		own := s.twin()
		wait.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(found)); i = next.Add(1) - 1 {
				found[i] = own.run(key.Derive(uint64(i)))
			}
		})
	}
	wait.Wait()
	return slices.MinFunc(found, func(a, b Clustering) int { return cmp.Compare(a.Spread, b.Spread) })
}

// Nearest returns the centre nearest to each of other points, [m×d], the first of several.
func (c Clustering) Nearest(points []float32, d int) []int {
	s := newSearch(points, d, len(c.Centres)/d)
	other := Clustering{Centres: c.Centres, Assigned: make([]int, s.n)}
	s.assign(&other)
	return other.Assigned
}

// A search holds what the starts share.
type search struct {
	points    []float32
	n, d, k   int
	square    []float32 // |x_b|², [n]
	product   []float32 // [n×k]
	workspace kernel.Workspace
}

func newSearch(points []float32, d, k int) *search {
	s := &search{points: points, n: len(points) / d, d: d, k: k}
	s.square, s.product = make([]float32, s.n), make([]float32, s.n*k)
	for b := range s.square {
		s.square[b] = dot(s.point(b), s.point(b))
	}
	return s
}

// twin returns a search of the same points for another goroutine.
func (s *search) twin() *search {
	t := *s
	t.product, t.workspace = make([]float32, len(s.product)), kernel.Workspace{}
	return &t
}

func (s *search) point(b int) []float32 { return s.points[b*s.d : b*s.d+s.d] }

func (s *search) run(key random.Key) Clustering {
	c := Clustering{Centres: s.begin(key), Assigned: make([]int, s.n)}
	for round := range rounds {
		before := slices.Clone(c.Assigned)
		s.assign(&c)
		if round > 0 && slices.Equal(before, c.Assigned) {
			break
		}
		s.centre(&c)
	}
	return c
}

// begin draws the first centre from the points, and each other one with a probability in proportion to
// its squared distance to those before.
func (s *search) begin(key random.Key) []float32 {
	centres := make([]float32, 0, s.k*s.d)
	nearest := make([]float64, s.n)
	pick := int(float64(key.Uniform(0)) * float64(s.n))
	for i := range s.k {
		centres = append(centres, s.point(pick)...)
		centre := centres[i*s.d:]
		own := dot(centre, centre)
		var sum float64
		for b := range nearest {
			away := max(0, float64(s.square[b]+own)-float64(2*dot(s.point(b), centre)))
			if i == 0 || away < nearest[b] {
				nearest[b] = away
			}
			sum += nearest[b]
		}
		rest := float64(float64(key.Uniform(uint64(i+1))) * sum)
		pick = 0
		for b, v := range nearest {
			if rest -= v; rest < 0 {
				pick = b
				break
			}
		}
	}
	return centres
}

// assign gives each point to its nearest centre, the first of several.
func (s *search) assign(c *Clustering) {
	s.workspace.MulTB(s.product, s.points, c.Centres, s.n, s.d, s.k, false)
	own := make([]float32, s.k)
	for i := range own {
		centre := c.Centres[i*s.d : i*s.d+s.d]
		own[i] = dot(centre, centre)
	}
	c.Spread = 0
	for b := range s.n {
		best, least := 0, float32(0)
		for i, p := range s.product[b*s.k : b*s.k+s.k] {
			if away := own[i] - float32(2*p); i == 0 || away < least {
				best, least = i, away
			}
		}
		c.Assigned[b] = best
		c.Spread += max(0, float64(s.square[b]+least)) / float64(s.n)
	}
}

// centre moves each centre to the mean of its points; one without points stays.
func (s *search) centre(c *Clustering) {
	count := make([]int, s.k)
	sum := make([]float32, s.k*s.d)
	for b, i := range c.Assigned {
		count[i]++
		kernel.Add(sum[i*s.d:i*s.d+s.d], s.point(b))
	}
	for i, n := range count {
		if n == 0 {
			continue
		}
		kernel.ScaleRows(c.Centres[i*s.d:i*s.d+s.d], sum[i*s.d:i*s.d+s.d], []float32{1 / float32(n)})
	}
}

func dot(a, b []float32) float32 {
	var s float32
	for i, v := range a {
		s += float32(v * b[i])
	}
	return s
}
