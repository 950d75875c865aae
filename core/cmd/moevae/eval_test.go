//go:build !js

package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"moevae/core/digit"
	"moevae/core/random"
	"moevae/core/train"
	mnistsubset "moevae/mnist-subset"
)

func evaluate(t *testing.T, line string) (object map[string]any, stderr string) {
	t.Helper()
	stdout, stderr := succeed(t, "eval -json "+line)
	if err := json.Unmarshal([]byte(stdout), &object); err != nil {
		t.Fatal(err)
	}
	if got := slices.Sorted(maps.Keys(object)); !slices.Equal(got, []string{"accuracy", "images", "negative_elbo", "nmi", "purity"}) {
		t.Errorf("keys are %v", got)
	}
	return object, stderr
}

// What eval says of a FILE is what train said of its last epoch.
func TestEvalAgreesWithTrain(t *testing.T) {
	for name, settings := range map[string]string{"as they are": small, "upright": small + "-set deskew=on "} {
		t.Run(name, func(t *testing.T) { evalAgreesWithTrain(t, settings) })
	}
}

func evalAgreesWithTrain(t *testing.T, settings string) {
	dir, file := data(t), filepath.Join(t.TempDir(), "f")
	stdout, _ := succeed(t, "train -json -epochs 1 -data "+dir+settings+"-o "+file)
	var line struct {
		HeldOut map[string]any `json:"held_out"`
	}
	if err := json.Unmarshal([]byte(stdout), &line); err != nil {
		t.Fatal(err)
	}
	got, stderr := evaluate(t, file+" -data "+dir) // a flag may follow
	if got["images"] != 21. || !strings.HasPrefix(stderr, "Images: 60 + 21 of 9×8, three classes, from ") || strings.Count(stderr, "\n") != 1 {
		t.Errorf("eval: %v, %q", got, stderr)
	}
	for key, want := range line.HeldOut {
		if got[key] != want {
			t.Errorf("%s is %v, train said %v", key, got[key], want)
		}
	}
	text, _ := succeed(t, "eval -data "+dir+" "+file)
	for _, word := range []string{"images         21\n", "accuracy", "purity", "NMI", "negative ELBO"} {
		if !strings.Contains(text, word) {
			t.Errorf("eval prints %q, want %q in it", text, word)
		}
	}
}

// Where the held-out images' labels mean something else than the training images', a matching fixed on the
// training images must not follow them.
func TestTheMatchingIsFixedOnTheTrainingImages(t *testing.T) {
	dir := data(t)
	file := trained(t, dir)
	_, labels := bars(21, 9, 8)
	for i := range labels {
		labels[i] = (labels[i] + 1) % 3
	}
	put(t, filepath.Join(dir, "t10k-labels-idx1-ubyte"), idx(t, labels, 21))
	m, err := open(file)
	if err != nil {
		t.Fatal(err)
	}
	c, err := readData(t.Context(), []string{dir}, "", toTrain)
	if err != nil {
		t.Fatal(err)
	}
	training, err := c.training.table(m.mixture, train.Assign)
	if err != nil {
		t.Fatal(err)
	}
	heldOut, err := c.heldOut.table(m.mixture, train.Assign)
	if err != nil {
		t.Fatal(err)
	}
	want := heldOut.Accuracy(training.Match())
	if refitted := heldOut.Accuracy(heldOut.Match()); want >= refitted {
		t.Fatalf("the data do not tell: %v fixed, %v refitted", want, refitted)
	}
	if got, _ := evaluate(t, "-data "+dir+" "+file); got["accuracy"] != want {
		t.Errorf("accuracy is %v, want %v", got["accuracy"], want)
	}
}

