package images

import (
	"fmt"
	"image"
	"path"
	"slices"
	"strings"
	"testing"
)

// One file in many that is of no use is left out, and said; where it is more than a tenth, it is the error.
func TestFewThatAreOfNoUse(t *testing.T) {
	pictures := album(t, 30, []string{"0", "1", "2"}, asPNG(t))
	array, _ := drawn(30)
	cut := contentOf(t, pictures[0])[:50]
	large := encoded(t, "png", image.NewGray(image.Rect(0, 0, 9, 7)))
	archive := Bytes("set.zip", zipped(t, pictures...))
	for name, c := range map[string]struct {
		more []File
		want string
	}{
		"a damaged picture":    {[]File{Bytes("set/0/cut.png", cut)}, "; 1 damaged picture left out (set/0/cut.png)"},
		"three":                {[]File{Bytes("a.png", cut), Bytes("b.png", cut), Bytes("c.png", cut)}, "; 3 damaged pictures left out (a.png, b.png, c.png)"},
		"another size":         {[]File{Bytes("set/preview.png", large)}, "; 1 picture of another size left out (set/preview.png)"},
		"both":                 {[]File{Bytes("set/0/cut.png", cut), Bytes("set/preview.png", large)}, "; 1 damaged picture left out (set/0/cut.png); 1 picture of another size left out (set/preview.png)"},
		"an array":             {[]File{Bytes("mean.npy", numpy(t, "|u1", "1, 5, 5", array[:25]))}, "; 1 file skipped (mean.npy)"},
		"an archive of texts":  {[]File{Bytes("notes.zip", zipped(t, Bytes("a.txt", []byte("hello"))))}, "; 1 file skipped (notes.zip/a.txt)"},
		"what is in them":      {[]File{Bytes("set/attributes.csv", []byte("image,"+strings.Repeat("curly,", 40)+"old\n0.png,"+strings.Repeat("-1,", 40)+"1\n"))}, "; 1 file skipped (set/attributes.csv)"},
		"where it is in them":  {[]File{Bytes("set/marks.csv", []byte(strings.Repeat(strings.Repeat("7,", 40)+"1\n", 30)))}, "; 1 file skipped (set/marks.csv)"},
		"a letter":             {[]File{Bytes("set/README", []byte(strings.Repeat("These are all the pictures that we made. ", 30)))}, "; 1 file skipped (set/README)"},
		"a packed text":        {[]File{Bytes("notes.gz", gzipped(t, []byte("hello")))}, "; 1 file skipped (notes.gz)"},
		"a damaged archive":    {[]File{Bytes("old.zip", []byte("PK\x03\x04 and no more"))}, "; 1 archive that can’t be read left out (old.zip: zip: not a valid zip file, as where a download broke off: fetch it again)"},
		"one packed otherwise": {[]File{Bytes("b.zip", zippedBy(t, 93, Bytes("x", cut)))}, "; 1 archive that can’t be read left out (b.zip: zip: x is packed by method 93, and not by the usual one; unpack it first)"},
		"a damaged tar":        {[]File{Bytes("b.tar", taped(t, pictures...)[:530])}, "; 1 archive that can’t be read left out (b.tar: tar: it ends before its time, as where a download broke off: fetch it again)"},
		"a damaged model":      {[]File{Bytes("a.pt", zipped(t, Bytes("a/data.pkl", cut))[:90])}, "; 1 archive that can’t be read left out (a.pt: zip: not a valid zip file, as where a download broke off: fetch it again)"},
		"a damaged array":      {[]File{Bytes("means.npy", []byte("\x93NUMPY\x01\x00"))}, "; 1 file skipped (means.npy)"},
		"themselves, archived": {[]File{archive}, "; 30 files left out that hold the same as others"},
	} {
		c.want = "Images: 27 + 3 of 5×5, three classes, from set" + c.want
		files := append(slices.Clone(pictures), c.more...)
		got := read(t, files...)
		got.Account.From = "set" // which a file beside it may have changed
		if got.String() != c.want {
			t.Errorf("%s: it says %q, want %q", name, got, c.want)
		}
	}
	for want, more := range map[string][]File{
		"a.png: it is no picture that can be read": {Bytes("a.png", cut), Bytes("b.png", cut), Bytes("c.png", cut), Bytes("d.png", cut)},
		"test.zip: zip: not a valid zip file":      {Bytes("test.zip", []byte("PK\x03\x04"))}, // which is called a part of the set
		"labels.npy: NumPy header: unexpected EOF": {Bytes("labels.npy", []byte("\x93NUMPY\x01\x00"))},
		"a.zip: zip: not a valid zip file":         {Bytes("a.zip", []byte("PK\x03\x04")), Bytes("b.zip", []byte("PK\x03\x04")), Bytes("c.zip", []byte("PK\x03\x04")), Bytes("d.zip", []byte("PK\x03\x04"))},
		"a.png is a picture, but x.idx is none":    {Bytes("x.idx", idx(t, array, 30, high, wide)), Bytes("a.png", contentOf(t, pictures[0]))},
	} {
		files := append(slices.Clone(pictures), more...)
		if _, err := Read(t.Context(), files, Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the error is %v, want %q", err, want)
		}
	}
	if c := read(t, Bytes("x.idx", idx(t, array, 30, high, wide)), Bytes("old.zip", []byte("PK\x03\x04"))); !strings.Contains(c.String(), "left out (old.zip: zip: ") {
		t.Errorf("it says %q", c)
	}
	// The other way round, a picture beside many images in arrays.
	c := read(t, Bytes("train.idx", idx(t, array, 30, high, wide)), Bytes("chart.png", large))
	if got := c.String(); got != "Images: 27 + 3 of 5×5, without labels, from train.idx; 1 file skipped (chart.png)" {
		t.Errorf("it says %q", got)
	}
}

