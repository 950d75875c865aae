package checkpoint

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	"moevae/core/nn"
)

const (
	// maxHeader holds several thousand tensors; the largest mixture there can be has some 650, and twice as many of moments.
	maxHeader = 1 << 20
	// maxData holds the largest mixture there can be with its moments: see train.Config.Suits.
	maxData = 3 << 30
)

// entry is what the header says of one tensor.
type entry struct {
	DType   *string  `json:"dtype"`
	Shape   *[]int64 `json:"shape"`
	Offsets *[]int64 `json:"data_offsets"`
}

// span is a tensor's place in the data, in bytes.
type span struct {
	tensor     nn.Tensor
	begin, end int64
}

// Read reads a safetensors file of float32 tensors, as Write describes it, to the end of r.
//
// The tensors come in the order of their data, with metadata nil if the header has none. The error
// names the field that is wrong and what was expected: a header that is longer than 1 MiB or no JSON
// object, a name used twice, a dtype other than F32, a shape that does not make the tensor's bytes, offsets
// that overlap or leave a hole, more than 3 GiB of data, a file that ends early or goes on after its
// data. Values may be anything; see Load. Memory grows with what the file really holds, not with what
// its header claims; where r can tell its length, as a bytes.Reader and a file can, a file that is too short or too
// long is refused before its data is read.
func Read(r io.Reader) (metadata map[string]string, tensors []nn.Tensor, err error) {
	h, err := ReadHeader(r)
	if err != nil {
		return nil, nil, err
	}
	tensors, err = h.Tensors()
	return h.Metadata, tensors, err
}

// A Header is what a safetensors file says of itself, read while its data still waits.
type Header struct {
	Metadata map[string]string

	spans []span
	rest  io.Reader
}

// ReadHeader reads the beginning of a safetensors file, so that a reader can decide by it whether the rest
// is worth its memory. The error is one of Read's.
func ReadHeader(r io.Reader) (*Header, error) {
	var length [8]byte
	if _, err := io.ReadFull(r, length[:]); err != nil {
		return nil, fmt.Errorf("it is no safetensors file: want a header length: %w", early(err))
	}
	n := binary.LittleEndian.Uint64(length[:])
	if n < 2 || n > maxHeader {
		return nil, fmt.Errorf("it is no safetensors file: want a header length from 2 to %d", maxHeader)
	}
	var head bytes.Buffer
	if got, err := io.CopyN(&head, r, int64(n)); err != nil {
		return nil, fmt.Errorf("safetensors header: %d bytes, want %d: %w", got, n, early(err))
	}
	h := &Header{rest: r}
	var err error
	if h.Metadata, h.spans, err = parse(head.Bytes()); err != nil {
		return nil, fmt.Errorf("safetensors header: %w", err)
	}
	if err := tile(h.spans); err != nil {
		return nil, fmt.Errorf("safetensors header: %w", err)
	}
	return h, nil
}

// Shapes returns the file's tensors without values, in the order of their data.
func (h *Header) Shapes() []nn.Tensor {
	var t []nn.Tensor
	for _, s := range h.spans {
		t = append(t, s.tensor)
	}
	return t
}

// Tensors reads the data, once, to the end of the file.
func (h *Header) Tensors() (tensors []nn.Tensor, err error) {
	left, known := length(h.rest)
	if known {
		if err := h.measure(left); err != nil {
			return nil, err
		}
	}
	piece := make([]byte, 1<<16)
	for _, s := range h.spans {
		if s.tensor.Value, err = values(h.rest, s.end-s.begin, known, piece); err != nil {
			return nil, fmt.Errorf("safetensors tensor %s: %w", quote(s.tensor.Name), err)
		}
		tensors = append(tensors, s.tensor)
	}
	switch n, err := io.ReadFull(h.rest, make([]byte, 1)); {
	case n > 0:
		return nil, errLonger
	case err != io.EOF:
		return nil, fmt.Errorf("safetensors end of file: %w", err)
	}
	return tensors, nil
}

var errLonger = errors.New("safetensors data: more bytes follow, want the end of the file")

// measure returns an error unless the data has so many bytes: it names the first tensor that is not all there. The
// spans are in order, without a hole.
func (h *Header) measure(data int64) error {
	end := int64(0)
	for _, s := range h.spans {
		if end = s.end; end > data {
			return fmt.Errorf("safetensors tensor %s: %w", quote(s.tensor.Name), short(data-s.begin, s.end-s.begin, io.ErrUnexpectedEOF))
		}
	}
	if data > end {
		return errLonger
	}
	return nil
}

// Sized returns a reader of r, which holds n bytes, that tells how many are left, so that what its header claims can
// be checked before anything is read. To have a file seek for that would bring half of the package os into the worker.
func Sized(r io.Reader, n int) io.Reader { return &sized{r, n} }

type sized struct {
	io.Reader
	left int
}

func (s *sized) Read(b []byte) (int, error) {
	n, err := s.Reader.Read(b)
	s.left -= n
	return n, err
}

func (s *sized) Len() int { return max(0, s.left) }

