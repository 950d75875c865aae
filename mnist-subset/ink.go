package mnistsubset

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	"moevae/core/digit"
)

// inkMagic begins a file of ink, and nothing that [digit.ReadImages] reads.
const inkMagic = "ink1"

// long is the length of a run that goes on in the next byte.
const long = 255

// Ink returns a set in the form in which the page's program carries it. A host sends that program as brotli, which a browser
// unpacks faster than Go unpacks gzip, and brotli makes a fifth less of the greys of ink, and of where it lies, than gzip of
// images:
//
//	"ink1" | N, Height, Width, the number of blanks as big-endian uint32 | blanks | greys
//
// The pixels, from the first image's first to the last one's last, are runs without ink and runs of ink in turns, one of each
// for every run in blanks. That holds lengths in bytes, 255 standing for itself and what the next byte says; greys has a
// run's pixels, and 0 at its end.
func Ink(set *digit.Set) []byte {
	var blanks, greys []byte
	for rest := set.Pixels; len(rest) > 0; {
		ink := bytes.TrimLeft(rest, "\x00")
		blank := len(rest) - len(ink)
		for ; blank >= long; blank -= long {
			blanks = append(blanks, long)
		}
		blanks = append(blanks, byte(blank))
		end := bytes.IndexByte(ink, 0)
		if end < 0 {
			end = len(ink)
		}
		greys = append(append(greys, ink[:end]...), 0)
		rest = ink[end:]
	}
	file := []byte(inkMagic)
	for _, n := range []int{set.N, set.Height, set.Width, len(blanks)} {
		file = binary.BigEndian.AppendUint32(file, uint32(n))
	}
	return append(append(file, blanks...), greys...)
}

// fromInk returns the set that Ink made file of. It returns an error where file is none.
func fromInk(file []byte) (*digit.Set, error) {
	rest, ok := bytes.CutPrefix(file, []byte(inkMagic))
	var sizes [4]int
	for i := range sizes {
		if !ok || len(rest) < 4 {
			return nil, errors.New("ink: no header")
		}
		sizes[i], rest = int(binary.BigEndian.Uint32(rest)), rest[4:]
	}
	if sizes[3] > len(rest) {
		return nil, fmt.Errorf("ink: %d bytes where %d blanks are said to be", len(rest), sizes[3])
	}
	set := &digit.Set{N: sizes[0], Height: sizes[1], Width: sizes[2]}
	set.Pixels = make([]byte, set.N*set.Height*set.Width)
	blanks, greys := rest[:sizes[3]], rest[sizes[3]:]
	to := set.Pixels
	for _, blank := range blanks {
		if int(blank) > len(to) {
			return nil, errors.New("ink: a run without ink goes on behind the last image")
		}
		to = to[blank:]
		if blank == long {
			continue
		}
		end := bytes.IndexByte(greys, 0)
		if end < 0 || end > len(to) {
			return nil, errors.New("ink: a run of ink has no end")
		}
		copy(to, greys[:end])
		to, greys = to[end:], greys[end+1:]
	}
	if len(to)+len(greys) > 0 {
		return nil, fmt.Errorf("ink: %d pixels are missing, and %d bytes left", len(to), len(greys))
	}
	return set, nil
}
