package digit

import (
	"bytes"
	"compress/gzip"
	"strings"
	"testing"
)

func zipped(t testing.TB, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(data)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asIDX(t testing.TB, data []byte, dims ...int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteIDX(&b, dims, data); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestCollect(t *testing.T) {
	pixels := []byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}
	plain := asIDX(t, pixels, 2, 2, 3)
	for name, files := range map[string][]File{
		"IDX":     {{"a", plain}},
		"gzipped": {{"a.gz", zipped(t, plain)}},
	} {
		s, err := Collect(files)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if s.N != 2 || s.Width != 3 || s.Height != 2 || !bytes.Equal(s.Pixels, pixels) {
			t.Errorf("%s: %+v", name, s)
		}
	}
}

func TestCollectSaysWhichFileIsWrongAndWhy(t *testing.T) {
	plain := asIDX(t, make([]byte, 12), 2, 2, 3)
	gz := zipped(t, plain)
	for _, c := range []struct {
		files []File
		want  string
	}{
		{nil, "no file with images"},
		{[]File{{"a", nil}}, "a is empty"},
		{[]File{{"a", []byte("hello, world")}}, "a: IDX magic number"},
		{[]File{{"a", plain[:20]}}, "a: IDX data"},
		{[]File{{"a.gz", gz[:len(gz)-9]}}, "a.gz: IDX"},
		{[]File{{"a", plain}, {"b", plain}}, "a and b both hold images"},
		{[]File{{"a", asIDX(t, make([]byte, 6), 1, 2, 3)}}, "there is one image"},
		{[]File{{"a", asIDX(t, make([]byte, 2*65), 2, 1, 65)}}, "65 columns, want 1 to 64"},
		{[]File{{"a", asIDX(t, make([]byte, 17000*64*64), 17000, 64, 64)}}, "a: 17,000 images of 64×64 are 69 million pixels"},
	} {
		if _, err := Collect(c.files); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("the error is %v, want one with %q", err, c.want)
		}
	}
}

func TestCollectPartsHoldsOutWhatItIsTold(t *testing.T) {
	idx := func(n, width int) []byte { return asIDX(t, bytes.Repeat([]byte{byte(n)}, n*2*width), n, 2, width) }
	for name, c := range map[string]struct {
		files            []File
		heldOut          int
		training, second int
	}{
		"a tenth":      {[]File{{"a", idx(20, 3)}}, 0, 18, 2},
		"MNIST's":      {[]File{{"train", idx(20, 3)}, {"t10k", zipped(t, idx(5, 3))}}, 1, 20, 5},
		"one held out": {[]File{{"train", idx(20, 3)}, {"t10k", idx(1, 3)}}, 1, 20, 1},
	} {
		training, held, err := CollectParts(c.files, c.heldOut)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if training.N != c.training || held.N != c.second {
			t.Errorf("%s: %d to train on and %d held out, want %d and %d", name, training.N, held.N, c.training, c.second)
		}
		if c.heldOut > 0 && training.Pixels[0] == held.Pixels[0] {
			t.Errorf("%s: both parts hold the same images", name)
		}
	}
	for _, c := range []struct {
		files []File
		want  string
	}{
		{[]File{{"train", idx(20, 3)}, {"t10k", idx(5, 4)}}, "t10k has 4×2 pixels an image, but train has 3×2"},
		{[]File{{"train", idx(20, 3)}, {"t10k", idx(5, 3)[:20]}}, "t10k: IDX data"},
		{[]File{{"train", nil}, {"t10k", idx(5, 3)}}, "train is empty"},
		{[]File{{"train", asIDX(t, make([]byte, 10000*64*64), 10000, 64, 64)}, {"t10k", zipped(t, asIDX(t, make([]byte, 7000*64*64), 7000, 64, 64))}},
			"train and t10k: 17,000 images of 64×64 are 69 million pixels"},
	} {
		if _, _, err := CollectParts(c.files, 1); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("the error is %v, want one with %q", err, c.want)
		}
	}
}

func TestSplitHoldsATenthOut(t *testing.T) {
	for _, c := range []struct{ n, training int }{{2, 1}, {9, 8}, {10, 9}, {100, 90}, {10000, 9000}} {
		s := &Set{N: c.n, Width: 2, Height: 1, Pixels: make([]byte, 2*c.n)}
		for i := range c.n {
			s.Pixels[2*i], s.Pixels[2*i+1] = byte(i>>8), byte(i)
		}
		training, heldOut := s.Split()
		if training.N != c.training || heldOut.N != c.n-c.training || training.Width != 2 {
			t.Errorf("%d images: %d to train on, %d held out", c.n, training.N, heldOut.N)
		}
		seen := map[int]bool{}
		for _, p := range []*Set{training, heldOut} {
			for i := range p.N {
				seen[int(p.Image(i)[0])<<8+int(p.Image(i)[1])] = true
			}
		}
		if len(seen) != c.n {
			t.Errorf("of %d images %d are left", c.n, len(seen))
		}
	}
}

func FuzzCollect(f *testing.F) {
	f.Add(asIDX(f, make([]byte, 12), 2, 2, 3), []byte{})
	f.Add(zipped(f, asIDX(f, make([]byte, 12), 2, 2, 3)), []byte{})
	f.Fuzz(func(t *testing.T, a, b []byte) {
		files := []File{{"a", a}}
		if len(b) > 0 {
			files = append(files, File{"b", b})
		}
		s, err := Collect(files)
		if err != nil {
			return
		}
		if s.N < 2 || s.Width < 1 || s.Width > MaxSide || s.Height < 1 || s.Height > MaxSide || len(s.Pixels) != s.N*s.D() {
			t.Errorf("collected %d images of %d×%d in %d bytes", s.N, s.Width, s.Height, len(s.Pixels))
		}
	})
}
