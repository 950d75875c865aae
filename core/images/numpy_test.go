package images

import (
	"bytes"
	"fmt"
	"image"
	"os"
	"slices"
	"strings"
	"testing"
)

// Labels to validate with may be those to test with, and an array in rows and columns that one in a line.
func TestTwinsAndNone(t *testing.T) {
	pixels, labels := drawn(9)
	upside := slices.Clone(pixels)
	slices.Reverse(upside)
	one := func(name string, values []byte, shape string) File {
		return Bytes(name+".npy", numpy(t, "|u1", shape, values))
	}
	c := read(t, Bytes("m.npz", zipped(t, one("train_images", pixels, "9, 25"), one("train_labels", labels, "9,"), one("val_images", upside, "9, 25"),
		one("val_labels", labels, "9,"), one("test_images", pixels, "9, 25"), one("test_labels", labels, "9,"))))
	if c.Account.Twins != 0 || !slices.Equal(c.HeldOut.Labels, append(labels[:9:9], labels...)) {
		t.Errorf("%s; held out: %v", c, c.HeldOut.Labels)
	}
	c = read(t, Bytes("m.npz", zipped(t, one("arr_0", pixels, "9, 25"), one("arr_1", labels, "9,"), one("arr_2", upside, "9, 25"), one("arr_3", labels, "9,"))))
	if c.Account.Twins != 0 || !slices.Equal(c.HeldOut.Labels, labels) {
		t.Errorf("%s; held out: %v", c, c.HeldOut.Labels)
	}
	c = read(t, Bytes("m.npz", zipped(t, one("images", pixels, "9, 5, 5"), Bytes("data.npy", numpy(t, "<f8", "9, 25", as[float64](pixels, 1))), one("target", labels, "9,"))))
	if check(t, c.Training, 9, true); c.Account.Twins != 1 {
		t.Errorf("%s", c)
	}
}

// What lies in one file without names, or with more than is needed, is told apart by its order and its number.
func TestArraysInOneFile(t *testing.T) {
	pixels, labels := drawn(12)
	images := func(n int) []byte { return numpy(t, "|u1", fmt.Sprintf("%d, 5, 5", n), pixels[:n*25]) }
	known := func(n int) []byte { return numpy(t, "|u1", fmt.Sprintf("%d,", n), labels[:n]) }
	for _, parts := range [][][]byte{
		{images(12), known(12), images(6), known(6)}, {images(12), images(6), known(12), known(6)},
	} {
		var files []File
		for i, p := range parts {
			files = append(files, Bytes(fmt.Sprintf("arr_%d.npy", i), p))
		}
		c := read(t, Bytes("m.npz", zipped(t, files...)))
		check(t, c.Training, 12, true)
		check(t, c.HeldOut, 6, true)
	}
	c := read(t, Bytes("m.npz", zipped(t, Bytes("x.npy", images(12)), Bytes("labels.npy", known(12)), Bytes("classes.npy", numpy(t, "<U1", "3,", []uint32{'猫', 'ж', 'a'})))))
	if check(t, c.Training, 12, true); !slices.Equal(c.Classes, []string{"猫", "ж", "a"}) || len(c.Account.Skipped) > 0 {
		t.Errorf("%s: classes %q", c, c.Classes)
	}
	_, err := Read(t.Context(), []File{Bytes("m.npz", zipped(t, Bytes("x.npy", images(12)), Bytes("labels.npy", numpy(t, "|O", "12,", []byte("x")))))}, Options{})
	if err == nil || !strings.Contains(err.Error(), "m.npz/labels.npy: NumPy") {
		t.Errorf("labels that can’t be read: the error is %v", err)
	}
}

