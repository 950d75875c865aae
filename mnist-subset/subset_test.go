package mnistsubset

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"regexp"
	"strconv"
	"testing"

	"moevae/core/digit"
)

// The README is what a reader checks a download against, so the test reads the figures out of it.
func TestFilesAreThoseOfTheReadme(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := regexp.MustCompile("(?m)^\\| `([^`]+)` \\| (\\d+) \\| `([0-9a-f]{64})` \\|$").FindAllSubmatch(readme, -1)
	if len(rows) != 4 {
		t.Fatalf("README.md lists %d files, want 4", len(rows))
	}
	total := 0
	for _, row := range rows {
		name := string(row[1])
		data, err := os.ReadFile(name)
		if err != nil {
			t.Error(err)
			continue
		}
		total += len(data)
		if strconv.Itoa(len(data)) != string(row[2]) {
			t.Errorf("%s has %d bytes, README.md says %s", name, len(data), row[2])
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != string(row[3]) {
			t.Errorf("%s has SHA-256 %x, README.md says %s", name, sum, row[3])
		}
	}
	if total >= 1_800_000 {
		t.Errorf("the files have %d bytes together, want less than 1.8 MB", total)
	}
}

func TestSizes(t *testing.T) {
	for _, part := range []struct {
		name string
		set  *digit.Set
		n    int
	}{
		{"training", Training(), 9000},
		{"held out", HeldOut(), 1000},
	} {
		if s := part.set; s.N != part.n || s.Width != 28 || s.Height != 28 || len(s.Pixels) != part.n*784 {
			t.Errorf("%s: %d images of %d×%d in %d bytes, want %d of 28×28", part.name, s.N, s.Width, s.Height, len(s.Pixels), part.n)
		}
	}
	for _, decode := range []func() *digit.Set{Training, HeldOut} {
		if first, again := decode(), decode(); first != again {
			t.Error("a set is decoded more than once")
		}
	}
}

func TestPartsAreDisjoint(t *testing.T) {
	seen := map[string]string{}
	for name, set := range map[string]*digit.Set{"training": Training(), "held out": HeldOut()} {
		for i := range set.N {
			image := string(set.Image(i))
			if other, ok := seen[image]; ok {
				t.Errorf("image %d of %s is also in %s", i, name, other)
			}
			seen[image] = name
		}
	}
	if len(seen) != 10000 {
		t.Errorf("%d different images, want 10000", len(seen))
	}
}

// Both parts are ink on an empty ground, of MNIST's mean (.1307 over its whole training set), and fit
// into the 20×20 pixels around which MNIST leaves a margin once it has centred a digit by mass.
func TestPixels(t *testing.T) {
	for name, set := range map[string]*digit.Set{"training": Training(), "held out": HeldOut()} {
		var sum int
		for _, v := range set.Pixels {
			sum += int(v)
		}
		mean := float64(sum) / 255 / float64(len(set.Pixels))
		if mean < .128 || mean > .134 {
			t.Errorf("%s: mean pixel %.4f, want about .131", name, mean)
		}
		for i := range set.N {
			image := set.Image(i)
			if !bytes.ContainsFunc(image, func(r rune) bool { return r != 0 }) {
				t.Errorf("%s: image %d is blank", name, i)
			}
			top, bottom, left, right := 28, -1, 28, -1
			for j, v := range image {
				if v > 0 {
					top, bottom = min(top, j/28), max(bottom, j/28)
					left, right = min(left, j%28), max(right, j%28)
				}
			}
			if bottom-top >= 20 || right-left >= 20 {
				t.Errorf("%s: the ink of image %d spans %d×%d pixels, want 20 at most", name, i, right-left+1, bottom-top+1)
			}
		}
	}
}
