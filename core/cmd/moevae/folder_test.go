//go:build !js

package main

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"moevae/core/digit"
	"moevae/core/score"
	mnistsubset "moevae/mnist-subset"
)

// shelve writes a picture for each path, grey as its class says, and returns the folder.
func shelve(t *testing.T, class func(path string) int, paths ...string) string {
	t.Helper()
	dir := t.TempDir()
	for i, path := range paths {
		m := image.NewGray(image.Rect(0, 0, 9, 12))
		for j := range 9 * 12 {
			m.SetGray(j%9, j/9, color.Gray{Y: byte((i*7 + j*3) % 40)})
			if j/36 == class(path) {
				m.SetGray(j%9, j/9, color.Gray{Y: 220})
			}
		}
		var b bytes.Buffer
		if err := png.Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		lay(t, dir, path, b.Bytes())
	}
	return dir
}

func lay(t *testing.T, dir, path string, content []byte) {
	t.Helper()
	path = filepath.Join(dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o666); err != nil {
		t.Fatal(err)
	}
}

// many returns n paths in each of some folders.
func many(n int, folders ...string) (paths []string) {
	for _, folder := range folders {
		for i := range n {
			paths = append(paths, folder+"/"+strconv.Itoa(i)+".png")
		}
	}
	return paths
}

func byFolder(names ...string) func(string) int {
	return func(path string) int {
		for i, name := range names {
			if filepath.Base(filepath.Dir(path)) == name {
				return i
			}
		}
		return 0
	}
}

// A folder of pictures is trained on and measured like any other data; its folders' names only score.
func TestTrainOnPictures(t *testing.T) {
	dir := shelve(t, byFolder("cat", "dog", "owl"), many(40, "cat", "dog", "owl")...)
	lay(t, dir, ".DS_Store", []byte("not looked at"))
	lay(t, dir, ".git/x", []byte("nor this"))
	model := filepath.Join(t.TempDir(), "m")
	do := func(line string) (string, string, int) {
		var out, trouble bytes.Buffer
		status := run(context.Background(), strings.Fields(line), &out, &trouble)
		return out.String(), trouble.String(), status
	}
	if out, trouble, status := do("train -json -data " + dir + " -epochs 2 -set experts=3 -set hidden=8 -set manager_hidden=8 -set batch=20 -o " + model); status != 0 || strings.Contains(out, `"accuracy":null`) {
		t.Fatalf("%d, %s, %s", status, out, trouble)
	}
	if out, trouble, status := do("eval -data " + dir + " " + model); status != 0 || strings.Count(out, "\nexpert ") != 3 || !strings.Contains(out, "mostly “") {
		t.Errorf("%d, %s, %s", status, out, trouble)
	}
	if m, err := open(model); err != nil || !slices.Equal(m.classes, []string{"cat", "dog", "owl"}) {
		t.Errorf("the file's classes are %q, %v", m.classes, err)
	}
	if out, trouble, status := do("eval -json -data " + dir + " " + model); status != 0 || !strings.Contains(out, `"images":12,`) || strings.Contains(out, `"accuracy":null`) {
		t.Errorf("%d, %s, %s", status, out, trouble)
	}
}

func TestReadPictures(t *testing.T) {
	digits := byFolder("3", "7")
	for name, c := range map[string]struct {
		dir               string
		training, heldOut int
		labelled          bool
		first             string
	}{
		"classes":          {shelve(t, digits, many(10, "3", "7")...), 18, 2, true, ""},
		"one folder":       {shelve(t, digits, many(20, "all")...), 18, 2, false, ""},
		"no folder":        {shelve(t, digits, "a.png", "b.png", "c.png"), 2, 1, false, ""},
		"train and test":   {shelve(t, digits, many(6, "mnist/training/3", "mnist/training/7", "mnist/testing/3", "mnist/testing/7")...), 12, 12, true, ""},
		"without classes":  {shelve(t, digits, append(many(6, "train"), many(2, "test")...)...), 6, 2, false, ""},
		"classes of tests": {shelve(t, digits, many(10, "blood test", "crash test")...), 18, 2, true, ""},
		"a test of others": {shelve(t, digits, many(10, "blood", "test")...), 10, 10, false, ""},
	} {
		got, err := readData(t.Context(), []string{c.dir}, "", toTrain)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got.training.images.N != c.training || got.heldOut.images.N != c.heldOut {
			t.Errorf("%s: %d to train on and %d held out, want %d and %d", name, got.training.images.N, got.heldOut.images.N, c.training, c.heldOut)
		}
		if labelled := got.training.labels != nil && got.heldOut.labels != nil; labelled != c.labelled {
			t.Errorf("%s: labels are known: %t", name, labelled)
		}
		for _, p := range []*part{got.training, got.heldOut} {
			if p.labels == nil || name == "classes of tests" {
				continue
			}
			// A picture of the first class is bright above, one of the second in the middle.
			drawn := make([]uint8, p.images.N)
			for i := range drawn {
				if p.images.Image(i)[5*9] == 220 {
					drawn[i] = 1
				}
			}
			table, err := score.Confusion(drawn, *p.labels, 2)
			if err != nil || table.Count[3]+table.Count[table.Digits+7] != p.images.N {
				t.Errorf("%s: labels and pictures don’t belong together: %v, %v", name, table.Count, err)
			}
		}
	}
}

