//go:build goexperiment.simd && !plain

package kernel

// peaks packs the weights of eight filters at a time. The last ones are as many with others beside them, whose values are left out.
func (w *Workspace) peaks(y []float32, places []int32, x, weight []float32, width, height, filters int) {
	rows, cols := peaksOf(width, height)
	w.b = Reserve(w.b, PeakSide*PeakSide*tileCols)
	var aside []int32
	if filters%tileCols > 0 {
		w.a, aside = Reserve(w.a, rows*cols*tileCols), make([]int32, rows*cols*tileCols)
	}
	for f := 0; f < filters; f += tileCols {
		some := min(tileCols, filters-f)
		packColumns(w.b, weight[f:], filters, PeakSide*PeakSide, some)
		for i := range len(x) / (width * height) {
			image, at := &x[i*width*height], i*rows*cols*filters+f
			if some == tileCols {
				peaks8(&y[at], &places[at], image, &w.b[0], width, rows, cols, filters)
				continue
			}
			peaks8(&w.a[0], &aside[0], image, &w.b[0], width, rows, cols, tileCols)
			for j := range rows * cols {
				copy(y[at+j*filters:][:some], w.a[j*tileCols:])
				copy(places[at+j*filters:][:some], aside[j*tileCols:])
			}
		}
	}
}

// peaksBackward lists a filter's places and gradients, an image at a time, and leads the list past the image.
func (w *Workspace) peaksBackward(dWeight, dy []float32, places []int32, x []float32, width, height, filters int) {
	rows, cols := peaksOf(width, height)
	const sums = PeakSide * PeakSide
	w.b = Reserve(w.b, sums)
	list := make([]uint32, 2*(rows*cols+1)) // which are not all numbers
	for f := range filters {
		peakSums(&w.b[0], &dy[f], &places[f], &x[0], &list[0], width, width*height, rows, cols, filters, len(x)/(width*height))
		for j, s := range w.b {
			dWeight[j*filters+f] = s
		}
	}
}

// peaks8 does it for eight filters of an image, whose weights are packed in panel, [25×8].
//
//go:noescape
func peaks8(y *float32, places *int32, x, panel *float32, width, rows, cols, filters int)

// peakSums overwrites sum, [25], with a filter's gradient. list holds two numbers for each of an image's peaks and two more, and size
// is that of an image.
//
//go:noescape
func peakSums(sum, dy *float32, places *int32, x *float32, list *uint32, width, size, rows, cols, filters, images int)
