package checkpoint

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"maps"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/nlpodyssey/safetensors"

	"moevae/core/nn"
)

// pack puts a file together from the text of its header, without padding.
func pack(header string, data ...byte) []byte {
	file := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	return append(append(file, header...), data...)
}

func write(t *testing.T, metadata map[string]string, tensors []nn.Tensor) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, metadata, tensors); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The bytes are spelled out by hand from the format's description.
func TestWriteIsTheFormatToTheByte(t *testing.T) {
	got := write(t, map[string]string{"b": `"2"`, "a": "1"}, []nn.Tensor{
		{Name: "z", Shape: []int{1, 2}, Value: []float32{1, -2}},
		{Name: "a", Shape: []int{}, Value: []float32{.5}},
	})
	header := `{"__metadata__":{"a":"1","b":"\"2\""},` +
		`"z":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[],"data_offsets":[8,12]}}`
	for len(header)%8 != 0 {
		header += " "
	}
	want := pack(header, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 0, 0, 0, 0x3f)
	if !bytes.Equal(got, want) {
		t.Errorf("Write made\n%q, want\n%q", got, want)
	}
}

// NLP Odyssey's port of Hugging Face's own reader and writer, which shares no code with ours.
func TestAnIndependentReaderFindsTheTensors(t *testing.T) {
	tensors := []nn.Tensor{
		{Name: "first", Shape: []int{2, 3}, Value: []float32{1, 2, 3, 4, 5, 6}},
		{Name: "empty", Shape: []int{0, 3}, Value: nil},
		{Name: "second", Shape: []int{2}, Value: []float32{-7, 8}},
	}
	file := write(t, map[string]string{"seed": "7"}, tensors)
	n, head, err := safetensors.ReadMetadata(file)
	if err != nil || n%8 != 0 || head.Metadata()["seed"] != "7" {
		t.Errorf("the header has %d bytes, want a multiple of 8, and says %v; %v", n, head.Metadata(), err)
	}
	theirs, err := safetensors.Deserialize(file)
	if err != nil || theirs.Len() != len(tensors) {
		t.Fatalf("%d tensors: %v", theirs.Len(), err)
	}
	views := map[string]safetensors.TensorView{}
	for _, want := range tensors {
		view, _ := theirs.Tensor(want.Name)
		if got := fromView(want.Name, view); view.DType() != safetensors.F32 || !same([]nn.Tensor{got}, []nn.Tensor{want}) {
			t.Errorf("%s is %v %v, want %v", want.Name, view.DType(), got, want)
		}
		views[want.Name] = view
	}

	back, err := safetensors.Serialize(views, map[string]string{"seed": "7"})
	if err != nil {
		t.Fatal(err)
	}
	metadata, ours, err := Read(bytes.NewReader(back))
	byName := func(a, b nn.Tensor) int { return strings.Compare(a.Name, b.Name) }
	slices.SortFunc(tensors, byName)
	slices.SortFunc(ours, byName)
	if err != nil || metadata["seed"] != "7" || !same(ours, tensors) {
		t.Errorf("what the other writer wrote reads as %v, %v; %v", metadata, ours, err)
	}
}

func fromView(name string, view safetensors.TensorView) nn.Tensor {
	t := nn.Tensor{Name: name}
	for _, n := range view.Shape() {
		t.Shape = append(t.Shape, int(n))
	}
	for b := view.Data(); len(b) > 0; b = b[4:] {
		t.Value = append(t.Value, math.Float32frombits(binary.LittleEndian.Uint32(b)))
	}
	return t
}

func same(a, b []nn.Tensor) bool {
	return slices.EqualFunc(a, b, func(a, b nn.Tensor) bool {
		return a.Name == b.Name && slices.Equal(a.Shape, b.Shape) && slices.EqualFunc(a.Value, b.Value, func(x, y float32) bool {
			return math.Float32bits(x) == math.Float32bits(y)
		})
	})
}

