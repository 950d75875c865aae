package images

import (
	"os"
	"slices"
	"testing"
)

func hdf5s(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile("hdf5/testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// Arrays in HDF5 are read as those in a file of NumPy's are: parts by the groups they lie in, or by their names, and classes by the words beside them.
func TestHDF5(t *testing.T) {
	for name, f := range map[string]File{
		"usps.h5": Bytes("usps.h5", hdf5s(t, "usps.h5")),
		"packed":  Bytes("usps.h5.gz", gzipped(t, hdf5s(t, "usps.h5"))),
		"zipped":  Bytes("archive.zip", zipped(t, Bytes("usps.h5", hdf5s(t, "usps.h5")))),
		"no end":  Bytes("usps", hdf5s(t, "usps.h5")),
	} {
		t.Run(name, func(t *testing.T) {
			c := read(t, f)
			check(t, c.Training, 12, true)
			check(t, c.HeldOut, 6, true)
		})
	}
	c := read(t, Bytes("train_kinds.h5", hdf5s(t, "kinds.h5")))
	if check(t, c.Training, 12, true); !slices.Equal(c.Classes, []string{"cat", "dog", "owl"}) || len(c.Account.Skipped) > 0 {
		t.Errorf("%s: classes %q", c, c.Classes)
	}
}