// Cameras write a raw picture beside each.
func TestRawPicturesBesideOthers(t *testing.T) {
	for _, folder := range []string{"set/0/", "raw/"} {
		files := album(t, 30, []string{"0", "1", "2"}, asPNG(t))
		for _, f := range files {
			files = append(files, Bytes(folder+strings.TrimSuffix(path.Base(f.Path), ".png")+".NEF", []byte("MM\x00*\x00\x00\x00\x08\x00\x00")))
		}
		if c := read(t, files...); c.Training.Images.N != 30 || len(c.Account.Skipped) != 30 {
			t.Errorf("%s", c)
		}
	}
}

// The same picture in two classes, or in two parts, is none too many, nor are two of one archive.
func TestPicturesThatAreNoTwins(t *testing.T) {
	pixels, _ := drawn(1)
	one := func(path string) File { return Bytes(path, encoded(t, "png", grey(pixels, 0))) }
	for name, files := range map[string][]File{
		"classes":     {Bytes("cat.zip", zipped(t, one("1.png"))), Bytes("dog.zip", zipped(t, one("1.png")))},
		"parts":       {Bytes("a.zip", zipped(t, one("train/3/1.png"))), one("test/3/1.png")},
		"one archive": {Bytes("a.zip", zipped(t, one("a/3/1.png"), one("b/3/1.png")))},
		"no archive":  {one("a/3/1.png"), one("b/3/1.png")},
		"names":       {Bytes("a.zip", zipped(t, one("3/1.png"))), one("3/2.png")},
	} {
		if c := read(t, files...); c.Account.Twins != 0 {
			t.Errorf("%s: %s", name, c)
		}
	}
	if c := read(t, Bytes("a.zip", zipped(t, one("3/1.png"), one("3/2.png"))), Bytes("b.tar", taped(t, one("x/3/1.png"), one("x/4/1.png")))); c.Account.Twins != 1 {
		t.Errorf("%s", c)
	}
}

// Many pictures that can't be read are no file by chance, unless they are there as another kind, too.
func TestPicturesThatCannotBeRead(t *testing.T) {
	heic := []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic")
	files := flat(t, "set", 12)
	for i := range 3 {
		files = append(files, Bytes(fmt.Sprintf("set/IMG_%d.HEIC", i), heic))
	}
	if _, err := Read(t.Context(), files, Options{Parallel: 1}); err == nil || err.Error() != "3 of 15 pictures can’t be read: set/IMG_0.HEIC is a HEIC picture: save it as JPEG or PNG" {
		t.Errorf("%v", err)
	}
	check(t, read(t, files[:13]...).Training, 12, false)
	for i := range 3 {
		files[12+i].Path = fmt.Sprintf("set/img%02d.heic", i)
	}
	check(t, read(t, files...).Training, 12, false)
}