func TestReadPicturesSaysWhichFileIsWrongAndWhy(t *testing.T) {
	good := func() string { return shelve(t, byFolder("a", "b"), many(3, "a", "b")...) }
	with := func(path string, content []byte) string {
		dir := good()
		lay(t, dir, path, content)
		return dir
	}
	cut, err := os.ReadFile(filepath.Join(good(), "a", "0.png"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ dir, want string }{
		{with("a/cut.png", cut[:30]), "a/cut.png: it is no picture that can be read"},
		{with("train.npy", []byte("\x93NUMPY\x01\x00v\x00{'descr': '|u1', 'fortran_order': False, 'shape': (2, 9, 9), }"+strings.Repeat(" ", 60))), "a/0.png is a picture, but train.npy is none: choose one kind"},
		{t.TempDir(), "there is no file with images"},
	} {
		if _, err := readData(t.Context(), []string{c.dir}, "", toTrain); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("the error is %v, want one with %q", err, c.want)
		}
	}
}

// What lies beside pictures does no harm, and is said.
func TestTrainSkipsWhatIsNoPicture(t *testing.T) {
	dir := shelve(t, byFolder("a", "b"), many(30, "a", "b")...)
	for path, content := range map[string]string{"b/notes.txt": "Dear Sir or Madam", "a/empty.png": "", "Thumbs.db": "\xd0\xcf\x11\xe0", "desktop.ini": "[x]", "labels.csv": "name,label\n"} {
		lay(t, dir, path, []byte(content))
	}
	_, remarks := succeed(t, "train -epochs 1 -data "+dir+small+"-o "+filepath.Join(t.TempDir(), "f"))
	if !strings.Contains(remarks, "Images: 54 + 6 of 9×12, two classes, from ") || !strings.Contains(remarks, "; 5 files skipped (Thumbs.db, a/empty.png, b/notes.txt, …)") {
		t.Errorf("train says %q", remarks)
	}
}

// What is unusual is said with the flag that mends it, which FILE keeps, so that eval and split mend as train did.
func TestMendsAreOfferedAndKept(t *testing.T) {
	dir, file := t.TempDir(), filepath.Join(t.TempDir(), "f")
	const n = 400
	dark := mnistsubset.Training().Pixels[: n*784 : n*784]
	dark = (digit.Mend{Invert: true, Turn: digit.WayNamed("transpose")}).Of(&digit.Set{N: n, Width: 28, Height: 28, Pixels: dark})[0].Pixels
	put(t, filepath.Join(dir, "x"), idx(t, dark, n, 28, 28))
	line := "train -epochs 1 -set hidden=4 -set experts=2 -set batch=50 -data " + dir + " -o " + file
	if _, remarks := succeed(t, line); !strings.Contains(remarks, "(-invert)\n") || !strings.Contains(remarks, "(-turn transpose)\n") {
		t.Errorf("train says %q", remarks)
	}
	dark1, _ := succeed(t, "eval "+file+" -data "+dir)
	if _, remarks := succeed(t, line+" -invert -turn transpose"); strings.Contains(remarks, "(-") {
		t.Errorf("train says %q of what is mended", remarks)
	}
	mended, _ := succeed(t, "eval "+file+" -data "+dir)
	m, err := open(file)
	if err != nil {
		t.Fatal(err)
	}
	if m.config.Invert != "on" || m.config.Turn != "transpose" || !strings.Contains(m.config.Fragment(), "&invert=on&turn=transpose") {
		t.Errorf("the file's configuration is %s", m.config.Fragment())
	}
	// What was too much of a good thing is to be taken back.
	if _, remarks := succeed(t, line+" -turn right"); !strings.Contains(remarks, "(-invert)\n") || !strings.Contains(remarks, "(-turn transpose)\n") {
		t.Errorf("train says %q of what is turned in vain", remarks)
	}
	plain := filepath.Join(t.TempDir(), "y")
	put(t, plain, idx(t, mnistsubset.Training().Pixels[:n*784], n, 28, 28))
	succeed(t, "train -epochs 1 -set hidden=4 -set experts=2 -set batch=50 -data "+plain+" -o "+file)
	if _, remarks := succeed(t, strings.Replace(line, dir, plain, 1)+"2 -invert -turn left"); !strings.Contains(remarks, "(-invert=off)\n") || !strings.Contains(remarks, "(-turn off)\n") {
		t.Errorf("train says %q of what needs no mending", remarks)
	}
	if upright, _ := succeed(t, "eval "+file+" -data "+plain); upright != mended || upright == dark1 {
		t.Errorf("mended images measure %q, and as they should be %q", mended, upright)
	}
	succeed(t, "split -styles 2 -by slant -expert 1 -data "+plain+" -o "+file+" "+file)
	without, _ := succeed(t, "kmeans -k 2 -data "+plain)
	if with, _ := succeed(t, "kmeans -k 2 -data "+dir+" -invert -turn transpose"); with != without {
		t.Errorf("kmeans prints %q of mended images, and of those that are as they should be %q", with, without)
	}
	refuse(t, "kmeans -turn up -data "+plain, `-turn: turn is "up", want one of off, mirror`)
}

