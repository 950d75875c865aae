package images

import (
	"os"
	"slices"
	"testing"
)

// Pictures in Parquet are read as others are, and parts by the names of their files, as Hugging Face has them.
func TestParquet(t *testing.T) {
	var files []File
	for _, name := range []string{"digits/data/train-00000-of-00002.parquet", "digits/data/train-00001-of-00002.parquet", "digits/data/test-00000-of-00001.parquet"} {
		content, err := os.ReadFile("parquet/testdata/pictures.parquet")
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, Bytes(name, content))
	}
	files = append(files, Bytes("digits/README.md", []byte("# Digits\n")))
	got := read(t, files...)
	if p := got.Training; p.Images.N != 6 || p.Images.Width != 28 || !slices.Equal(p.Labels, []byte{0, 3, 2, 0, 3, 2}) {
		t.Errorf("to train on there are %+v", p)
	}
	if p := got.HeldOut; p == nil || p.Images.N != 3 || !slices.Equal(p.Labels, []byte{0, 3, 2}) {
		t.Errorf("held out are %+v", p)
	}
}
