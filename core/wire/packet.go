package wire

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"unsafe"
)

const (
	magic     = "MoVA"
	version   = 1
	fixedSize = 12 // magic, version, kind, header length
	alignment = 8

	uint8Type   = "u8"
	float32Type = "f32"
)

// A header is the JSON part of a packet.
type header struct {
	Message json.RawMessage `json:"message"`
	Blobs   []entry         `json:"blobs,omitempty"`
}

// An entry describes a blob; Length counts elements, not bytes.
type entry struct {
	Name   string `json:"name"`
	Type   string `json:"type"`
	Length int    `json:"length"`
}

// Encode returns the packet that holds m; equal messages give equal packets. It panics if a number in
// the message's header is not finite, because JSON has no such numbers.
func Encode(m Message) []byte {
	head, blobs := Pieces(nil, m)
	packet := append(make([]byte, 0, Size(head, blobs)), head...)
	for _, b := range blobs {
		packet = pad(append(packet, b...))
	}
	return packet
}

// Pieces is Encode for who copies megabytes to where they go at once: a packet's head, which overwrites memory, where there is
// enough of that, and its blobs, which are m's own memory. Each begins in the packet at the next multiple of 8 bytes, and
// what is between counts for nothing.
func Pieces(memory []byte, m Message) (head []byte, blobs [][]byte) {
	if p, ok := m.(Part); ok {
		return p.headIn(memory), [][]byte{blob{floats: &p.Value}.data()}
	}
	fields, err := json.Marshal(m)
	if err != nil {
		panic("wire: message holds a number that is not finite")
	}
	copied := reflect.New(reflect.TypeOf(m))
	copied.Elem().Set(reflect.ValueOf(m))
	h := header{Message: fields}
	for _, b := range blobsIn(copied) {
		h.Blobs = append(h.Blobs, b.entry())
		blobs = append(blobs, b.data())
	}
	text, err := json.Marshal(h)
	if err != nil {
		panic("wire: header can't be encoded")
	}
	return pad(append(begun(memory, m.Kind(), len(text)), text...)), blobs
}

// begun returns a packet's fixed part, with room for a header of so many bytes, in memory where there is enough.
func begun(memory []byte, k Kind, header int) []byte {
	b := append(room(memory, aligned(fixedSize+header)), magic...)
	b = binary.LittleEndian.AppendUint16(b, version)
	b = binary.LittleEndian.AppendUint16(b, uint16(k))
	return binary.LittleEndian.AppendUint32(b, uint32(header))
}

// Size returns how many bytes the packet has that Pieces has returned.
func Size(head []byte, blobs [][]byte) int {
	size := len(head)
	for _, b := range blobs {
		size += aligned(len(b))
	}
	return size
}

// room returns an empty slice for size bytes, in memory where there is enough.
func room(memory []byte, size int) []byte {
	if cap(memory) < size {
		return make([]byte, 0, size)
	}
	return memory[:0]
}

// Decode returns the message in packet, as a value of its own type (Epoch, not *Epoch). The message
// shares no memory with the packet. The error names the field of the packet that is not as it should
// be; Decode never panics, and never allocates more than a small multiple of the packet's length.
func Decode(packet []byte) (Message, error) { return decode(packet, blob.read) }

// Borrow is Decode, but that the values of a Part or of Parameters may be the packet's memory, and hold as long as that does.
func Borrow(packet []byte) (Message, error) { return decode(packet, blob.borrow) }

func decode(packet []byte, values func(blob, []byte)) (Message, error) {
	kind, head, rest, err := open(packet)
	if err != nil {
		return nil, err
	}
	if kind == KindPart {
		p, err := decodePart(head, rest, values)
		if err != nil {
			return nil, err
		}
		return p, nil
	}
	var h header
	if err := strict(head, &h); err != nil {
		return nil, fmt.Errorf("wire: header: %w", err)
	}
	t, ok := known[kind]
	if !ok {
		return nil, fmt.Errorf("wire: kind is %d, want one from 1 on that this version knows", kind)
	}
	if kind != KindParameters {
		values = blob.read // the others are kept
	}
	m := reflect.New(t)
	err = fill(values, m.Interface(), blobsIn(m), h, rest)
	return m.Elem().Interface().(Message), err
}

