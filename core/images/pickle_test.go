package images

import (
	"os"
	"path/filepath"
	"testing"
)

// Arrays that NumPy has pickled, by every protocol, are read as those in a file of its own are.
func TestPickles(t *testing.T) {
	const n = 12
	all, err := filepath.Glob("pickle/testdata/*")
	if err != nil || len(all) != 20 {
		t.Fatalf("there are %d pickles, %v", len(all), err)
	}
	for _, name := range all {
		if filepath.Ext(name) == ".npy" {
			continue // which TestNumPyOfObjects reads
		}
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(name), func(t *testing.T) {
			got := read(t, Bytes(filepath.Base(name), content))
			switch filepath.Base(name) {
			case "parts.pkl.gz", "turns.pkl", "halves.pkl":
				check(t, got.Training, 8, true)
				if h := got.HeldOut; h == nil || h.Images.N != 4 || len(h.Labels) != 4 {
					t.Errorf("held out are %+v", h)
				}
				return
			}
			check(t, got.Training, n, true)
			if got.Name != filepath.Base(name) {
				t.Errorf("it is called %q", got.Name)
			}
		})
	}
}
