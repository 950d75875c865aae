package images

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// The file of drawn(30), as Python’s bz2 packs it: whole, and as two streams, as pbzip2 writes them; and nothing at all.
const (
	bzipped30    = "QlpoOTFBWSZTWX002U4AACdgB2tAAgEAf////gAgAIQbUhQAAwMhPKZqGf6lPKRkxBpk0Zg1QGewgcncHCCDCIMkgr07+rL45z19/LLbr8MYyyz0+zp+12rotmEkrSdxWY2BXEfQaJCI+g0iEh7iQGgK4kRoiuJIaQriTGmK4lBqCuI4zi+xP4u5IpwoSD6abKcA"
	bzippedTwice = "QlpoOTFBWSZTWWETPP0AABRgBmtAAgEAf/8AIABQoAMRppo0I9SaQGjTZBGkgSlxJAmoaVAKVfHtfrPF8Z1XKoIlDHhpxamvhoFsTsNArk3GgWCcDXX8XckU4UJBhEzz9EJaaDkxQVkmU1l0IUJlAAAw4ANhAAIAAf/+ACAASEko0BhqeKFfqTJDI0bakazCWwAq7vqPb4zp/omnAIIwpyqlM6s63Q2iNDoaSJHQyIQ+xvxdyRThQkHQhQmU"
	bzippedEmpty = "QlpoORdyRThQkAAAAAA="
)

func unbased(t testing.TB, text string) []byte {
	t.Helper()
	b, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// What is packed by bzip2 is read as what is packed by gzip, and so is what a zip or a tar holds so.
func TestBzip2(t *testing.T) {
	packed := unbased(t, bzipped30)
	pixels, _ := drawn(30)
	const bzip2InZips = 12 // as PKWARE has it
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateRaw(&zip.FileHeader{Name: "x.idx", Method: bzip2InZips, CompressedSize64: uint64(len(packed)), UncompressedSize64: uint64(len(idx(t, pixels, 30, high, wide))), CRC32: 0, Flags: 0})
	if err != nil {
		t.Fatal(err)
	}
	w.Write(packed)
	z.Close()
	for name, f := range map[string]File{
		"packed":           Bytes("images.idx.bz2", packed),
		"two streams":      Bytes("images.idx", unbased(t, bzippedTwice)),
		"zeros after it":   Bytes("images.bz2", append(unbased(t, bzipped30), make([]byte, 512)...)),
		"an empty one":     Bytes("images.bz2", append(unbased(t, bzippedEmpty), packed...)),
		"and then by gzip": Bytes("images.gz", gzipped(t, packed)),
		"in a tar":         Bytes("images.tar", taped(t, Bytes("x.idx.bz2", packed))),
		"by a zip":         Bytes("images.zip", b.Bytes()),
	} {
		t.Run(name, func(t *testing.T) { check(t, read(t, f).Training, 30, false) })
	}
}

// Zstandard's packing is undone, too.
func TestZstandard(t *testing.T) {
	pixels, _ := drawn(30)
	z, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	packed := z.EncodeAll(idx(t, pixels, 30, high, wide), nil)
	for name, f := range map[string]File{
		"packed":           Bytes("images.idx.zst", packed),
		"two frames":       Bytes("images.idx", append(z.EncodeAll(nil, nil), packed...)),
		"and then by gzip": Bytes("images.gz", gzipped(t, packed)),
		"skipped first":    Bytes("images.idx.zst", append([]byte("\x5a\x2a\x4d\x18\x04\x00\x00\x00size"), packed...)),
		"a tar":            Bytes("images.tar.zst", z.EncodeAll(taped(t, Bytes("x.idx", idx(t, pixels, 30, high, wide))), nil)),
	} {
		t.Run(name, func(t *testing.T) { check(t, read(t, f).Training, 30, false) })
	}
	for _, n := range []int{20, len(packed) - 5} {
		if _, err := Read(t.Context(), []File{Bytes("a.zst", packed[:n])}, Options{}); err == nil || !strings.HasPrefix(err.Error(), "a.zst: zstd: it ends before its time") {
			t.Errorf("of %d bytes: %v", n, err)
		}
	}
	packed[len(packed)/2] ^= 0xff
	if _, err := Read(t.Context(), []File{Bytes("a.zst", packed)}, Options{}); err == nil || !strings.HasPrefix(err.Error(), "a.zst: zstd: it is damaged") {
		t.Errorf("of what is damaged: %v", err)
	}
}

// Of what is damaged a sentence says so, and what to do.
func TestDamagedPacking(t *testing.T) {
	pixels, labels := drawn(30)
	packed := gzipped(t, idx(t, pixels, 30, high, wide))
	table := gzipped(t, bytes.Repeat([]byte(strings.Repeat("1,", 25)+"0\n"), 9))
	wrong := bytes.Clone(packed)
	wrong[len(wrong)-6] ^= 1 // its checksum
	turned := unbased(t, bzipped30)
	turned[len(turned)/2] ^= 1
	const short, broken = "it ends before its time, as where a download broke off: fetch it again", "it is damaged: fetch it again"
	for _, c := range []struct {
		files []File
		want  string
	}{
		{[]File{Bytes("a.gz", wrong)}, "a.gz: gzip: " + broken},
		{[]File{Bytes("a.gz", packed[:20])}, "a.gz: gzip: " + short},
		{[]File{Bytes("a.bz2", turned)}, "a.bz2: bzip2: " + broken},
		{[]File{Bytes("a.csv.gz", table[:len(table)-9])}, "a.csv.gz: CSV line 10: gzip: " + short},
		{[]File{Bytes("a.idx", idx(t, pixels, 30, high, wide)), Bytes("b.gz", packed[:len(packed)-9]), Bytes("y.idx", idx(t, labels, 30))}, "b.gz: gzip: " + short},
		{[]File{Bytes("a.tar", taped(t, Bytes("x.idx", pixels))[:600])}, "a.tar: tar: " + short},
		{[]File{Bytes("a.zip", zipped(t, Bytes("x.idx", pixels))[:60])}, "a.zip: zip: not a valid zip file, as where a download broke off: fetch it again"},
	} {
		if _, err := Read(t.Context(), c.files, Options{}); err == nil || err.Error() != c.want {
			t.Errorf("the error is %v, want %s", err, c.want)
		}
	}
}

// A zip's names may be in UTF-8 or as PCs wrote them, whatever it says.
func TestNamesInZips(t *testing.T) {
	pixels, _ := drawn(12)
	var files []File
	for i := range 12 {
		files = append(files, Bytes(fmt.Sprintf("%s/%02d.png", []string{"\x8epfel", "Öl", "birne"}[i%3], i), encoded(t, "png", grey(pixels, i))))
	}
	if got := read(t, Bytes("a.zip", zipped(t, files...))).Classes; !slices.Equal(got, []string{"birne", "Äpfel", "Öl"}) {
		t.Errorf("classes %q", got)
	}
}
