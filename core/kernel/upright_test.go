package kernel

import "testing"

func TestPicturesMadeUprightEqualTheirDefinitionToTheBit(t *testing.T) {
	for n := range 60 {
		width, height := []int{28, 1, 2, 9, 40, 6}[n%6], []int{28, 7, 1, 64, 5}[n%5]
		stride := width + 2
		picture := guarded(t, uint64(n), (height+2)*stride)
		// A box that may touch every edge, or be empty, with all else blank.
		left, top := n*7%width, n*5%height
		right, bottom := min(width, left+n*3%(width+1)), min(height, top+1+n*11%height)
		for y := range height + 2 {
			for x := range stride {
				if x <= left || x > right || y <= top || y > bottom {
					picture[y*stride+x] = 0
				}
			}
		}
		u := Upright{X: float64(n%23) - 11 + .37, Y: float64(n%9) - 4 + .21*float64(n%4), Slant: float64(n%11)/5 - 1, Middle: float64(height-1) / 2}
		size := (width + 1) / 2 * ((height + 1) / 2)
		got, want := guarded(t, 1, size), make([]float32, size)
		row := guarded(t, 2, width+4)
		u.Pool(got, picture, row, stride, left, top, right, bottom)

		at := func(x, y int) float32 {
			if x < left || x >= right || y < top || y >= bottom {
				return 0
			}
			return picture[(y+1)*stride+x+1]
		}
		down, lower := cut(u.Y)
		between := func(x, y int) float32 {
			return float32((1-lower)*at(x, y)) + float32(lower*at(x, y+1))
		}
		for i := range height {
			whole, part := cut(u.X + float64(u.Slant*(float64(i)-u.Middle)))
			for q := range (width + 1) / 2 {
				x, y := 2*q+whole, i+down
				first, second, third := between(x, y), between(x+1, y), between(x+2, y)
				to := &want[i/2*((width+1)/2)+q]
				if 2*q+1 < width {
					*to += float32((1-part)*first) + second + float32(part*third)
				} else {
					*to += float32((1-part)*first) + float32(part*second)
				}
			}
		}
		for q := range want {
			want[q] *= .25
		}
		equalBits(t, "upright", got, want)
	}
}

func cut(x float64) (whole int, part float32) {
	whole = int(x)
	if float64(whole) > x {
		whole--
	}
	return whole, float32(x - float64(whole))
}

func TestPoolPanicsOnAnotherLength(t *testing.T) {
	defer func() {
		if recover() != errShape {
			t.Error("no panic")
		}
	}()
	new(Upright).Pool(make([]float32, 4), make([]float32, 36), make([]float32, 7), 6, 0, 0, 4, 4)
}