func TestReadReturnsWhatWriteWrote(t *testing.T) {
	long := make([]float32, 40000) // more than one piece
	for i := range long {
		long[i] = float32(i) / 7
	}
	odd := []float32{float32(math.NaN()), float32(math.Inf(-1)), float32(math.Copysign(0, -1)), math.SmallestNonzeroFloat32}
	for _, c := range []struct {
		metadata map[string]string
		tensors  []nn.Tensor
	}{
		{nil, nil},
		{map[string]string{}, nil},
		{map[string]string{"ключ <&>": "line\nline"}, []nn.Tensor{{Name: "é\"<", Shape: []int{4}, Value: odd}}},
		{map[string]string{"a": "1"}, []nn.Tensor{
			{Name: "long", Shape: []int{200, 200}, Value: long},
			{Name: "none", Shape: []int{0}},
			{Name: "one", Shape: []int{}, Value: long[:1]},
		}},
	} {
		file := write(t, c.metadata, c.tensors)
		metadata, tensors, err := Read(bytes.NewReader(file))
		if err != nil {
			t.Errorf("%q: %v", c.metadata, err)
			continue
		}
		if !maps.Equal(metadata, c.metadata) || (metadata == nil) != (c.metadata == nil) || !same(tensors, c.tensors) {
			t.Errorf("Read returned %q and %v, want %q and %v", metadata, tensors, c.metadata, c.tensors)
		}
	}
}

func TestTheHeaderMayNameTensorsInAnyOrder(t *testing.T) {
	_, tensors, err := Read(bytes.NewReader(pack(
		`{"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8],"note":1},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}`,
		0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0)))
	want := []nn.Tensor{{Name: "a", Shape: []int{1}, Value: []float32{1}}, {Name: "b", Shape: []int{1}, Value: []float32{-2}}}
	if err != nil || !same(tensors, want) {
		t.Errorf("read %v, %v; want %v", tensors, err, want)
	}
}

// broken are files that Read must refuse, and words its error must hold.
var broken = []struct {
	file  []byte
	words string
}{
	{nil, "it is no safetensors file: want a header length"},
	{[]byte{2, 0, 0}, "it is no safetensors file: want a header length"},
	{pack(""), "it is no safetensors file: want a header length from 2 to 1048576"},
	{binary.LittleEndian.AppendUint64(nil, 1<<63), "it is no safetensors file"},
	{binary.LittleEndian.AppendUint64(nil, 1<<20), "header: 0 bytes, want 1048576"},
	{pack(`[]`), "starts with '[', want {"},
	{pack(`{}x`), "text follows the object"},
	{pack("{}\n"), "text follows the object"},
	{pack(`{"a"`), "JSON"},
	{pack(`{"a":`), "JSON"},
	{pack(`{1:2}`), "JSON"},
	{pack(`{"a":1}`), `tensor "a": want dtype`},
	{pack(`{"a":{}}`), `tensor "a": no dtype`},
	{pack(`{"__metadata__":{"a":1}}`), "__metadata__: want an object of strings"},
	{pack(`{"__metadata__":{},"__metadata__":{}}`), `"__metadata__" occurs twice`},
	{pack(`{"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}`, 0, 0), `dtype "F16", want F32`},
	{pack(`{"a":{"dtype":"F32","data_offsets":[0,4]}}`, 0, 0, 0, 0), "no shape"},
	{pack(`{"a":{"dtype":"F32","shape":[1]}}`), "data_offsets: want a list of two"},
	{pack(`{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}`), "data_offsets: want a list of two"},
	{pack(`{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}`), "data_offsets: [4, 0], want them in order"},
	{pack(`{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}`), "data_offsets: [-4, 0], want them in order"},
	{pack(`{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,1099511627776]}}`), "from 0 to 3221225472"},
	{pack(`{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}`, 0, 0, 0, 0), "shape: size -1 at place 0"},
	{pack(`{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}`, 0, 0, 0, 0), `tensor "a": want dtype, shape`},
	{pack(`{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}`), "shape: size 4294967296"},
	{pack(`{"a":{"dtype":"F32","shape":[0,4294967296],"data_offsets":[0,0]}}`), "shape: size 4294967296"},
	{pack(`{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}`, 0, 0, 0, 0), "4 bytes, want the 8 of shape [2]"},
	{pack(`{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}`, make([]byte, 8)...), "begin at 4, want 0"},
	{pack(`{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}`, make([]byte, 8)...), `"a" occurs twice`},
	{pack(`{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}`, make([]byte, 8)...), `tensor "b": data_offsets begin at 4, want 8`},
	{pack(`{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}`, make([]byte, 7)...), `tensor "a": 7 bytes of data, want 8`},
	{pack(`{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}`, make([]byte, 5)...), "more bytes follow"},
}

