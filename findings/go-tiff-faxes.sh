#!/usr/bin/env bash
# golang.org/x/image v0.45.0 (Go), tiff.Decode.
#
# One would guess: a black and white TIFF is as its field PhotometricInterpretation says, whichever way it is packed. A zero is white for 0, black
# for 1 (TIFF 6.0, section 4), and in the packings of faxes, CCITT's groups 3 and 4, the runs called white are of zeros (sections 10 and 11; so libtiff
# reads and writes them).
#
# What happens: uncompressed, 1 and 0 are the two opposites. Packed as group 4 both come out alike: of 1, too, zeros are white. A picture is inverted, without an
# error.
#
# Who meets it: whoever reads scans or masks that Pillow saved with compression="group3" or "group4" in a Go program: it writes 1. Here a
# picture of 8×1, all of it zeros.
set -euo pipefail
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -r "$folder"' EXIT
cd "$folder"
cat >go.mod <<'END'
module see

go 1.25
END
cat >main.go <<'END'
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"golang.org/x/image/tiff"
)

const none, group4 = 1, 4

// zeros is a picture of eight zeros: uncompressed a byte of them; in group 4 a line like the white one above it, 1, and the end of the facsimile
// block, twice 000000000001.
func zeros(packing, photometric uint32) []byte {
	data := []byte{0}
	if packing == group4 {
		data = []byte{0x80, 0x08, 0x00, 0x80}
	}
	b := binary.BigEndian.AppendUint32([]byte("MM\x00*"), uint32(8+len(data)))
	b = append(b, data...)
	fields := [][2]uint32{{256, 8}, {257, 1}, {258, 1}, {259, packing}, {262, photometric}, {273, 8}, {277, 1}, {278, 1}, {279, uint32(len(data))}}
	b = binary.BigEndian.AppendUint16(b, uint16(len(fields)))
	for _, f := range fields {
		b = binary.BigEndian.AppendUint16(b, uint16(f[0]))
		b = append(b, 0, 4, 0, 0, 0, 1) // one number of four bytes
		b = binary.BigEndian.AppendUint32(b, f[1])
	}
	return append(b, 0, 0, 0, 0)
}

func main() {
	for _, packing := range []uint32{none, group4} {
		for _, photometric := range []uint32{0, 1} {
			m, err := tiff.Decode(bytes.NewReader(zeros(packing, photometric)))
			if err != nil {
				fmt.Println(err)
				continue
			}
			fmt.Printf("compression %d, photometric interpretation %d: %v\n", packing, photometric, m.At(0, 0))
		}
	}
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get golang.org/x/image@v0.45.0 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
compression 1, photometric interpretation 0: {255}
compression 1, photometric interpretation 1: {0}
compression 4, photometric interpretation 0: {255}
compression 4, photometric interpretation 1: {255}
END
