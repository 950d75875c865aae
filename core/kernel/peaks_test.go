package kernel

import (
	"math"
	"testing"
)

// TestPeaksAreThoseOfAConvolutionAndAPool compares with the kernels whose bits Peaks promises, over sizes of which some leave a row, a
// column or filters over.
func TestPeaksAreThoseOfAConvolutionAndAPool(t *testing.T) {
	var w Workspace
	for _, c := range []struct{ n, width, height, filters int }{
		{3, 14, 14, 8}, {1, 14, 14, 16}, {2, 13, 12, 5}, {2, 6, 6, 1}, {3, 9, 11, 19}, {2, 7, 20, 24}, {0, 14, 14, 8},
	} {
		rows, cols := (c.height-4)/2, (c.width-4)/2
		across, positions := c.width-4, (c.width-4)*(c.height-4)
		out := rows * cols * c.filters
		x, weight, dy := guarded(t, 1, c.n*c.width*c.height), guarded(t, 2, 25*c.filters), guarded(t, 3, c.n*out)
		for i := range x {
			if i%7 < 3 {
				x[i] = -.26 // so that there are equals
			}
		}
		for i := range dy {
			switch i % 5 {
			case 0:
				dy[i] = 0
			case 1:
				dy[i] = float32(math.Copysign(0, -1))
			}
		}
		patches, all := make([]float32, c.n*positions*25), make([]float32, c.n*positions*c.filters)
		Patches5(patches, x, Walk5{c.width, c.height, 1, across, c.height - 4})
		w.Mul(all, patches, weight, c.n*positions, 25, c.filters, false)
		want, dAll, wantGrad := make([]float32, c.n*out), make([]float32, len(all)), make([]float32, len(weight))
		for i := range c.n * rows {
			at := i/rows*positions*c.filters + i%rows*2*across*c.filters
			row := across * c.filters
			upper, lower := all[at:at+row], all[at+row:at+2*row]
			largest := want[i*cols*c.filters : (i+1)*cols*c.filters]
			MaxPool(largest, upper, lower, c.filters)
			MaxPoolBackward(dAll[at:at+row], dAll[at+row:at+2*row], dy[i*cols*c.filters:(i+1)*cols*c.filters], upper, lower, c.filters)
		}
		w.MulTA(wantGrad, patches, dAll, 25, c.n*positions, c.filters, false)

		got, places, grad := guarded(t, 4, c.n*out), make([]int32, c.n*out), guarded(t, 5, len(weight))
		w.Peaks(got, places, x, weight, c.width, c.height, c.filters)
		equalBits(t, "largest", got, want)
		w.PeaksBackward(grad, dy, places, x, c.width, c.height, c.filters)
		equalBits(t, "gradient", grad, wantGrad)
		if c.n == 0 {
			continue
		}

		slow, slowPlaces, slowGrad := make([]float32, c.n*out), make([]int32, c.n*out), guarded(t, 6, len(weight))
		peaksGeneric(slow, slowPlaces, x, weight, c.width, c.height, c.filters)
		equalBits(t, "largest by the definition", slow, want)
		for i, place := range slowPlaces {
			if places[i] != place {
				t.Fatalf("place %d is %d, want %d", i, places[i], place)
			}
		}
		peaksBackwardGeneric(slowGrad, dy, places, x, c.width, c.height, c.filters)
		equalBits(t, "gradient by the definition", slowGrad, wantGrad)

		for _, f := range []func(){
			func() { w.Peaks(got[1:], places, x, weight, c.width, c.height, c.filters) },
			func() { w.Peaks(got, places[1:], x, weight, c.width, c.height, c.filters) },
			func() { w.Peaks(got, places, x[1:], weight, c.width, c.height, c.filters) },
			func() { w.PeaksBackward(grad[1:], dy, places, x, c.width, c.height, c.filters) },
			func() { w.Peaks(nil, nil, x[:4*c.width], weight, c.width, 4, c.filters) },
		} {
			func() {
				defer func() {
					if recover() == nil {
						t.Errorf("%+v: a slice that does not fit gives no panic", c)
					}
				}()
				f()
			}()
		}
	}
}
