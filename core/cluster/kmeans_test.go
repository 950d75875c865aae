package cluster

import (
	"math"
	"testing"

	"moevae/core/random"
)

// blobs returns n points around each of the corners of a triangle.
func blobs(n int) (points []float32, corner []int) {
	corners := [][2]float32{{0, 0}, {10, 0}, {0, 10}}
	noise := make([]float32, 6*n)
	random.New(4).Normals(noise)
	for i := range 3 * n {
		c := corners[i%3]
		points = append(points, c[0]+noise[2*i], c[1]+noise[2*i+1])
		corner = append(corner, i%3)
	}
	return points, corner
}

func TestKMeansFindsWhatIsApart(t *testing.T) {
	points, corner := blobs(40)
	c := KMeans(points, 2, 3, 5, random.New(1))
	of := map[int]int{}
	for b, i := range c.Assigned {
		if b < 3 {
			of[corner[b]] = i
		}
		if of[corner[b]] != i {
			t.Fatalf("point %d of corner %d is with centre %d, others with %d", b, corner[b], i, of[corner[b]])
		}
	}
	if got := c.Nearest([]float32{9, 1, -1, 12}, 2); got[0] != of[1] || got[1] != of[2] {
		t.Errorf("points near the second and third corner are with %v, want %d and %d", got, of[1], of[2])
	}
	if len(of) != 3 || c.Spread < 1 || c.Spread > 3 {
		t.Errorf("centres %v, mean squared distance %v, want three and about 2", of, c.Spread)
	}
}

// At the end no point is nearer to another centre, each centre is the mean of its points, and the distance
// is what it says.
func TestKMeansEndsWhereNothingImproves(t *testing.T) {
	points := make([]float32, 5*300)
	random.New(8).Normals(points)
	c := KMeans(points, 5, 7, 1, random.New(2))
	away := func(b, i int) (s float64) {
		for j := range 5 {
			e := float64(points[b*5+j] - c.Centres[i*5+j])
			s += e * e
		}
		return s
	}
	var spread float64
	mean, count := make([]float64, 35), make([]float64, 7)
	for b, own := range c.Assigned {
		spread += away(b, own) / 300
		count[own]++
		for j := range 5 {
			mean[own*5+j] += float64(points[b*5+j])
		}
		for i := range 7 {
			if away(b, i) < away(b, own)-1e-5 {
				t.Fatalf("point %d is nearer to centre %d than to its own, %d", b, i, own)
			}
		}
	}
	for j, v := range mean {
		if math.Abs(v/count[j/5]-float64(c.Centres[j])) > 1e-5 {
			t.Errorf("coordinate %d of the centres is %v, the mean %v", j, c.Centres[j], v/count[j/5])
		}
	}
	if math.Abs(spread-c.Spread) > 1e-4 {
		t.Errorf("mean squared distance is %v, want %v", c.Spread, spread)
	}
}

func TestKMeansOfFewerPointsThanCentres(t *testing.T) {
	c := KMeans([]float32{1, 1, 1, 5}, 1, 3, 2, random.New(1))
	if c.Assigned[0] != c.Assigned[2] || c.Assigned[0] == c.Assigned[3] || c.Spread > 1e-6 {
		t.Errorf("got %+v", c)
	}
}
