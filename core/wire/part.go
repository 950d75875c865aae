package wire

import (
	"encoding/binary"
	"fmt"
	"math"
)

// A Part is what workers that train together say to each other in a step or between two: see train.Part. Expert and Term
// name a number that is not finite, if there is a Term; Expert is -1 for the manager's.
//
// There are some ten of them in a step for each worker, and JSON would take them longer than what they carry: so their
// header is binary, little-endian.
//
//	u8 bytes of Ask, u8 Blocks, u8 bytes of Term, u8 0, i32 Expert, f64 Busy ×2, u32 Values, u32 0, u16 Blocks …, Ask, Term
type Part struct {
	Ask    string
	Blocks []int // each from 0 to 65535
	Busy   [2]float64
	Expert int
	Term   string

	Value []float32
}

// Kind returns KindPart.
func (Part) Kind() Kind { return KindPart }

// partHeader is the length of what every Part's header begins with, in bytes.
const partHeader = 32

// headIn is a Part's head; see Pieces. It panics if a name, or the list of blocks, is longer than 255.
func (p Part) headIn(memory []byte) []byte {
	if max(len(p.Ask), len(p.Blocks), len(p.Term)) > math.MaxUint8 {
		panic("wire: a part's names or blocks are too many for its header")
	}
	b := begun(memory, KindPart, partHeader+2*len(p.Blocks)+len(p.Ask)+len(p.Term))
	b = append(b, byte(len(p.Ask)), byte(len(p.Blocks)), byte(len(p.Term)), 0)
	b = binary.LittleEndian.AppendUint32(b, uint32(int32(p.Expert)))
	for _, ms := range p.Busy {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(ms))
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(len(p.Value)))
	b = binary.LittleEndian.AppendUint32(b, 0)
	for _, block := range p.Blocks {
		b = binary.LittleEndian.AppendUint16(b, uint16(block))
	}
	return pad(append(append(b, p.Ask...), p.Term...))
}

// decodePart returns the Part of a packet whose fixed part is as it should be: header is what follows that, rest what
// follows the header. Its values are had from their bytes by values.
func decodePart(header, rest []byte, values func(blob, []byte)) (Part, error) {
	var p Part
	if len(header) < partHeader {
		return p, fmt.Errorf("wire: a part’s header has %d bytes, want at least %d", len(header), partHeader)
	}
	ask, blocks, term := int(header[0]), int(header[1]), int(header[2])
	if want := partHeader + 2*blocks + ask + term; len(header) != want {
		return p, fmt.Errorf("wire: a part’s header has %d bytes, want %d", len(header), want)
	}
	if header[3] != 0 || binary.LittleEndian.Uint32(header[28:]) != 0 {
		return p, fmt.Errorf("wire: a part’s header has something where nothing belongs")
	}
	p.Expert = int(int32(binary.LittleEndian.Uint32(header[4:])))
	for i := range p.Busy {
		p.Busy[i] = math.Float64frombits(binary.LittleEndian.Uint64(header[8+8*i:]))
	}
	count := binary.LittleEndian.Uint32(header[24:])
	header = header[partHeader:]
	for ; blocks > 0; blocks-- {
		p.Blocks = append(p.Blocks, int(binary.LittleEndian.Uint16(header)))
		header = header[2:]
	}
	p.Ask, p.Term = string(header[:ask]), string(header[ask:])
	if size := 4 * uint64(count); uint64(len(rest)) != uint64(aligned(int(size))) {
		return p, fmt.Errorf("wire: a part has %d values, but %d bytes follow", count, len(rest))
	}
	if count > 0 {
		values(blob{floats: &p.Value}, rest[:4*count])
	}
	return p, nil
}
