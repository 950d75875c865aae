package digit

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

func packed(t testing.TB, data []byte) []byte {
	t.Helper()
	var file bytes.Buffer
	z := gzip.NewWriter(&file)
	if _, err := z.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func written(t testing.TB, dims []int, data []byte) []byte {
	t.Helper()
	var file bytes.Buffer
	if err := WriteIDX(&file, dims, data); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func counting(n int) []byte {
	data := make([]byte, n)
	for i := range data {
		data[i] = byte(i)
	}
	return data
}

func TestIDXRoundTrip(t *testing.T) {
	for _, dims := range [][]int{{0}, {1}, {7}, {3, 5}, {2, 3, 4}, {2, 0, 4}, {1, 2, 3, 4}} {
		size := 1
		for _, n := range dims {
			size *= n
		}
		want := counting(size)
		file := written(t, dims, want)
		for name, r := range map[string]io.Reader{
			"plain":          bytes.NewReader(file),
			"gzip":           bytes.NewReader(packed(t, file)),
			"a byte a time":  iotest.OneByteReader(bytes.NewReader(file)),
			"gzip, one byte": iotest.OneByteReader(bytes.NewReader(packed(t, file))),
		} {
			gotDims, got, err := ReadIDX(r)
			if err != nil || !slices.Equal(gotDims, dims) || !bytes.Equal(got, want) {
				t.Errorf("%v, %s: read %v with %d bytes, error %v", dims, name, gotDims, len(got), err)
			}
		}
	}
}

func TestReadIDXNamesWhatIsWrong(t *testing.T) {
	good := written(t, []int{2, 3}, counting(6))
	zipped := packed(t, good)
	broken := bytes.Clone(zipped)
	broken[len(broken)-6] ^= 1
	for _, c := range []struct {
		name string
		file []byte
		want string
	}{
		{"nothing", nil, "magic number"},
		{"half a magic number", good[:3], "magic number"},
		{"a PNG", []byte("\x89PNG\r\n\x1a\n"), "want 0x00 0x00"},
		{"int32 elements", []byte{0, 0, 0x0c, 1, 0, 0, 0, 0}, "element type: 0x0c, want 0x08"},
		{"no dimension", []byte{0, 0, 8, 0}, "number of dimensions: 0"},
		{"five dimensions", append([]byte{0, 0, 8, 5}, make([]byte, 20)...), "number of dimensions: 5"},
		{"half a dimension", good[:10], "dimension 1"},
		{"a product above the limit", []byte{0, 0, 8, 2, 0, 1, 0, 0, 0, 1, 0, 0}, "dimension 1"},
		{"a product that overflows to nothing", []byte{0, 0, 8, 4, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0}, "dimension 1"},
		{"a huge size beside a zero", []byte{0, 0, 8, 2, 0, 0, 0, 0, 255, 255, 255, 255}, "dimension 1"},
		{"a byte short", good[:len(good)-1], "5 bytes where the dimensions [2 3] want 6"},
		{"a byte more", append(bytes.Clone(good), 0), "more bytes follow"},
		{"gzip of a byte more", packed(t, append(bytes.Clone(good), 0)), "more bytes follow"},
		{"half a gzip header", zipped[:5], "gzip header"},
		{"a truncated gzip file", zipped[:len(zipped)-3], "end of file"},
		{"a gzip file with a wrong checksum", broken, "checksum"},
		{"a gzip file of nothing", packed(t, nil), "magic number"},
	} {
		_, _, err := ReadIDX(bytes.NewReader(c.file))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one that says %q", c.name, err, c.want)
		}
	}
}

func TestReadIDXReportsTheReader(t *testing.T) {
	failure := errors.New("the disk is on fire")
	for cut := range 14 {
		good := written(t, []int{2, 3}, counting(6))
		r := io.MultiReader(bytes.NewReader(good[:cut]), iotest.ErrReader(failure))
		if _, _, err := ReadIDX(r); !errors.Is(err, failure) {
			t.Errorf("after %d bytes: error %v, want the reader's", cut, err)
		}
	}
}

// A header may claim 256 MiB; what is spent must follow what is there.
func TestReadIDXSpendsWhatIsThere(t *testing.T) {
	claim := []byte{0, 0, 8, 1, 0x10, 0, 0, 0, 1, 2, 3}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, _, err := ReadIDX(bytes.NewReader(claim)); err == nil {
		t.Fatal("a truncated file was read")
	}
	runtime.ReadMemStats(&after)
	if got := after.TotalAlloc - before.TotalAlloc; got > 1<<20 {
		t.Errorf("reading 3 bytes of data took %d bytes of memory", got)
	}
}

func TestWriteIDXRefuses(t *testing.T) {
	for _, c := range []struct {
		name string
		dims []int
		data int
		want string
	}{
		{"no dimension", nil, 1, "number of dimensions"},
		{"five dimensions", []int{1, 1, 1, 1, 1}, 1, "number of dimensions"},
		{"a negative size", []int{-1}, 0, "dimension 0"},
		{"too large a product", []int{1 << 20, 1 << 20}, 0, "dimension 1"},
		{"another length", []int{2, 3}, 5, "5 bytes where the dimensions [2 3] want 6"},
	} {
		err := WriteIDX(io.Discard, c.dims, make([]byte, c.data))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one that says %q", c.name, err, c.want)
		}
	}
}