// open checks a packet's fixed part and returns its header and what follows.
func open(packet []byte) (kind Kind, head, rest []byte, err error) {
	if len(packet) < fixedSize {
		return 0, nil, nil, fmt.Errorf("wire: packet has %d bytes, want at least %d", len(packet), fixedSize)
	}
	if string(packet[:4]) != magic {
		return 0, nil, nil, fmt.Errorf("wire: magic is %q, want %q", packet[:4], magic)
	}
	if v := binary.LittleEndian.Uint16(packet[4:]); v != version {
		return 0, nil, nil, fmt.Errorf("wire: version is %d, want %d", v, version)
	}
	kind = Kind(binary.LittleEndian.Uint16(packet[6:]))
	length := binary.LittleEndian.Uint32(packet[8:])
	if uint64(length) > uint64(len(packet)-fixedSize) {
		return 0, nil, nil, fmt.Errorf("wire: header has %d bytes, but only %d follow", length, len(packet)-fixedSize)
	}
	end := fixedSize + int(length)
	return kind, packet[fixedSize:end], packet[min(aligned(end), len(packet)):], nil
}

// fill decodes a header's fields into message and the blobs behind it, which are taken by values, into big.
func fill(values func(blob, []byte), message any, big []blob, h header, rest []byte) error {
	if err := strict(h.Message, message); err != nil {
		return fmt.Errorf("wire: message: %w", err)
	}
	if len(h.Blobs) != len(big) {
		return fmt.Errorf("wire: packet has %d blobs, want %d", len(h.Blobs), len(big))
	}
	for i, b := range big {
		e, want := h.Blobs[i], b.entry()
		if e.Name != want.Name || e.Type != want.Type {
			return fmt.Errorf("wire: blob %d is %q of %q, want %q of %q", i, e.Name, e.Type, want.Name, want.Type)
		}
		if e.Length < 0 || e.Length > len(rest) || e.size() > len(rest) {
			return fmt.Errorf("wire: blob %q has %d elements, but only %d bytes follow", e.Name, e.Length, len(rest))
		}
		values(b, rest[:e.size()])
		rest = rest[min(aligned(e.size()), len(rest)):]
	}
	if len(rest) != 0 {
		return fmt.Errorf("wire: %d bytes follow the last blob, want none", len(rest))
	}
	return nil
}

// strict decodes one JSON value with no unknown fields and nothing behind it.
func strict(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if d.InputOffset() != int64(len(data)) {
		return fmt.Errorf("ends at byte %d, want %d", d.InputOffset(), len(data))
	}
	return nil
}

func (b blob) entry() entry {
	if b.floats != nil {
		return entry{b.name, float32Type, len(*b.floats)}
	}
	return entry{b.name, uint8Type, len(*b.bytes)}
}

func (e entry) size() int {
	if e.Type == float32Type {
		return 4 * e.Length
	}
	return e.Length
}

// data returns the blob's bytes as a packet has them: its own memory, where this machine stores numbers likewise.
func (b blob) data() []byte {
	if b.floats == nil {
		return *b.bytes
	}
	if littleEndian {
		return bytesOf(*b.floats)
	}
	var data []byte
	for _, v := range *b.floats {
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(v))
	}
	return data
}

func (b blob) read(data []byte) {
	if b.floats == nil {
		*b.bytes = bytes.Clone(data)
		return
	}
	floats := make([]float32, len(data)/4)
	*b.floats = floats
	if littleEndian {
		copy(bytesOf(floats), data)
		return
	}
	for i := range floats {
		floats[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
}

// borrow is read for floats that need not be copied.
func (b blob) borrow(data []byte) {
	first := unsafe.Pointer(unsafe.SliceData(data))
	if !littleEndian || uintptr(first)%unsafe.Alignof(float32(0)) != 0 {
		b.read(data)
		return
	}
	*b.floats = unsafe.Slice((*float32)(first), len(data)/4)
}

// littleEndian says whether this machine stores numbers as packets do: then megabytes are copied as they are,
// and not number by number.
var littleEndian = binary.NativeEndian.Uint16([]byte{1, 0}) == 1

// bytesOf returns the memory of s.
func bytesOf(s []float32) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(s))), 4*len(s))
}

func aligned(n int) int { return (n + alignment - 1) &^ (alignment - 1) }

func pad(packet []byte) []byte {
	for len(packet)%alignment != 0 {
		packet = append(packet, 0)
	}
	return packet
}
