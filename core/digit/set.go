package digit

import (
	"iter"

	"moevae/core/kernel"
)

// Set is a data set of N grey images, all Height rows of Width pixels.
//
// Pixels is [N×Height×Width], row-major, from 0 for the ground to 255 for ink.
type Set struct {
	N, Width, Height int
	Pixels           []byte
}

// D returns the number of pixels of one image, Width·Height.
func (s *Set) D() int { return s.Width * s.Height }

// Image returns image i as a view of D bytes into s.Pixels, which nobody may append into.
//
// Image panics if i is not in [0, N).
func (s *Set) Image(i int) []byte {
	if i < 0 || i >= s.N {
		panic("digit: image index out of range")
	}
	d := s.D()
	return s.Pixels[i*d : (i+1)*d : (i+1)*d]
}

// Mean overwrites dst, [D], with the mean of all images, as ink in [0, 1]. It panics if dst has another length.
func (s *Set) Mean(dst []float32) {
	if len(dst) != s.D() {
		panic("digit: destination has another length than an image")
	}
	sum := make([]int, s.D())
	for i := range s.N {
		for j, b := range s.Image(i) {
			sum[j] += int(b)
		}
	}
	for j, n := range sum {
		dst[j] = float32(float64(n) / float64(255*max(1, s.N)))
	}
}

// Floats writes the indexed images into dst, one after the other, as intensities in [0, 1].
//
//	dst[b·D + j] = Image(index[b])[j] / 255
//
// The quotient is the float32 nearest to the exact one, the same on every machine. dst is [B×D] with
// B = len(index) and is overwritten; an index may repeat. Floats panics if dst has another length or
// an index is out of range.
func (s *Set) Floats(dst []float32, index ...int) {
	d := s.D()
	if len(dst) != len(index)*d {
		panic("digit: destination is not indices × pixels long")
	}
	for b, i := range index {
		kernel.FromBytes(dst[b*d:(b+1)*d], s.Image(i), 0, 1)
	}
}

// InChunks yields images from first up to end, some hundreds at a time, as read makes them of d numbers each: the number of a
// chunk's first, and the chunk, [n×d], which the next one overwrites.
func InChunks(first, end, d int, read func(dst []float32, index ...int)) iter.Seq2[int, []float32] {
	const chunk = 250
	return func(yield func(int, []float32) bool) {
		x, index := make([]float32, chunk*d), make([]int, chunk)
		for lo := first; lo < end; lo += chunk {
			n := min(chunk, end-lo)
			for i := range n {
				index[i] = lo + i
			}
			read(x[:n*d], index[:n]...)
			if !yield(lo, x[:n*d]) {
				return
			}
		}
	}
}
