package file

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"unicode/utf8"

	"moevae/core/images/written"
)

// named returns the names of files in a zip.
func named(files []*zip.File) []string {
	const utf8Flag = 1 << 11
	names := make([]string, len(files))
	var plain []string
	for i, f := range files {
		if names[i] = f.Name; f.Flags&utf8Flag != 0 && utf8.ValidString(f.Name) {
			continue
		}
		if names[i] = unicodePath(f); names[i] == "" {
			plain = append(plain, f.Name)
		}
	}
	as := written.MeantInZips(plain)
	for i, f := range files {
		if names[i] == "" {
			names[i] = as(f.Name)
		}
	}
	return names
}

// unicodePath returns the name that a zip's file has beside its own, "" if it has none.
//
//	0x7075 | size, 2 bytes | version, 1 byte: 1 | CRC-32 of its own name, 4 bytes | the name in UTF-8
//
// Source: PKWARE, .ZIP File Format Specification, 4.6.9.
func unicodePath(f *zip.File) string {
	const id, head = 0x7075, 5
	for extra := f.Extra; len(extra) >= 4; {
		kind, size := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		if extra = extra[4:]; size > len(extra) {
			break
		}
		field := extra[:size]
		extra = extra[size:]
		if kind == id && size > head && field[0] == 1 && binary.LittleEndian.Uint32(field[1:]) == crc32.ChecksumIEEE([]byte(f.Name)) {
			if name := bytes.TrimRight(field[head:], "\x00"); utf8.Valid(name) {
				return string(name)
			}
		}
	}
	return ""
}