// MATLAB's users have the labels of an image in a column, one for each class: a 1 among zeros, or among −1.
func TestClassesInRows(t *testing.T) {
	const n = 66
	pixels, labels := drawn(n)
	marks := make([]int8, 3*n)
	for i := range marks {
		marks[i] = -1
	}
	for i, l := range labels {
		marks[int(l)*n+i] = 1
	}
	check(t, read(t, Bytes("x.npy", numpy(t, "|u1", "66, 5, 5", pixels)), Bytes("labels.npy", numpy(t, "|i1", "3, 66", marks))).Training, n, true)
}

// Of marks, as ChestMNIST's, what is the only one counts.
func TestMarksOfSeveralThings(t *testing.T) {
	pixels, labels := drawn(12)
	marks := oneOfEach(labels)
	marks[0], marks[1], marks[2] = 1, 1, 0
	marks[3], marks[4], marks[5] = 0, 0, 0
	got := read(t, Bytes("m.npz", zipped(t, Bytes("images.npy", numpy(t, "|u1", "12, 5, 5", pixels)), Bytes("labels.npy", numpy(t, "<f4", "12, 3", marks)))))
	if l := got.Training.Labels; len(l) != 12 || l[0] != Unknown || l[1] != Unknown || !slices.Equal(l[2:], labels[2:]) || !strings.Contains(got.String(), "of 2 images several things are said, or none") {
		t.Errorf("labels %v; %s", l, got)
	}
}

