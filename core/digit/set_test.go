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
