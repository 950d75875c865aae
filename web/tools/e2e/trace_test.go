package e2e

import (
	"math"

	"moevae/core/digit"
)

// How a picture becomes the movements of a pen.
const (
	finer     = 3   // times as many pixels a side, so that the line is smooth
	inked     = .65 // from which on a pixel is part of the digit
	shortSpur = 4   // fine pixels: a side branch up to here is the edge's roughness, and no stroke
	between   = 10  // fine pixels from one movement to the next: a quick hand
)

// trace returns the centre line of a digit's ink as a pen would draw it, in units of the picture's sides.
// The ink is thinned to lines one pixel wide, whose crossings and ends divide them into strokes.
func trace(image []byte, width, height int) []digit.Stroke {
	s := enlarge(image, width, height)
	s.thin()
	s.prune()
	var strokes []digit.Stroke
	for _, path := range s.paths() {
		strokes = append(strokes, s.stroke(path))
	}
	return strokes
}

// A skeleton is a picture of ink or no ink, with a margin of one pixel.
type skeleton struct {
	width, height int
	ink           []bool
}

// ring are the steps to a pixel's eight neighbours, clockwise from above.
var ring = [8][2]int{{0, -1}, {1, -1}, {1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}}

// enlarge interpolates a picture to finer pixels.
func enlarge(image []byte, width, height int) *skeleton {
	s := &skeleton{width: finer*width + 2, height: finer*height + 2}
	s.ink = make([]bool, s.width*s.height)
	at := func(x, y int) float64 {
		if x < 0 || y < 0 || x >= width || y >= height {
			return 0
		}
		return float64(image[y*width+x]) / 255
	}
	for j := range finer * height {
		for i := range finer * width {
			x, y := (float64(i)+.5)/finer-.5, (float64(j)+.5)/finer-.5
			left, top := math.Floor(x), math.Floor(y)
			fx, fy := x-left, y-top
			a, b := int(left), int(top)
			v := (1-fy)*((1-fx)*at(a, b)+fx*at(a+1, b)) + fy*((1-fx)*at(a, b+1)+fx*at(a+1, b+1))
			s.ink[(j+1)*s.width+i+1] = v > inked
		}
	}
	return s
}

func (s *skeleton) step(p, direction int) int {
	return p + ring[direction%8][0] + ring[direction%8][1]*s.width
}

// around counts a pixel's neighbours with ink, and how often ink begins on the way round them.
func (s *skeleton) around(p int) (neighbours, beginnings int) {
	for d := range ring {
		if s.ink[s.step(p, d)] {
			neighbours++
			if !s.ink[s.step(p, d+7)] {
				beginnings++
			}
		}
	}
	return neighbours, beginnings
}

// thin wears the ink down to lines.
//
// Source: Zhang and Suen, A fast parallel algorithm for thinning digital patterns, Communications of the
// ACM 27, 1984. Pixels without which the line is as whole, in its corners, then go too.
func (s *skeleton) thin() {
	for worn := true; worn; {
		worn = false
		for half := range 2 {
			var gone []int
			for p, ink := range s.ink {
				if !ink {
					continue
				}
				n, b := s.around(p)
				up, right, down, left := s.ink[s.step(p, 0)], s.ink[s.step(p, 2)], s.ink[s.step(p, 4)], s.ink[s.step(p, 6)]
				edge := !(up && right && down) && !(right && down && left)
				if half == 1 {
					edge = !(up && right && left) && !(up && down && left)
				}
				if n >= 2 && n <= 6 && b == 1 && edge {
					gone = append(gone, p)
				}
			}
			for _, p := range gone {
				s.ink[p], worn = false, true
			}
		}
	}
	for p, ink := range s.ink {
		if !ink {
			continue
		}
		if n, _ := s.around(p); n > 1 && s.holdTogether(p) {
			s.ink[p] = false
		}
	}
}

// holdTogether reports whether a pixel's neighbours are connected without it.
func (s *skeleton) holdTogether(p int) bool {
	first := 0
	for !s.ink[s.step(p, first)] {
		first++
	}
	// Two neighbours touch if they are one step of the ring apart, or two where they are sides and no corners.
	var reached [8]bool
	reached[first] = true
	for range ring {
		for d := range ring {
			if reached[d] {
				for _, apart := range []int{1, 7, 2, 6} {
					if e := (d + apart) % 8; s.ink[s.step(p, e)] && (apart%2 == 1 || d%2 == 0) {
						reached[e] = true
					}
				}
			}
		}
	}
	for d := range ring {
		if s.ink[s.step(p, d)] && !reached[d] {
			return false
		}
	}
	return true
}

// paths divides the lines at their crossings and ends. A closed line without either is one path that ends
// where it began.
func (s *skeleton) paths() [][]int {
	type link struct{ from, to int }
	done := map[link]bool{}
	var paths [][]int
	follow := func(p, d int) {
		path, q := []int{p}, s.step(p, d)
		for !done[link{p, q}] {
			done[link{p, q}], done[link{q, p}] = true, true
			path = append(path, q)
			if n, _ := s.around(q); n != 2 {
				break
			}
			for e := range ring {
				if next := s.step(q, e); s.ink[next] && next != p {
					p, q = q, next
					break
				}
			}
		}
		if len(path) > 1 {
			paths = append(paths, path)
		}
	}
	for _, ends := range []bool{true, false} {
		for p, ink := range s.ink {
			if !ink {
				continue
			}
			n, _ := s.around(p)
			if n == 0 && ends {
				paths = append(paths, []int{p})
			}
			for d := range ring {
				if q := s.step(p, d); s.ink[q] && (n != 2) == ends && !done[link{p, q}] {
					follow(p, d)
				}
			}
		}
	}
	return paths
}

// prune takes away short side branches, the shortest first.
func (s *skeleton) prune() {
	for {
		var shortest []int
		for _, path := range s.paths() {
			first, _ := s.around(path[0])
			last, _ := s.around(path[len(path)-1])
			if first > last {
				first, last = last, first
			}
			if first == 1 && last > 2 && len(path) <= shortSpur && (shortest == nil || len(path) < len(shortest)) {
				shortest = path
			}
		}
		if shortest == nil {
			return
		}
		for _, p := range shortest {
			if n, _ := s.around(p); n <= 2 {
				s.ink[p] = false
			}
		}
	}
}

// stroke returns a path as a few points, each the mean of its neighbourhood, which takes out the stairs.
func (s *skeleton) stroke(path []int) digit.Stroke {
	const reach = 3
	w, h := float64(s.width-2), float64(s.height-2)
	var stroke digit.Stroke
	add := func(i int) {
		r := min(reach, i, len(path)-1-i)
		var x, y float64
		for _, p := range path[i-r : i+r+1] {
			x += float64(p%s.width) - .5
			y += float64(p/s.width) - .5
		}
		n := float64(2*r + 1)
		stroke = append(stroke, digit.Point{X: x / n / w, Y: y / n / h})
	}
	for i := 0; i < len(path)-1; i += between {
		add(i)
	}
	add(len(path) - 1)
	return stroke
}