// A file of NumPy's that has Python's objects is what these are: labels that are words, or a dictionary of arrays.
func TestNumPyOfObjects(t *testing.T) {
	objects := func(name string) []byte {
		content, err := os.ReadFile("pickle/testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return content
	}
	pixels, _ := drawn(12)
	c := read(t, Bytes("m.npz", zipped(t, Bytes("images.npy", numpy(t, "|u1", "12, 5, 5", pixels)), Bytes("labels.npy", objects("words.npy")))))
	if check(t, c.Training, 12, true); !slices.Equal(c.Classes, []string{"one", "two", "zero"}) {
		t.Errorf("classes %q; %s", c.Classes, c)
	}
	if c = read(t, Bytes("digits.npy", objects("dictionary.npy"))); c.Training.Images.N != 12 || c.Training.Labels == nil {
		t.Error(c)
	}
}

// Images in lines, in groups, are not taken for as many images as one has pixels.
func TestNumPyInLines(t *testing.T) {
	for shape, columnsFirst := range map[string]bool{"10, 3, 784": false, "256, 20, 10": true} {
		made := numpy(t, "|u1", shape, []byte(nil))
		if columnsFirst {
			made = fortran(made)
		}
		if _, err := Read(t.Context(), []File{Bytes("x.npy", made)}, Options{}); err == nil || !strings.Contains(err.Error(), "if these are") {
			t.Errorf("[%s]: %v", shape, err)
		}
	}
}

// MATLAB has the images of an array one behind the other.
func TestImagesBehindOneAnother(t *testing.T) {
	const n = 66
	pixels, _ := drawn(n)
	var behind []byte
	for p := range high * wide {
		for i := range n {
			behind = append(behind, pixels[i*high*wide+p])
		}
	}
	check(t, read(t, Bytes("x.npy", numpy(t, "|u1", "5, 5, 66", behind))).Training, n, false)
	check(t, read(t, Bytes("x.npy", fortran(numpy(t, "|u1", "5, 5, 66", pixelsAcross(pixels, n))))).Training, n, false)
	check(t, read(t, Bytes("x.npy", numpy(t, "|u1", "5, 5, 1, 66", behind))).Training, n, false)
}

// A MATLAB matrix has an image in each column. Where rows and columns are both as many as a square has pixels, a row is one.
func TestImagesBesideOneAnother(t *testing.T) {
	const n, side = 20, 8
	pixels, beside := make([]byte, n*side*side), make([]byte, n*side*side)
	for i := range pixels {
		pixels[i] = byte(i * i % 251)
		beside[i%(side*side)*n+i/(side*side)] = pixels[i]
	}
	for name, file := range map[string][]byte{
		"rows first":    numpy(t, "|u1", "64, 20", beside),
		"columns first": fortran(numpy(t, "|u1", "64, 20", pixels)),
	} {
		if p := read(t, Bytes("x.npy", file)).Training; p.Images.N != n || !bytes.Equal(p.Images.Pixels, pixels) {
			t.Errorf("%s: %d images, %v …", name, p.Images.N, p.Images.Pixels[:9])
		}
	}
	if p := read(t, Bytes("x.npy", numpy(t, "|u1", "64, 25", make([]byte, 64*25)))).Training; p.Images.N != 64 {
		t.Errorf("64 rows of 25 numbers are %d images", p.Images.N)
	}
	if c := read(t, Bytes("labels.npy", numpy(t, "|u1", "64, 10", slices.Repeat(append(make([]byte, 9), 1), 64))), Bytes("x.npy", numpy(t, "|u1", "64, 25", make([]byte, 64*25)))); c.Training.Images.N != 64 || c.Training.Labels == nil {
		t.Errorf("%s: labels of ten classes are no images", c)
	}
}

// pixelsAcross returns n images whose columns run fastest, then their rows, as MATLAB writes them.
func pixelsAcross(pixels []byte, n int) (made []byte) {
	for i := range n {
		for x := range wide {
			for y := range high {
				made = append(made, pixels[(i*high+y)*wide+x])
			}
		}
	}
	return made
}

// Arrays without labels whose files are called by what they show are classes.
func TestAFileForEachClass(t *testing.T) {
	pixels, _ := drawn(12)
	for name, c := range map[string]struct {
		dog, cat string
		classes  []string
		labels   []byte
	}{
		"words":     {"q/dog.npy", "q/cat.npy", []string{"cat", "dog"}, []byte{0, 1}},
		"numbers":   {"q/7.npy", "q/3.npy", nil, []byte{3, 7}},
		"addresses": {"full%2Fnumpy_bitmap%2Fhot%20dog.npy", "full%2Fnumpy_bitmap%2Fcat.npy", []string{"cat", "hot dog"}, []byte{0, 1}},
		"folders":   {"q/dog/images.npy", "q/cat/images.npy", []string{"cat", "dog"}, []byte{0, 1}},
	} {
		got := read(t, Bytes(c.dog, numpy(t, "|u1", "4, 25", pixels[200:])), Bytes(c.cat, numpy(t, "|u1", "8, 25", pixels[:200])))
		check(t, &Part{Images: got.Training.Images}, 12, false)
		labels := slices.Concat(slices.Repeat(c.labels[:1], 8), slices.Repeat(c.labels[1:], 4))
		if !slices.Equal(got.Classes, c.classes) || !slices.Equal(got.Training.Labels, labels) {
			t.Errorf("%s: %q, %v", name, got.Classes, got.Training.Labels)
		}
	}
}

// So are tables and IDX files, three at least, which are no pieces; and in each part of the set.
func TestAFileForEachClassInOtherForms(t *testing.T) {
	pixels, labels := drawn(12)
	of := func(kind, times int, made func(pixels []byte, n int) []byte) []byte {
		var all []byte
		for i, l := range labels {
			if int(l) == kind {
				all = append(all, pixels[i*wide*high:(i+1)*wide*high]...)
			}
		}
		return made(all[:times*wide*high], times)
	}
	for ending, made := range map[string]func(pixels []byte, n int) []byte{
		"csv": func(pixels []byte, n int) []byte {
			text := "p" + strings.Join(strings.Fields(numberedLabels(pixels[:wide*high], "%[1]d", "", "")), "p") + "\n"
			for i := range n {
				text += strings.ReplaceAll(printedLabels(pixels[i*wide*high:(i+1)*wide*high]), " ", ",") + "\n"
			}
			return []byte(text)
		},
		"idx": func(pixels []byte, n int) []byte { return idx(t, pixels, n, high, wide) },
		"npy": func(pixels []byte, n int) []byte {
			return numpy(t, "|u1", fmt.Sprintf("%d, %d, %d", n, high, wide), pixels)
		},
	} {
		var files []File
		for kind, name := range []string{"cat", "dog", "owl"} {
			files = append(files, Bytes("train/"+name+"."+ending, of(kind, 4, made)), Bytes("test/"+name+"."+ending, of(kind, 2, made)))
		}
		got := read(t, files...)
		if !slices.Equal(got.Classes, []string{"cat", "dog", "owl"}) || !slices.Equal(got.Training.Labels, []byte{0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2}) || !slices.Equal(got.HeldOut.Labels, []byte{0, 0, 1, 1, 2, 2}) {
			t.Errorf("%s: %s", ending, got)
		}
	}
}

// Arrays of large images are made smaller as pictures are.
func TestLargeArrays(t *testing.T) {
	const side, n = 84, 3
	pixels := make([]byte, n*side*side)
	var files []File
	for i := range n {
		m := image.NewGray(image.Rect(0, 0, side, side))
		for j := range m.Pix {
			m.Pix[j] = byte(j * (i + 3))
		}
		copy(pixels[i*side*side:], m.Pix)
		files = append(files, Bytes(fmt.Sprintf("%d.png", i), encoded(t, "png", m)))
	}
	got, want := read(t, Bytes("x.npy", numpy(t, "|u1", fmt.Sprintf("%d, %d, %d", n, side, side), pixels))), read(t, files...)
	if got.Training.Images.Width != 28 || !slices.Equal(got.Training.Images.Pixels, want.Training.Images.Pixels) || !strings.HasSuffix(got.String(), "they are made smaller, from 84×84") {
		t.Errorf("%s", got)
	}
}

// What lies beside images in arrays may say which are held out, or be of no use.
func TestArraysBesideImages(t *testing.T) {
	const n = 12
	pixels, labels := drawn(n)
	images, kinds := Bytes("images.npy", numpy(t, "|u1", "12, 5, 5", pixels)), Bytes("labels.npy", numpy(t, "|u1", "12", labels))
	words := func(name string, size int, word func(i int) string) File {
		var all []uint32
		for i := range n {
			letters := make([]uint32, size)
			for j, c := range word(i) {
				letters[j] = uint32(c)
			}
			all = append(all, letters...)
		}
		return Bytes(name, numpy(t, fmt.Sprintf("<U%d", size), "12", all))
	}
	numbers := func(name string, to int) File {
		return Bytes(name, numpy(t, "<i8", fmt.Sprint(to), make([]int64, to)))
	}
	for name, files := range map[string][]File{
		"names of files": {words("filenames.npy", 8, func(i int) string { return fmt.Sprintf("%02d.png", i) })},
		"indices":        {numbers("train_idx.npy", 9), numbers("test_idx.npy", 3)},
		"other parts":    {numbers("test_writers.npy", 3)},
		"features":       {Bytes("features.npy", numpy(t, "<f4", "12, 64", make([]float32, 12*64)))},
		"places":         {Bytes("boxes.npy", numpy(t, "<f4", "12, 6", make([]float32, 12*6)))},
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, append([]File{images, kinds}, files...)...)
			check(t, got.Training, n, true)
			if len(got.Account.Skipped) != len(files) {
				t.Errorf("%s", got)
			}
			check(t, read(t, Bytes("x.npz", zipped(t, append([]File{images, kinds}, files...)...))).Training, n, true)
		})
	}
	// Labels may be in as many dimensions as images, one each, or one for each pixel, which are a mask.
	check(t, read(t, images, Bytes("labels.npy", numpy(t, "|u1", "12, 1, 1, 1", labels))).Training, n, true)
	mask := Bytes("label.npy", numpy(t, "|u1", "12, 5, 5", append(make([]byte, 299), 1)))
	if got := read(t, Bytes("x.npz", zipped(t, Bytes("raw.npy", numpy(t, "|u1", "12, 5, 5", pixels)), mask))); len(got.Account.Skipped) != 1 {
		t.Errorf("beside a mask: %s", got)
	} else {
		check(t, got.Training, n, false)
	}
	// Without images there is nothing beside them.
	if _, err := Read(t.Context(), []File{numbers("train_idx.npy", 9), numbers("test_idx.npy", 3)}, Options{}); err == nil || !strings.Contains(err.Error(), "holds labels: choose the images with it") {
		t.Errorf("the error is %v", err)
	}
	parted := func(i int) string { return []string{"train", "test"}[i/9] }
	for name, f := range map[string]File{
		"words":   words("part.npy", 5, parted),
		"numbers": Bytes("is_test.npy", numpy(t, "|b1", "12", []byte{0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1})),
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, Bytes("x.npz", zipped(t, images, kinds, f)))
			check(t, got.Training, 9, true)
			if p := got.HeldOut; p == nil || !slices.Equal(p.Labels, labels[9:]) || got.Account.Skipped != nil {
				t.Errorf("%s: held out: %+v", got, p)
			}
		})
	}
}

