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

// What classes are called goes with labels from 1 on, as MATLAB's users count, where there are as many as names and these have no numbers.
func TestNamesOfClassesFromOneOn(t *testing.T) {
	pixels, labels := drawn(12)
	for i := range labels {
		labels[i]++
	}
	images := Bytes("images.npy", numpy(t, "|u1", "12, 5, 5", pixels))
	words := []byte("one\x00\x00two\x00\x00three")
	want := []string{"0", "one", "two", "three"}
	for name, files := range map[string][]File{
		"in one file": {Bytes("set.npz", zipped(t, images, Bytes("labels.npy", numpy(t, "|u1", "12,", labels)), Bytes("classnames.npy", numpy(t, "|S5", "3,", words))))},
		"a list":      {images, Bytes("labels.npy", numpy(t, "|u1", "12,", labels)), Bytes("classes.txt", []byte("one\ntwo\nthree\n"))},
	} {
		if got := read(t, files...); !slices.Equal(got.Classes, want) || !slices.Equal(got.Training.Labels, labels) {
			t.Errorf("%s: classes %q; %s", name, got.Classes, got)
		}
	}
}