// Links to directories are gone through as directories are, but not in circles, nor twice.
func TestDirectoriesBehindLinks(t *testing.T) {
	class := func(path string) int { return int(path[0] - 'a') }
	away := shelve(t, class, many(6, "a", "b")...)
	dir := t.TempDir()
	for link, to := range map[string]string{
		"x/a": filepath.Join(away, "a"), "x/b": filepath.Join(away, "b"), "x/again": filepath.Join(away, "b"), "x/back": "..", "x/self": "b", "x/none": "nowhere",
	} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(link)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	files, err := filesBelow(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.Path)
	}
	// The links are walked in the order of their names.
	want := append(many(6, "x/a"), many(6, "x/again")...)
	if !slices.Equal(names, want) {
		t.Errorf("files %q, want %q", names, want)
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	if files, err := filesBelow(link); err != nil || len(files) != len(want) {
		t.Errorf("behind a link are %d files, want %d; %v", len(files), len(want), err)
	}
}

// Several paths are read as what is dropped on the page together: each directory by its name, which may say what part it is.
func TestDataInSeveralPlaces(t *testing.T) {
	dir, class := t.TempDir(), func(path string) int { return int(path[0] - 'a') }
	for name, n := range map[string]int{"train": 40, "test": 12} {
		if err := os.Rename(shelve(t, class, many(n, "a", "b")...), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(t.TempDir(), "f")
	_, remarks := succeed(t, "train -epochs 1 -data "+filepath.Join(dir, "train")+" -data "+filepath.Join(dir, "test")+small+"-o "+file)
	if !strings.HasPrefix(remarks, "Images: 80 + 24 of 9×12, two classes, from train and test") {
		t.Errorf("train says %q", remarks)
	}
	sets := data(t)
	_, remarks = succeed(t, "kmeans -k 3 -data "+filepath.Join(sets, "t10k-images-idx3-ubyte")+" -data "+filepath.Join(sets, "t10k-labels-idx1-ubyte"))
	if !strings.HasPrefix(remarks, "Images: 19 + 2 of 9×8, three classes, from t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte") {
		t.Errorf("kmeans says %q", remarks)
	}
	refuse(t, "kmeans -data "+dir+"/train -data "+file+" -data "+dir+"/test/../train", "are both called train: rename one")
	refuse(t, "kmeans -data "+dir+"/train -data "+dir+"/none", "none: no such file")
}

// What is said of masks of 0 and 1 is true also where they are left so.
func TestMasksThatAreLeftFaint(t *testing.T) {
	masks, file := filepath.Join(t.TempDir(), "masks.idx"), filepath.Join(t.TempDir(), "f")
	pixels, _ := bars(80, 9, 8)
	for i, v := range pixels {
		pixels[i] = v >> 7
	}
	put(t, masks, idx(t, pixels, 80, 8, 9))
	line := "train -epochs 1 -data " + masks + small + "-o " + file
	const low = "Their contrast is low: pixels are from 0 to 1 of 255. (-stretch)\n"
	if _, remarks := succeed(t, line); !strings.Contains(remarks, "so contrast is stretched, unless stretch=off") || strings.Contains(remarks, low) {
		t.Errorf("train says %q", remarks)
	}
	if _, remarks := succeed(t, line+" -stretch=off"); !strings.Contains(remarks, "so contrast is stretched, unless stretch=off") || !strings.Contains(remarks, low) {
		t.Errorf("train says %q of what is left as it is", remarks)
	}
}
