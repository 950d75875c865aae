package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"moevae/core/digit"
	"moevae/core/images"
	"moevae/core/parabola"
	"moevae/core/train"
)

// Rules that the page's scripts follow, too, by what Go makes of some cases: their tests read the same files.
const (
	moments   = "testdata/moments.json"   // web/page/run/settings.test.js
	divisions = "testdata/divisions.json" // web/page/images/drawn.test.js
	pictures  = "testdata/pictures.json"  // web/page/images/owndata.test.js
)

// A moment is what the settings of an address come to after so many epochs and steps: those that are not as in the preset.
type moment struct {
	Address string            `json:"address"`
	Epoch   int               `json:"epoch"`
	Step    int               `json:"step"`
	Values  map[string]string `json:"values"`
}

// TestChangesCountFromTheirStepOn: before each change of an address, at it, and after it.
func TestChangesCountFromTheirStepOn(t *testing.T) {
	var cases []moment
	for _, address := range []string{
		"v=3&preset=published&seed=1&balancing=2&learning_rate@7.12=0.0005",
		"v=3&preset=sharp&seed=7&learning_rate@2=0.001&learning_rate@2.3=0.002&epochs@9=40&wake@8=4&split@9.1=slant.2",
		"v=3&preset=sharp&seed=7&learning_rate@0.1=0.0005&balance@0=2&consistency@10=1.5",
	} {
		c, err := train.ParseFragment(address)
		if err != nil {
			t.Fatal(err)
		}
		preset, err := train.PresetNamed(c.Preset)
		if err != nil {
			t.Fatal(err)
		}
		places := [][2]int{{0, 0}, {10, 0}, {11, 0}}
		for _, change := range c.Changes {
			places = append(places, [2]int{change.Epoch, change.Step}, [2]int{change.Epoch, change.Step + 1})
			if change.Step > 0 {
				places = append(places, [2]int{change.Epoch, change.Step - 1})
			} else {
				places = append(places, [2]int{change.Epoch - 1, 89})
			}
		}
		for _, p := range places {
			m := moment{Address: address, Epoch: p[0], Step: p[1], Values: map[string]string{}}
			for _, q := range train.Parameters() {
				if value := q.Value(c.At(p[0], p[1])); value != q.Value(preset.Config) && q.Name != "seed" {
					m.Values[q.Name] = value
				}
			}
			cases = append(cases, m)
		}
	}
	golden(t, moments, cases)
}

// TestATenthIsHeldOut: of so many images so many are to train on, and in a batch where they are few.
func TestATenthIsHeldOut(t *testing.T) {
	type division struct {
		Images   int `json:"images"`
		Training int `json:"training"`
		Batch    int `json:"batch"`
	}
	var cases []division
	for _, images := range []int{2, 3, 9, 10, 11, 19, 20, 21, 50, 51, 99, 100, 439, 440, 444, 445, 1000} {
		_, training := digit.SplitOrder(images)
		cases = append(cases, division{images, training, train.BatchFor(training)})
	}
	golden(t, divisions, cases)
}

// TestPicturesByName: what a picture's file is called, and what not.
func TestPicturesByName(t *testing.T) {
	type named struct {
		Name    string `json:"name"`
		Picture bool   `json:"picture"`
	}
	var cases []named
	for _, ending := range []string{
		"png", "PNG", "jpg", "jpeg", "jpe", "jfif", "gif", "bmp", "webp", "tif", "tiff", "tifff", "pbm", "pgm", "ppm", "pnm", "pam", "svg", "npy", "zip", "gz", "png.gz",
	} {
		name := "a.b." + ending
		cases = append(cases, named{name, images.IsPicture(name)})
	}
	for _, name := range []string{"png", ".png", "png/7", "7.png/", "7png", "7.png "} {
		cases = append(cases, named{name, images.IsPicture(name)})
	}
	golden(t, pictures, cases)
}

// TestIdeaBeginsWithItsDefault: the slider of the jump, from which the page has its first value.
func TestIdeaBeginsWithItsDefault(t *testing.T) {
	page, err := os.ReadFile("../../../index.html")
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf(`id="idea-cut" min="%g" max="%g" step="0.001" value="%g"`, parabola.LeastCut, parabola.MostCut, parabola.DefaultCut)
	if !strings.Contains(string(page), want) {
		t.Errorf("index.html has no %s", want)
	}
}

// golden fails unless a file holds these cases, a line each, which -update writes.
func golden[Case any](t *testing.T, name string, cases []Case) {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for _, c := range cases {
		if err := e.Encode(c); err != nil {
			t.Fatal(err)
		}
	}
	lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	text := []byte("[\n  " + strings.Join(lines, ",\n  ") + "\n]\n")
	committed(t, name, text)
}

// committed fails unless a file in the repository is this text, which -update writes.
func committed(t *testing.T, name string, text []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, text) {
		t.Errorf("%s is not what Go makes of it now; if that is meant, go test ./web/tools/site -update", name)
	}
}