func TestReadImages(t *testing.T) {
	set, err := ReadImages(bytes.NewReader(written(t, []int{2, 3, 4}, counting(24))))
	if err != nil {
		t.Fatal(err)
	}
	if set.N != 2 || set.Height != 3 || set.Width != 4 || set.D() != 12 {
		t.Errorf("read %d images of %d×%d, want 2 of 3 rows × 4 columns", set.N, set.Height, set.Width)
	}
	if !bytes.Equal(set.Image(1), counting(24)[12:]) {
		t.Errorf("image 1 is %v", set.Image(1))
	}
	for _, c := range []struct {
		name string
		dims []int
		want string
	}{
		{"labels", []int{5}, "1 dimensions, want 3"},
		{"no image", []int{0, 28, 28}, "no image"},
		{"no rows", []int{1, 0, 28}, "0 rows, want 1 to 64"},
		{"wide columns", []int{1, 1, 65}, "65 columns, want 1 to 64"},
	} {
		size := 1
		for _, n := range c.dims {
			size *= n
		}
		_, err := ReadImages(bytes.NewReader(written(t, c.dims, make([]byte, size))))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one that says %q", c.name, err, c.want)
		}
	}
}

func TestFloats(t *testing.T) {
	set := &Set{N: 64, Width: 2, Height: 2, Pixels: counting(256)}
	const guard = -7
	dst := slices.Repeat([]float32{guard}, 14)
	set.Floats(dst[1:13], 63, 0, 63)
	if dst[0] != guard || dst[13] != guard {
		t.Fatal("Floats wrote outside dst")
	}
	for j, want := range []byte{252, 253, 254, 255, 0, 1, 2, 3, 252, 253, 254, 255} {
		if got := dst[1+j]; got != float32(float64(want)/255) {
			t.Errorf("value %d is %v, want %d/255", j, got, want)
		}
	}
	for name, wrong := range map[string]func(){
		"another length": func() { set.Floats(dst, 1) },
		"no such image":  func() { set.Floats(dst[:4], 64) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			wrong()
		}()
	}
}

func FuzzReadIDX(f *testing.F) {
	good := written(f, []int{2, 3}, counting(6))
	f.Add(good)
	f.Add(packed(f, good))
	f.Add(packed(f, good)[:20])
	f.Add(good[:7])
	f.Add([]byte{0, 0, 8, 4, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0})
	f.Add(written(f, []int{1, 4, 4}, counting(16)))
	f.Fuzz(func(t *testing.T, file []byte) {
		dims, data, err := ReadIDX(bytes.NewReader(file))
		if err != nil {
			if dims != nil || data != nil {
				t.Error("an error came with data")
			}
			return
		}
		again := written(t, dims, data)
		if len(file) > 1 && file[0] == 0 && !bytes.Equal(again, file) {
			t.Errorf("%x was read and written as %x", file, again)
		}
	})
}
