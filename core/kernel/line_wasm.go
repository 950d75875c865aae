//go:build goexperiment.simd && !plain

package kernel

func (l *Line) draw(row []float32, x, dy, square float64) {
	n := len(row) / 4
	if n > 0 {
		drawVectors(&row[0], l, x, dy, square, n)
	}
	if rest := row[4*n:]; len(rest) > 0 {
		l.drawGeneric(rest, x+float64(4*n), dy, square)
	}
}

// drawVectors is drawGeneric for 4·n numbers.
//
//go:noescape
func drawVectors(row *float32, l *Line, x, dy, square float64, n int)
