//go:build !js

package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"moevae/core/photo"
)

func grey(t *testing.T, path string) *image.Gray {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(read(t, path)))
	if err != nil {
		t.Fatal(err)
	}
	return picture.(*image.Gray)
}

func TestSampleDrawsWhatTheExpertsDecode(t *testing.T) {
	file := trained(t, data(t))
	out := filepath.Join(t.TempDir(), "grid.png")
	succeed(t, "sample -n 4 -seed 9 -o "+out+" "+file)
	all := grey(t, out)
	// A sample of 9×8 pixels is drawn seven times as large, with two pixels around it.
	if got, want := all.Bounds().Size(), image.Pt(2+4*65, 2+3*58); got != want {
		t.Fatalf("the picture has %v pixels, want %v", got, want)
	}
	if all.GrayAt(0, 0) != all.GrayAt(1, 100) || all.GrayAt(66, 3) != all.GrayAt(0, 0) {
		t.Error("there is no frame around the samples")
	}
	succeed(t, "sample -n 4 -seed 9 -expert 2 -o "+out+" "+file)
	one := grey(t, out)
	for y := range 58 {
		for x := range one.Bounds().Dx() {
			if one.GrayAt(x, 2+y) != all.GrayAt(x, 60+y) {
				t.Fatalf("expert 2 alone differs from its row at %d, %d", x, y)
			}
		}
	}
	succeed(t, "sample -n 4 -seed 10 -o "+out+" "+file)
	if bytes.Equal(all.Pix, grey(t, out).Pix) {
		t.Error("another seed draws the same samples")
	}
	succeed(t, "sample -n 10 -expert 1 -o "+out+" "+file)
	ten := grey(t, out)
	succeed(t, "sample -n 11 -expert 1 -o "+out+" "+file)
	eleven := grey(t, out)
	if got, want := eleven.Bounds().Size(), image.Pt(2+10*65, 2+2*58); got != want {
		t.Fatalf("eleven samples make %v pixels, want two rows of ten: %v", got, want)
	}
	if !bytes.Equal(ten.Pix, eleven.Pix[:len(ten.Pix)]) {
		t.Error("an eleventh sample changes the first ten")
	}
	frame, drawn := eleven.GrayAt(0, 0), false
	for y := 60; y < 116; y++ {
		for x := range 650 {
			if other := eleven.GrayAt(x, y) != frame; other && x > 65 {
				t.Fatalf("there is a twelfth sample at %d, %d", x, y)
			} else if other {
				drawn = true
			}
		}
	}
	if !drawn {
		t.Error("the eleventh sample is missing")
	}

	before := read(t, out)
	for line, words := range map[string]string{
		"sample -expert 4 -o " + out + " " + file:           "-expert is 4, want 1 to 3",
		"sample -expert -1 -o " + out + " " + file:          "-expert is -1",
		"sample -n 201 -o " + out + " " + file:              "-n is 201",
		"sample -o " + filepath.Dir(out) + " " + file:       "is not a regular file",
		"sample -o " + filepath.Join(out, "x") + " " + file: out,
		"sample -seed x -o " + out + " " + file:             `invalid value "x" for flag -seed`,
		"sample -o " + out + " " + file + ".none":           "no such file",
	} {
		refuse(t, line, words)
	}
	if !bytes.Equal(before, read(t, out)) {
		t.Error("a picture was replaced after an error")
	}
}

// drawing returns a picture with a bright or a dark disc in it.
func drawing(side int, ground, ink uint8) *image.Gray {
	picture := image.NewGray(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side {
			v := ground
			if math.Hypot(float64(x-side/2), float64(y-side/2)) < float64(side)/4 {
				v = ink
			}
			picture.SetGray(x, y, color.Gray{Y: v})
		}
	}
	return picture
}

func TestRouteTakesPicturesOfAnyKind(t *testing.T) {
	file, dir := trained(t, data(t)), t.TempDir()
	m, err := open(file)
	if err != nil {
		t.Fatal(err)
	}
	x := make([]float32, 72)
	if _, err := photo.Centre(x, 9, 8, drawing(200, 255, 0)); err != nil {
		t.Fatal(err)
	}
	want := m.route(x)
	for _, c := range []struct {
		name    string
		picture image.Image
		encode  func(io.Writer, image.Image) error
		exact   bool
	}{
		{"dark.png", drawing(200, 255, 0), png.Encode, true},
		{"light.png", drawing(200, 0, 255), png.Encode, true},
		{"large.jpeg", drawing(600, 230, 20), func(w io.Writer, p image.Image) error { return jpeg.Encode(w, p, nil) }, false},
		{"any.gif", drawing(100, 255, 0), func(w io.Writer, p image.Image) error { return gif.Encode(w, p, nil) }, false},
	} {
		var b bytes.Buffer
		if err := c.encode(&b, c.picture); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, c.name)
		put(t, path, b.Bytes())
		stdout, _ := succeed(t, "route -json "+file+" "+path)
		var got routing
		if err := json.Unmarshal([]byte(stdout), &got); err != nil {
			t.Fatal(err)
		}
		if len(got.Experts) != 3 || got.Winner != want.Winner {
			t.Fatalf("%s: %s, want expert %d", c.name, stdout, want.Winner)
		}
		var total float64
		for i, s := range got.Experts {
			total += float64(s.Probability)
			if s.Expert != i+1 || s.Probability > got.Experts[got.Winner-1].Probability || c.exact && s != want.Experts[i] {
				t.Errorf("%s: %+v, want %+v", c.name, got, want)
			}
		}
		if math.Abs(total-1) > 1e-5 {
			t.Errorf("%s: the probabilities make %v", c.name, total)
		}
	}
	stdout, _ := succeed(t, "route "+file+" "+filepath.Join(dir, "dark.png"))
	if strings.Count(stdout, "*") != 1 || strings.Count(stdout, "\n") != 5 || !strings.Contains(stdout, "The picture belongs to expert ") {
		t.Errorf("route prints %q", stdout)
	}
}

