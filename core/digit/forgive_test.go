package digit

import (
	"math"
	"testing"
)

// forgiven is the forgiving view before it is scaled, from its equation in float64.
func (p pictureOf) forgiven(width, height int) []float64 {
	unit := float64(min(p.width, p.height)) / 28
	mass, cx, cy, xy, yy := p.moments()
	if mass == 0 {
		return make([]float64, width*height)
	}
	var xx float64
	for i, v := range p.value {
		xx += v * (float64(i%p.width) - cx) * (float64(i%p.width) - cx) / mass
	}
	alpha := 0.
	if yy > 1e-6 {
		alpha = .75 * max(-1, min(xy/yy, 1))
	}
	vx := math.Sqrt(max(xx-2*alpha*xy+alpha*alpha*yy, .3*unit*unit))
	vy := math.Sqrt(max(yy, .3*unit*unit))
	ky := max(.6, min(math.Pow(vy/(5.2*unit), .7), 1.4))
	kx := max(.4, min(math.Pow(vx/(3.6*unit), .4), 1.6))
	view := make([]float64, width*height)
	for i := range 2 * height {
		for j := range 2 * width {
			qx := (float64(j) - (2*float64(width)-1)/2) * 23 / 28 * float64(p.width) / float64(2*width)
			qy := (float64(i) - (2*float64(height)-1)/2) * 23 / 28 * float64(p.height) / float64(2*height)
			view[i/2*width+j/2] += p.between(kx*qx+alpha*ky*qy+cx, ky*qy+cy) / 4
		}
	}
	return view
}

func TestForgivingViewEqualsItsEquation(t *testing.T) {
	for _, side := range sides {
		look := Look{Forgiving: true}
		v := NewViewer(side[0], side[1], look)
		width, height := look.Size(side[0], side[1])
		if width < 10 || height < 10 || v.D() != width*height {
			t.Errorf("%v: a view has %d×%d pixels, want ten at least", side, width, height)
		}
		for name, image := range testImages(side[0], side[1]) {
			want := wide(side[0], side[1], image).forgiven(width, height)
			dst, intact := guarded(v.D())
			v.Halve(dst, image)
			if d := farthest64(dst, want); !(d <= 2e-5) || !intact() {
				t.Errorf("%v, %s: the view differs by %v from its equation, guards intact: %v", side, name, d, intact())
			}
		}
	}
}

// What a digit's size and place do to a view is what the exponents leave of it: of a deviation that is a half, .5^.3 of the
// height and .5^.6 of the width.
func TestAForgivingViewForgives(t *testing.T) {
	spread := func(wide, high, x, y float64) (cx, cy, vx, vy float64) {
		image := drawn(2, [2]Point{{x - wide, y - high}, {x + wide, y + high}}, [2]Point{{x - wide, y + high}, {x + wide, y - high}})
		v := NewViewer(28, 28, Look{Forgiving: true})
		dst := make([]float32, v.D())
		v.Halve(dst, image)
		p := newPlane(14, 14)
		p.setFloats(dst, 0)
		m := p.moments()
		return m.x, m.y, math.Sqrt(m.xx), math.Sqrt(m.yy)
	}
	_, _, fullX, fullY := spread(7, 8, 0, 0)
	for _, c := range [][4]float64{{7, 8, 3, -2}, {3.5, 8, 0, 0}, {7, 4, -1, 1}, {5, 6, 2, 2}} {
		x, y, vx, vy := spread(c[0], c[1], c[2], c[3])
		if math.Abs(x-6.5) > .2 || math.Abs(y-6.5) > .2 {
			t.Errorf("%v: the view's centre is (%.2f, %.2f), want (6.5, 6.5)", c, x, y)
		}
		wantX, wantY := fullX*math.Pow(c[0]/7, .6), fullY*math.Pow(c[1]/8, .3)
		if math.Abs(vx/wantX-1) > .08 || math.Abs(vy/wantY-1) > .08 {
			t.Errorf("%v: the view's deviations are %.2f and %.2f, want %.2f and %.2f", c, vx, vy, wantX, wantY)
		}
	}
}
