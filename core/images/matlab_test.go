package images

import (
	"os"
	"slices"
	"testing"
)

// What MATLAB and Octave have saved before 7.3 is read as arrays of NumPy's are, also in structures as EMNIST's.
func TestMATLAB(t *testing.T) {
	for _, name := range []string{"version4.mat", "version6.mat", "version7.mat"} {
		content, err := os.ReadFile("matlab/testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(name, func(t *testing.T) { check(t, read(t, Bytes(name, content)).Training, 70, true) })
	}
	content, err := os.ReadFile("matlab/testdata/structure.mat")
	if err != nil {
		t.Fatal(err)
	}
	got := read(t, Bytes("digits.mat", content))
	check(t, got.Training, 8, true)
	if h := got.HeldOut; h == nil || h.Images.N != 4 || !slices.Equal(h.Labels, []byte{2, 0, 1, 2}) {
		t.Errorf("held out are %+v", h)
	}
}