// Two digits in a picture are routed as one, which is said.
func TestRouteSaysThatThereAreTwo(t *testing.T) {
	file, dir := trained(t, data(t)), t.TempDir()
	one, two := drawing(60, 255, 0), image.NewGray(image.Rect(0, 0, 120, 60))
	for y := range 60 {
		for x := range 120 {
			two.Set(x, y, one.At(x%60, y))
		}
	}
	for _, c := range []struct {
		name    string
		picture image.Image
		want    bool
	}{{"one.png", one, false}, {"two.png", two, true}} {
		var b bytes.Buffer
		if err := png.Encode(&b, c.picture); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, c.name)
		put(t, path, b.Bytes())
		text, _ := succeed(t, "route "+file+" "+path)
		fields, _ := succeed(t, "route -json "+file+" "+path)
		if strings.Contains(text, "There seem to be several in it") != c.want || strings.Contains(fields, `"apart":true`) != c.want {
			t.Errorf("%s: route prints %q and %s", c.name, text, fields)
		}
	}
}

func TestRouteRefusesABadPicture(t *testing.T) {
	file, dir := trained(t, data(t)), t.TempDir()
	path := filepath.Join(dir, "p.png")
	refuse(t, "route "+file+" "+path, path, "no such file")
	refuse(t, "route "+file+" "+dir, dir)
	encoded := func(p image.Image) []byte {
		var b bytes.Buffer
		if err := png.Encode(&b, p); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	packed := func(name string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte("7")); err != nil || z.Close() != nil {
			t.Fatal("nothing can be packed", err)
		}
		return b.Bytes()
	}
	tape := make([]byte, 1024)
	copy(tape, "a.png")
	copy(tape[257:], "ustar")
	good := encoded(drawing(50, 255, 0))
	huge := bytes.Clone(good)
	copy(huge[16:], []byte{0, 1, 0, 0, 0, 1, 0, 0}) // 65536×65536, and the header's checksum with it
	copy(huge[29:], pngChecksum(huge[12:29]))
	for _, c := range []struct {
		content []byte
		words   string
	}{
		{nil, "it is empty"},
		{packed("a.png"), "it is a zip archive: want one picture of what it holds"},
		{packed("images.npy"), "it is a file of NumPy’s arrays (.npz), as sets of images are kept in: want one picture"},
		{append([]byte("\x93NUMPY\x01\x00\x46\x00{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2, 2), }            \n"), 1, 2, 3, 4), "it is an array of NumPy’s, as sets"},
		{idx(t, make([]byte, 200), 2, 10, 10), "it is an IDX file, as sets of images are kept in: want one picture"},
		{[]byte(strings.Repeat(strings.Repeat("0,128,", 50)+"7\n", 30)), "it is a table, as sets of images are kept in: want one picture"},
		{tape, "it is a tar archive: want one picture of what it holds"},
		{[]byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"), "it is packed: unpack it first"},
		{read(t, file), "it is a file of tensors (safetensors), as models are kept in"},
		{append([]byte("RIFF\x40\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00\x0f\x00\x00\x0f\x00\x00"), make([]byte, 40)...), "it is an animated WebP: save its pictures as PNG"},
		{[]byte("no picture"), "it is a text"},
		{good[:len(good)-20], "it is cut short"},
		{good[:20], "it is cut short"},
		{encoded(drawing(50, 255, 255)), "picture"},
		{huge, "65536×65536 pixels, want at most"},
	} {
		put(t, path, c.content)
		refuse(t, "route "+file+" "+path, path, c.words)
	}
	put(t, path, good)
	refuse(t, "route "+path+" "+file, path+" is no model, but "+file+" is: want FILE before IMAGE")
	refuse(t, "route "+path+" "+path, path+": it is a picture: want what train has written")
	refuse(t, "route "+file+" "+filepath.Dir(path), "it is a directory: want one picture")
	refuse(t, "route -strokes "+path+" "+file, path+": it is a picture: want drawings, a JSON object a line")
	refuse(t, "route -strokes "+file+" "+file, file+": line 1: want a drawing as a JSON object")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}
