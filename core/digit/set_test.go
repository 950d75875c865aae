package digit

import "testing"

func TestMeanOfASet(t *testing.T) {
	s := &Set{N: 3, Width: 2, Height: 1, Pixels: []byte{0, 255, 255, 255, 0, 51}}
	dst := []float32{9, 9}
	s.Mean(dst)
	if dst[0] != float32(1./3) || dst[1] != float32(561./765) {
		t.Errorf("the mean is %v, want 1/3 and 11/15", dst)
	}
	(&Set{Width: 2, Height: 1}).Mean(dst)
	if dst[0] != 0 || dst[1] != 0 {
		t.Errorf("the mean of no images is %v, want none", dst)
	}
}

func TestChunksAreEveryImageOnce(t *testing.T) {
	const d = 2
	read := func(dst []float32, index ...int) {
		for b, i := range index {
			dst[b*d], dst[b*d+1] = float32(i), -float32(i)
		}
	}
	for _, c := range [][2]int{{0, 0}, {0, 1}, {0, 250}, {7, 258}, {3, 1000}} {
		next := c[0]
		for lo, x := range InChunks(c[0], c[1], d, read) {
			if lo != next || len(x) == 0 {
				t.Fatalf("%v: a chunk of %d numbers begins at %d, want one at %d", c, len(x), lo, next)
			}
			for ; len(x) > 0; x = x[d:] {
				if x[0] != float32(next) || x[1] != -float32(next) {
					t.Fatalf("%v: image %d is %v", c, next, x[:d])
				}
				next++
			}
		}
		if next != c[1] {
			t.Errorf("%v: the chunks end at %d", c, next)
		}
		for range InChunks(c[0], c[1], d, read) {
			break
		}
	}
}