// What classes are called may stand in a file of its own beside batches, as CIFAR's Python has them.
func TestBatchesAndWhatTheirClassesAreCalled(t *testing.T) {
	const n = 36
	pixels, labels := drawn(n)
	batch := func(name string, from, to int) File {
		size := to - from
		var files []byte
		for i := range size {
			files = fmt.Appendf(files, "%02d.png", i)
		}
		return Bytes(name, zipped(t,
			Bytes("data.npy", numpy(t, "|u1", fmt.Sprintf("%d, %d, %d", size, high, wide), pixels[from*wide*high:to*wide*high])),
			Bytes("filenames.npy", numpy(t, "|S6", fmt.Sprint(size), files)),
			Bytes("labels.npy", numpy(t, "|u1", fmt.Sprint(size), labels[from:to]))))
	}
	called := "none  one   two   three four  five  six   seven eight nine  "
	meta := Bytes("batches.meta.npz", zipped(t, Bytes("label_names.npy", numpy(t, "|S6", "10", []byte(strings.ReplaceAll(called, " ", "\x00"))))))
	got := read(t, meta, batch("data_batch_1.npz", 0, 12), batch("data_batch_2.npz", 12, 24), batch("test_batch.npz", 24, 36))
	check(t, got.Training, 24, true)
	if got.HeldOut == nil || !slices.Equal(got.HeldOut.Labels, labels[24:]) || !slices.Equal(got.Classes, strings.Fields(called)) {
		t.Errorf("%s: %v, held out %+v", got, got.Classes, got.HeldOut)
	}
}

