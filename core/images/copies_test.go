package images

import (
	"slices"
	"strings"
	"testing"
)

// Images that are the same as others are told of where they are many, or trained on and held out.
func TestCopies(t *testing.T) {
	const n = 140 // different ones
	pixels, _ := drawn(n)
	d := wide * high
	some := func(from, to int) []byte { return pixels[from*d : to*d] }
	set := func(name string, images ...[]byte) File {
		all := slices.Concat(images...)
		return Bytes(name, idx(t, all, len(all)/d, high, wide))
	}
	for _, c := range []struct {
		files []File
		want  string
	}{
		{[]File{set("train", some(0, 100)), set("test", some(100, 140))}, ""},
		{[]File{set("train", some(0, 100)), set("test", some(99, 139))}, "1 of the 40 held-out images is trained on, too"},
		{[]File{set("train", some(0, 100)), set("test", some(70, 110))}, "30 images are copies of others, and 30 of the 40 held-out images are trained on, too"},
		{[]File{set("train", some(0, 100), some(0, 8)), set("test", some(100, 140))}, ""},
		{[]File{set("train", some(0, 100), some(0, 30)), set("test", some(100, 140))}, "30 images are copies of others"},
		{[]File{set("train", some(0, 100), some(0, 100), some(0, 100)), set("test", some(100, 140))}, ""}, // repeated on purpose
		{[]File{set("all", some(0, 100), some(0, 100), some(0, 100))}, "all of the 30 held-out images are trained on, too"},
		{[]File{set("all", some(0, 100))}, ""},
		{[]File{set("train", some(0, 100), make([]byte, 30*d)), set("test", make([]byte, 10*d), some(100, 140))}, ""}, // blank ones
	} {
		if got := read(t, c.files...).Account.Remarks; strings.Join(got, "; ") != c.want {
			t.Errorf("remarks %q, want %q", got, c.want)
		}
	}
}
