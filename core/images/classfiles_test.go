package images

import (
	"fmt"
	"image"
	"image/color"
	"slices"
	"testing"

	mnist "moevae/mnist-subset"
)

// A file of arrays may have one for each digit in each part, called by both, as Roweis's mnist_all.mat has.
func TestAnArrayForEachDigitInEachPart(t *testing.T) {
	pixels, _ := drawn(2)
	for name, form := range map[string]string{"digits": "%s%d.npy", "with lines": "mnist_%s_%d.npy"} {
		var arrays []File
		for l := range 10 {
			arrays = append(arrays, Bytes(fmt.Sprintf(form, "train", l), numpy(t, "|u1", "2, 5, 5", pixels)), Bytes(fmt.Sprintf(form, "test", l), numpy(t, "|u1", "1, 5, 5", pixels[:25])))
		}
		got := read(t, Bytes("all.npz", zipped(t, arrays...)))
		if got.Training.Images.N != 20 || got.HeldOut.Images.N != 10 || !slices.Equal(got.HeldOut.Labels, []byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}) || got.Classes != nil {
			t.Errorf("%s: %s; labels %v and %v", name, got, got.Training.Labels, got.HeldOut.Labels)
		}
	}
}

// Sheets of a class each are cut alike, also where one of them alone would not be seen to be one.
func TestASheetForEachDigit(t *testing.T) {
	const d, n = 28 * 28, 20
	pixels := mnist.HeldOut().Pixels
	var files []File
	for l := range 10 {
		sheet := laid(pixels[l*n*d:(l+1)*n*d], 10, 0)
		if l == 7 { // whose digits touch one another
			for y := range sheet.Rect.Dy() {
				sheet.SetGray(28*4, y, color.Gray{Y: 255})
				sheet.SetGray(28*5, y, color.Gray{Y: 255})
			}
		}
		files = append(files, Bytes(fmt.Sprintf("%d.png", l), encoded(t, "png", image.Image(sheet))))
	}
	got := read(t, files...)
	if got.Training.Images.N != 10*n || got.Training.Images.Width != 28 || got.Training.Labels[9*n] != 9 || got.Training.Labels[9*n-1] != 8 {
		t.Errorf("%s; labels %v", got, got.Training.Labels)
	}
}
