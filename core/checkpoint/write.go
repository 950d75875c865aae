package checkpoint

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"

	"moevae/core/nn"
)

const (
	metadataKey = "__metadata__"
	float32Type = "F32"
	float32Size = 4

	// alignment is what the header's length is padded to, so that the data can be mapped into memory
	// as numbers.
	alignment = 8
)

// Write writes tensors as a safetensors file.
//
//	header length, little-endian uint64 | header, JSON | data, little-endian float32
//
// Source: Hugging Face, safetensors, README, "Format". The header names each tensor's dtype, shape and
// the bytes it has in the data; spaces fill it up to a multiple of 8 bytes. The tensors are in the
// order given and the metadata's keys sorted, so that equal arguments write equal bytes.
//
// The error is w's. Write panics if a tensor's values are not as many as its shape says, or if a name
// is empty, reserved or used twice.
func Write(w io.Writer, metadata map[string]string, tensors []nn.Tensor) error {
	head := header(metadata, tensors)
	if _, err := w.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(head)))); err != nil {
		return fmt.Errorf("safetensors header length: %w", err)
	}
	if _, err := w.Write(head); err != nil {
		return fmt.Errorf("safetensors header: %w", err)
	}
	var data []byte
	for _, t := range tensors {
		data = data[:0]
		for _, v := range t.Value {
			data = binary.LittleEndian.AppendUint32(data, math.Float32bits(v))
		}
		if _, err := w.Write(data); err != nil {
			return fmt.Errorf("safetensors tensor %s: %w", quote(t.Name), err)
		}
	}
	return nil
}

// header returns the padded header. It is put together by hand because a Go map would lose the
// tensors' order.
func header(metadata map[string]string, tensors []nn.Tensor) []byte {
	var b bytes.Buffer
	b.WriteByte('{')
	separator := ""
	field := func(key string, value []byte) {
		b.WriteString(separator)
		b.Write(encode(key))
		b.WriteByte(':')
		b.Write(value)
		separator = ","
	}
	if metadata != nil {
		field(metadataKey, encode(metadata))
	}
	seen := map[string]bool{"": true, metadataKey: true}
	offset := 0
	for _, t := range tensors {
		if seen[t.Name] {
			panic("checkpoint: a tensor's name is empty, reserved or used twice")
		}
		seen[t.Name] = true
		n := 1
		shape := []byte{'['}
		for i, s := range t.Shape {
			if i > 0 {
				shape = append(shape, ',')
			}
			shape = strconv.AppendInt(shape, int64(s), 10)
			n *= s
		}
		if n != len(t.Value) {
			panic("checkpoint: a tensor's shape does not fit its values")
		}
		end := offset + n*float32Size
		field(t.Name, fmt.Appendf(nil, `{"dtype":"%s","shape":%s],"data_offsets":[%d,%d]}`, float32Type, shape, offset, end))
		offset = end
	}
	b.WriteByte('}')
	for b.Len()%alignment != 0 {
		b.WriteByte(' ')
	}
	return b.Bytes()
}

// encode returns a string or a map of strings as JSON, which neither can fail to become.
func encode(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic("checkpoint: a header's text can't be encoded")
	}
	return text
}

// quote returns a name as an error shows it: on one line and not longer than is useful, whatever a
// stranger's file calls a tensor.
func quote(name string) string {
	const longest = 60
	if len(name) > longest {
		name = name[:longest] + "…"
	}
	return strconv.Quote(name)
}