func TestReadNamesTheFieldThatIsWrong(t *testing.T) {
	for _, c := range broken {
		_, _, err := Read(bytes.NewReader(c.file))
		if err == nil || !strings.Contains(err.Error(), c.words) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: error is %v, want one with %q", c.file, err, c.words)
		}
	}
	name := strings.Repeat("n\n", 1000)
	file := pack(`{"`+strings.ReplaceAll(name, "\n", `\n`)+`":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}`, 0)
	if _, _, err := Read(bytes.NewReader(file)); err == nil || len(err.Error()) > 200 || strings.Contains(err.Error(), "\n") {
		t.Errorf("a long name makes the error %v", err)
	}
}

// A header of a hundred bytes that claims a gigabyte must not make Read allocate one.
func TestMemoryGrowsWithTheFile(t *testing.T) {
	file := pack(`{"a":{"dtype":"F32","shape":[268435456],"data_offsets":[0,1073741824]}}`, make([]byte, 100)...)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, _, err := Read(bytes.NewReader(file)); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if n := after.TotalAlloc - before.TotalAlloc; n > 1<<20 {
		t.Errorf("Read allocates %d bytes for a file of %d", n, len(file))
	}
}

// stuck refuses to be written to after some bytes.
type stuck struct{ room int }

func (s *stuck) Write(b []byte) (int, error) {
	if s.room -= len(b); s.room < 0 {
		return 0, io.ErrShortWrite
	}
	return len(b), nil
}

func TestWriteReturnsTheWritersError(t *testing.T) {
	tensors := []nn.Tensor{{Name: "a", Shape: []int{1}, Value: []float32{1}}}
	whole := len(write(t, nil, tensors))
	for room := range whole {
		if err := Write(&stuck{room}, nil, tensors); !errors.Is(err, io.ErrShortWrite) {
			t.Fatalf("with room for %d bytes of %d the error is %v", room, whole, err)
		}
	}
}

func TestWritePanicsOnTensorsThatCanNotBe(t *testing.T) {
	for name, tensors := range map[string][]nn.Tensor{
		"reserved": {{Name: "__metadata__", Shape: []int{0}}},
		"twice":    {{Name: "a", Shape: []int{0}}, {Name: "a", Shape: []int{0}}},
		"shape":    {{Name: "a", Shape: []int{2}, Value: []float32{1}}},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			_ = Write(io.Discard, nil, tensors)
		}()
	}
}

// FuzzRead: Read never panics, and what it accepts it reads back from its own writing.
func FuzzRead(f *testing.F) {
	for _, c := range broken {
		f.Add(c.file)
	}
	f.Add(pack(`{"__metadata__":{"seed":"7"},"a":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}}  `, 0, 0, 0x80, 0x3f))
	f.Fuzz(func(t *testing.T, file []byte) {
		metadata, tensors, err := Read(bytes.NewReader(file))
		if err != nil {
			return
		}
		// Only a name that Write keeps for itself, or none, can't be written again.
		if slices.ContainsFunc(tensors, func(t nn.Tensor) bool { return t.Name == "" }) {
			return
		}
		again := write(t, metadata, tensors)
		m, back, err := Read(bytes.NewReader(again))
		if err != nil || !maps.Equal(m, metadata) || !same(back, tensors) {
			t.Errorf("%q reads as %q, %v; written and read again: %q, %v, %v", file, metadata, tensors, m, back, err)
		}
	})
}