// Of labels from which others follow, those are taken.
func TestTheFinestLabels(t *testing.T) {
	const n = 36
	pixels, labels := drawn(n)
	coarse, other := make([]byte, n), make([]byte, n)
	for i, l := range labels {
		coarse[i], other[i] = min(l, 1), byte(i/2%2)
	}
	images := Bytes("data.npy", numpy(t, "|u1", fmt.Sprintf("%d, %d, %d", n, high, wide), pixels))
	array := func(name string, values []byte) File { return Bytes(name, numpy(t, "|u1", fmt.Sprint(n), values)) }
	for _, fine := range []string{"fine_labels.npy", "a_labels.npy"} { // before the others and behind them
		got := read(t, Bytes("train.npz", zipped(t, images, array("coarse_labels.npy", coarse), array(fine, labels))))
		check(t, got.Training, n, true)
		if !slices.Equal(got.Account.Skipped, []string{"train.npz/coarse_labels.npy"}) {
			t.Errorf("%s", got)
		}
	}
	_, err := Read(t.Context(), []File{Bytes("train.npz", zipped(t, images, array("a_labels.npy", labels), array("b_labels.npy", other)))}, Options{})
	if err == nil || !strings.Contains(err.Error(), "both hold labels: choose one") {
		t.Errorf("of labels that say different things: %v", err)
	}
}
