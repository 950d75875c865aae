package kernel

// PeakSide is the side of the patches that Peaks multiplies.
const PeakSide = 5

// Peaks overwrites y, [n×rows×cols×filters], with the largest of each 2×2 values of a convolution of 5×5 over images of one
// channel, the first of equals, and places, of the same shape, with where in its image the patch of each begins.
//
//	y_pqf = max_ij a_(2p+i)(2q+j)f,  a_stf = Σ_rc x_(s+r)(t+c) w_(rc)f,  i, j ∈ {0, 1}
//
// x is [n×height×width], w [25×filters], rows = ⌊(height−4)/2⌋ and cols = ⌊(width−4)/2⌋. The bits are those of Patches5, Mul and
// MaxPool, whose patches take 25 times the memory of the images. Peaks panics if a slice does not fit.
func (w *Workspace) Peaks(y []float32, places []int32, x, weight []float32, width, height, filters int) {
	n := peaksFit(y, places, x, weight, width, height, filters)
	if n > 0 {
		w.peaks(y, places, x, weight, width, height, filters)
	}
}

// PeaksBackward overwrites dWeight, [25×filters], with the gradient for the weights of Peaks, which was given x and left
// places; dy is that for y.
//
//	∂w_(rc)f = Σ_pqf ∂y_pqf x_(s+r)(t+c)
//
// (s, t) is the place of y_pqf, and the sum is in the order of places. x is finite. Its bits are those of MaxPoolBackward and
// MulTA, of whose products three quarters are with a zero. PeaksBackward panics if a slice does not fit.
func (w *Workspace) PeaksBackward(dWeight, dy []float32, places []int32, x []float32, width, height, filters int) {
	if peaksFit(dy, places, x, dWeight, width, height, filters) == 0 {
		clear(dWeight[:PeakSide*PeakSide*filters])
		return
	}
	w.peaksBackward(dWeight, dy, places, x, width, height, filters)
}

// peaksFit returns the number of images.
func peaksFit(y []float32, places []int32, x, weight []float32, width, height, filters int) int {
	rows, cols := peaksOf(width, height)
	if rows < 1 || cols < 1 || filters < 1 || len(weight) < PeakSide*PeakSide*filters {
		panic(errShape)
	}
	n := len(x) / (width * height)
	if len(x) != n*width*height || len(y) != n*rows*cols*filters || len(places) != len(y) {
		panic(errShape)
	}
	return n
}

func peaksOf(width, height int) (rows, cols int) {
	return (height - PeakSide + 1) / 2, (width - PeakSide + 1) / 2
}

func peaksGeneric(y []float32, places []int32, x, weight []float32, width, height, filters int) {
	rows, cols := peaksOf(width, height)
	for at := 0; at < len(y); at += rows * cols * filters {
		for i := range rows * cols {
			corner := i/cols*2*width + i%cols*2
			for f := range filters {
				to := at + i*filters + f
				for k, place := range [4]int{corner, corner + 1, corner + width, corner + width + 1} {
					var s float32
					for j := range PeakSide * PeakSide {
						s += float32(x[place+j/PeakSide*width+j%PeakSide] * weight[j*filters+f])
					}
					if k == 0 || s > y[to] {
						y[to], places[to] = s, int32(place)
					}
				}
			}
		}
		x = x[width*height:]
	}
}

func peaksBackwardGeneric(dWeight, dy []float32, places []int32, x []float32, width, height, filters int) {
	rows, cols := peaksOf(width, height)
	clear(dWeight[:PeakSide*PeakSide*filters])
	for ; len(dy) > 0; dy, places, x = dy[rows*cols*filters:], places[rows*cols*filters:], x[width*height:] {
		for f := range filters {
			// A row of peaks are places in two rows of the image.
			for i := range 2 * rows {
				for q := range cols {
					at := (i/2*cols+q)*filters + f
					place, d := int(places[at]), dy[at]
					if place/width != i || d == 0 {
						continue
					}
					for j := range PeakSide * PeakSide {
						dWeight[j*filters+f] += float32(x[place+j/PeakSide*width+j%PeakSide] * d)
					}
				}
			}
		}
	}
}