// length returns how many bytes r still has, if it can tell.
func length(r io.Reader) (n int64, known bool) {
	if r, ok := r.(interface{ Len() int }); ok {
		return int64(r.Len()), true
	}
	return 0, false
}

// parse reads the header token by token, because decoding it at once would hide a name used twice.
func parse(head []byte) (metadata map[string]string, spans []span, err error) {
	if head[0] != '{' {
		return nil, nil, fmt.Errorf("starts with %q, want {", head[0])
	}
	d := json.NewDecoder(bytes.NewReader(head))
	if _, err := d.Token(); err != nil {
		return nil, nil, malformed(err)
	}
	seen := map[string]bool{}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, nil, malformed(err)
		}
		// The decoder lets nothing but a string stand before a colon.
		name, _ := key.(string)
		if seen[name] {
			return nil, nil, fmt.Errorf("%s occurs twice, want every name once", quote(name))
		}
		seen[name] = true
		if name == metadataKey {
			if err := d.Decode(&metadata); err != nil {
				return nil, nil, fmt.Errorf("%s: want an object of strings: %w", metadataKey, malformed(err))
			}
			continue
		}
		var e entry
		if err := d.Decode(&e); err != nil {
			return nil, nil, fmt.Errorf("tensor %s: want dtype, shape and data_offsets: %w", quote(name), malformed(err))
		}
		s, err := e.span(name)
		if err != nil {
			return nil, nil, fmt.Errorf("tensor %s: %w", quote(name), err)
		}
		spans = append(spans, s)
	}
	if _, err := d.Token(); err != nil {
		return nil, nil, malformed(err)
	}
	if rest := bytes.TrimRight(head[d.InputOffset():], " "); len(rest) > 0 {
		return nil, nil, errors.New("text follows the object, want nothing but spaces")
	}
	return metadata, spans, nil
}

// span checks what one entry says by itself.
func (e entry) span(name string) (span, error) {
	switch {
	case e.DType == nil:
		return span{}, errors.New("no dtype, want " + float32Type)
	case *e.DType != float32Type:
		return span{}, fmt.Errorf("dtype %s, want %s", quote(*e.DType), float32Type)
	case e.Shape == nil:
		return span{}, errors.New("no shape, want a list of sizes")
	case e.Offsets == nil || len(*e.Offsets) != 2:
		return span{}, errors.New("data_offsets: want a list of two, begin and end")
	}
	s := span{tensor: nn.Tensor{Name: name, Shape: make([]int, len(*e.Shape))}, begin: (*e.Offsets)[0], end: (*e.Offsets)[1]}
	if s.begin < 0 || s.end < s.begin || s.end > maxData {
		return span{}, fmt.Errorf("data_offsets: [%d, %d], want them in order, from 0 to %d", s.begin, s.end, maxData)
	}
	size := int64(float32Size)
	for i, n := range *e.Shape {
		// A zero elsewhere must not excuse a size that is itself too large, and each factor is bounded
		// before the product is formed, so that it fits.
		if n < 0 || n > maxData || size*n > maxData {
			return span{}, fmt.Errorf("shape: size %d at place %d, want at most %d bytes in all", n, i, maxData)
		}
		s.tensor.Shape[i] = int(n)
		size *= n
	}
	if size != s.end-s.begin {
		return span{}, fmt.Errorf("data_offsets: %d bytes, want the %d of shape %v", s.end-s.begin, size, s.tensor.Shape)
	}
	return s, nil
}

// tile sorts the spans by their place and checks that they follow each other from 0 on. The header may
// name them in any order.
func tile(spans []span) error {
	slices.SortStableFunc(spans, func(a, b span) int {
		if a.begin != b.begin {
			return int(a.begin - b.begin)
		}
		return int(a.end - b.end)
	})
	at := int64(0)
	for _, s := range spans {
		if s.begin != at {
			return fmt.Errorf("tensor %s: data_offsets begin at %d, want %d, where the tensor before ends", quote(s.tensor.Name), s.begin, at)
		}
		at = s.end
	}
	return nil
}

// values reads size bytes as float32, a piece at a time; there says that r is known to have them.
func values(r io.Reader, size int64, there bool, piece []byte) ([]float32, error) {
	room := size
	if !there {
		room = min(size, int64(len(piece)))
	}
	v := make([]float32, 0, room/float32Size)
	for got := int64(0); got < size; {
		part := piece[:min(size-got, int64(len(piece)))]
		n, err := io.ReadFull(r, part)
		if err != nil {
			return nil, short(got+int64(n), size, early(err))
		}
		for i := 0; i < n; i += float32Size {
			v = append(v, math.Float32frombits(binary.LittleEndian.Uint32(part[i:])))
		}
		got += int64(n)
	}
	return v, nil
}

func short(got, want int64, err error) error {
	return fmt.Errorf("%d bytes of data, want %d: %w", got, want, err)
}

// malformed names an end of the text for what it is to a reader who expects more.
func malformed(err error) error { return fmt.Errorf("JSON: %w", early(err)) }

func early(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