func TestEvalSaysOnWhatTheMatchingIsFixed(t *testing.T) {
	dir := data(t)
	file := trained(t, dir)
	whole, _ := evaluate(t, "-data "+dir+" "+file)
	for _, name := range []string{"train-images-idx3-ubyte", "train-labels-idx1-ubyte"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	refitted, stderr := evaluate(t, "-data "+dir+" "+file)
	if !strings.Contains(stderr, "fixed on the evaluated images") {
		t.Errorf("stderr is %q", stderr)
	}
	if whole["negative_elbo"] != refitted["negative_elbo"] || whole["purity"] != refitted["purity"] || refitted["accuracy"].(float64) < whole["accuracy"].(float64) {
		t.Errorf("%v with training images, %v without", whole, refitted)
	}
	if err := os.Remove(filepath.Join(dir, "t10k-labels-idx1-ubyte")); err != nil {
		t.Fatal(err)
	}
	blind, stderr := evaluate(t, "-data "+dir+" "+file)
	if blind["accuracy"] != nil || blind["purity"] != nil || blind["nmi"] != nil || stderr != "Images: 0 + 21 of 9×8, without labels, from "+filepath.Base(dir)+"\n" || blind["negative_elbo"] != whole["negative_elbo"] {
		t.Errorf("without labels: %v, %q", blind, stderr)
	}
	if stdout, _ := succeed(t, "eval -data "+dir+" "+file); !strings.Contains(stdout, "unknown without labels") {
		t.Errorf("without labels it prints %q", stdout)
	}
	if err := os.Remove(filepath.Join(dir, "t10k-images-idx3-ubyte")); err != nil {
		t.Fatal(err)
	}
	refuse(t, "eval -data "+dir+" "+file, "-data "+dir+": there is no file with images")
}

// A FILE trained on the embedded digits is measured on the embedded held-out ones, and on a directory's
// with the matching of the embedded training digits.
func TestEvalOfTheEmbeddedDigits(t *testing.T) {
	file := filepath.Join(t.TempDir(), "f")
	stdout, _ := succeed(t, "train -json -epochs 1 -set hidden=4 -set manager_hidden=4 -set experts=2 -set batch=1000 -o "+file)
	if !strings.Contains(stdout, `"held_out":{`) {
		t.Errorf("train prints %q", stdout)
	}
	got, _ := evaluate(t, file)
	if got["images"] != 1000. {
		t.Errorf("eval: %v", got)
	}
	dir := t.TempDir()
	put(t, filepath.Join(dir, "t10k-images.idx3-ubyte"), idx(t, mnistsubset.HeldOut().Pixels[:30*784], 30, 28, 28))
	put(t, filepath.Join(dir, "t10k-labels.idx1-ubyte"), idx(t, make([]byte, 30), 30))
	if _, stderr := evaluate(t, "-data "+dir+" "+file); strings.Contains(stderr, "fixed on") {
		t.Errorf("the matching of the embedded digits is not used: %q", stderr)
	}
	refuse(t, "eval "+trained(t, data(t)), "has learned from other images than the embedded digits: -data PATH is missing")
	refuse(t, "eval -data "+data(t)+" "+file, "(held out): images of 9×8 pixels, want 28×28")
}

// Images that are other than what a model has learned from are said to be, by what the model knows, with the flags that mend it in the
// place of what FILE and other flags say; and mended they measure as they should.
func TestEvalTellsImagesFromWhatTheModelKnows(t *testing.T) {
	if testing.Short() {
		t.Skip("of pictures, not of a build")
	}
	const n, sharp = 200, "../../saved/testdata/sharp.safetensors"
	dir := t.TempDir()
	held := &digit.Set{N: n, Width: 28, Height: 28, Pixels: mnistsubset.HeldOut().Pixels[: n*784 : n*784]}
	write := func(name string, m digit.Mend, shown func(byte) byte) string {
		pixels := slices.Clone(m.Of(held)[0].Pixels)
		for i, v := range pixels {
			pixels[i] = shown(v)
		}
		path := filepath.Join(dir, name+"-t10k.idx")
		put(t, path, idx(t, pixels, n, 28, 28))
		return path
	}
	plain := func(v byte) byte { return v }
	asTheyAre := write("plain", digit.Mend{}, plain)
	dark := write("dark", digit.Mend{Invert: true}, plain)
	lying := write("lying", digit.Mend{Turn: digit.WayNamed("right")}, plain)
	both := write("both", digit.Mend{Turn: digit.WayNamed("transpose"), Invert: true}, plain)
	faint := write("faint", digit.Mend{}, func(v byte) byte { return 70 + v/3 })
	want, _ := evaluate(t, "-data "+asTheyAre+" "+sharp)
	for _, c := range []struct {
		flags, path string
		mends       []string // none where all is well
	}{
		{"", asTheyAre, nil},
		{"", dark, []string{"(-invert)"}},
		{"-invert", dark, nil},
		{"-invert", asTheyAre, []string{"(-invert=off)"}},
		{"", lying, []string{"(-turn left)"}},
		{"-turn left", lying, nil},
		{"-turn right", lying, []string{"(-turn left)"}},
		{"-turn half", asTheyAre, []string{"(-turn off)"}},
		{"", both, []string{"(-invert)", "(-turn transpose)"}},
		{"-turn transpose -invert", both, nil},
		{"-turn half", both, []string{"(-invert)", "(-turn transpose)"}},
		{"-stretch", faint, nil},
		{"", faint, []string{"(-stretch)"}},
	} {
		got, stderr := evaluate(t, c.flags+" -data "+c.path+" "+sharp)
		var mends []string
		for _, line := range strings.Split(strings.TrimSpace(stderr), "\n") {
			if _, mend, ok := strings.Cut(line, " ("); ok && strings.HasPrefix(mend, "-") {
				mends = append(mends, "("+mend)
			}
		}
		if !slices.Equal(mends, c.mends) || !strings.HasPrefix(stderr, "Images: ") {
			t.Errorf("eval %s of %s says %q, want %v", c.flags, c.path, stderr, c.mends)
		}
		if loss := got["negative_elbo"].(float64); (c.mends == nil) != (math.Abs(loss-want["negative_elbo"].(float64)) < 1) {
			t.Errorf("eval %s of %s: %.1f nats, and of the plain ones %.1f", c.flags, c.path, loss, want["negative_elbo"])
		}
	}
}

// What goes by MNIST's habits, and not by what a model has learned from, is not said of its own images.
func TestEvalAndSplitKnowTheModelsOwnHabits(t *testing.T) {
	dir, file := t.TempDir(), filepath.Join(t.TempDir(), "f")
	const n = 600
	dark := (digit.Mend{Invert: true, Turn: digit.WayNamed("half")}).Of(&digit.Set{N: n, Width: 28, Height: 28, Pixels: mnistsubset.Training().Pixels[: n*784 : n*784]})[0]
	put(t, filepath.Join(dir, "dark.idx"), idx(t, dark.Pixels, n, 28, 28))
	put(t, filepath.Join(dir, "bright.idx"), idx(t, (digit.Mend{Invert: true}).Of(dark)[0].Pixels, n, 28, 28))
	succeed(t, "train -epochs 6 -set hidden=16 -set experts=3 -set batch=50 -set learning_rate=.003 -data "+dir+"/dark.idx -o "+file)
	const sentence = "Ink and ground are the other way round than in the images that "
	for _, line := range []string{"eval ", "split -by slant -styles 2 -expert 1 -o " + file + "2 "} {
		if _, _, stderr := call(t, line+"-data "+dir+"/dark.idx "+file); !strings.HasPrefix(stderr, "Images: 540 + 60 of 28×28, without labels, from dark.idx\n") || strings.Contains(stderr, "(-") {
			t.Errorf("%s of the model’s own images says %q", line, stderr)
		}
		if _, _, stderr := call(t, line+"-data "+dir+"/bright.idx "+file); !strings.Contains(stderr, sentence+file+" has learned from. (-invert)\n") {
			t.Errorf("%s of others says %q", line, stderr)
		}
		if _, _, stderr := call(t, line+"-invert -data "+dir+"/bright.idx "+file); strings.Contains(stderr, "(-") {
			t.Errorf("%s of others, mended, says %q", line, stderr)
		}
		refuse(t, line+file, "has learned from other images than the embedded digits: -data PATH is missing")
		refuse(t, line+"-turn up -data "+dir+"/dark.idx "+file, `-turn: turn is "up", want one of off, mirror`)
	}
}

// The mean over chunks is that over all images, up to the noise drawn.
func TestNegativeELBOWeighsChunks(t *testing.T) {
	m, err := open(trained(t, data(t)))
	if err != nil {
		t.Fatal(err)
	}
	const n = 300
	pixels, _ := bars(n, 9, 8)
	for i := 250 * 72; i < n*72; i++ { // the second chunk, of 50, is of images that no expert expects
		pixels[i] = 255
	}
	images := &digit.Set{N: n, Width: 9, Height: 8, Pixels: pixels}
	x, all := make([]float32, n*72), make([]int, n)
	for i := range all {
		all[i] = i
	}
	images.Floats(x, all...)
	want := m.mixture.ExpectedLoss(x, random.New(3))
	if got := negativeELBO(m.mixture, images); math.Abs(got-want) > .5 {
		t.Errorf("negative ELBO is %v, want about %v", got, want)
	}
}

func TestEvalRefusesABadFile(t *testing.T) {
	dir := data(t)
	good := read(t, trained(t, dir))
	file := filepath.Join(t.TempDir(), "f")
	refuse(t, "eval "+file, file, "no such file")
	refuse(t, "eval "+dir, dir, "is a directory")
	swap := func(old, replacement string) []byte {
		if !strings.Contains(string(good), old) || len(old) != len(replacement) {
			t.Fatalf("can't put %s in the place of %s", replacement, old)
		}
		return []byte(strings.Replace(string(good), old, replacement, 1))
	}
	nan := slices.Clone(good)
	copy(nan[len(nan)-4:], []byte{0, 0, 0xc0, 0x7f})
	for _, c := range []struct {
		content []byte
		words   string
	}{
		{nil, "it is empty: want what train has written, a .safetensors file"},
		{[]byte("\x89PNG\r\n\x1a\n and so on"), "it is a picture: want what train has written, a .safetensors file"},
		{[]byte(strings.Repeat(strings.Repeat("0,128,", 50)+"7\n", 3)), "it is a table: want what train has written"},
		{[]byte("\x80\x02}q\x00."), "it is a Python pickle: want what train has written"},
		{bytes.Repeat([]byte{0, 1}, 99), "it is no safetensors file: want a header length"},
		{good[:4], "header length"},
		{good[:len(good)/2], "bytes of data, want"},
		{append(slices.Clone(good), 0), "more bytes follow"},
		{[]byte("this is not a model at all"), "it is a text: want what train has written"},
		{swap("format_version", "format_versiox"), "no format_version"},
		{swap(`"format_version":"1"`, `"format_version":"9"`), `format_version is "9", want "1"`},
		{swap(`"latent":"2"`, `"latent":"x"`), `latent is "x", want`},
		{swap(`"latent":"2"`, `"latent":"3"`), "shape [8 2], want [8 3]"},
		{swap(`"preset":"published"`, `"preset":"unheardof"`), `no preset "unheardof"`},
		{swap(`"image_width":"9"`, `"image_width":"0"`), "image_width"},
		{swap("expert.2.output.bias", "expert.9.output.bias"), `"expert.2.output.bias": missing`},
		{swap(`"dtype":"F32"`, `"dtype":"I32"`), `dtype "I32", want F32`},
		{nan, `"expert.2.output.bias": value 71 is NaN`},
	} {
		put(t, file, c.content)
		refuse(t, "eval -data "+dir+" "+file, file, c.words)
		refuse(t, "sample -o "+filepath.Join(dir, "grid.png")+" "+file, file)
		refuse(t, "route "+file+" "+file, file)
	}
	if _, err := os.Stat(filepath.Join(dir, "grid.png")); err == nil {
		t.Error("a picture of a bad file was written")
	}
}
