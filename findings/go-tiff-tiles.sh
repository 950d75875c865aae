#!/usr/bin/env bash
# golang.org/x/image v0.31.0 (Go), tiff.Decode, the version that a program with Ebitengine v2.9.9 gets unless it asks for another.
#
# One would guess: a TIFF whose pixels lie in tiles comes out as it is, as one in strips does. Tiles are of multiples of 16 pixels, so
# that the last of a row of tiles reach beyond the picture and are filled up (TIFF 6.0, section 15).
#
# What happens: of 8-bit grey (and of palettes, which are read alike) the filling of each row of a tile is taken for the beginning of the next
# row of pixels: the picture is sheared, without an error. Of 16-bit grey it is skipped. v0.45.0 reads both.
#
# Who meets it: whoever reads tiled grey TIFFs, as libvips, QuPath and GDAL write them, in a Go program in which nobody asks for a newer
# x/image: here a picture of 5×5, 11 to 55 by row and column, in one tile of 16×16.
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
	"image/color"

	"golang.org/x/image/tiff"
)

const side, tile = 5, 16

// tiled is a grey picture of so many bits a pixel in one tile, uncompressed.
func tiled(bits int) []byte {
	data := make([]byte, tile*tile*bits/8)
	for i := range side * side {
		y, x := i/side, i%side
		data[(y*tile+x)*bits/8+bits/8-1] = byte(10*(y+1) + x + 1) // the low byte comes last: big-endian
	}
	b := binary.BigEndian.AppendUint32([]byte("MM\x00*"), uint32(8+len(data)))
	b = append(b, data...)
	fields := [][4]uint32{ // tag, type, and a value of two bytes or of four
		{256, 3, side, 0}, {257, 3, side, 0}, {258, 3, uint32(bits), 0}, {259, 3, 1, 0}, {262, 3, 1, 0}, {277, 3, 1, 0},
		{322, 3, tile, 0}, {323, 3, tile, 0}, {324, 4, 0, 8}, {325, 4, 0, uint32(len(data))},
	}
	b = binary.BigEndian.AppendUint16(b, uint16(len(fields)))
	for _, f := range fields {
		b = binary.BigEndian.AppendUint16(b, uint16(f[0]))
		b = binary.BigEndian.AppendUint16(b, uint16(f[1]))
		b = binary.BigEndian.AppendUint32(b, 1)
		if f[1] == 3 {
			b = binary.BigEndian.AppendUint32(b, f[2]<<16)
		} else {
			b = binary.BigEndian.AppendUint32(b, f[3])
		}
	}
	return append(b, 0, 0, 0, 0)
}

func main() {
	for _, bits := range []int{8, 16} {
		m, err := tiff.Decode(bytes.NewReader(tiled(bits)))
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%2d bits:", bits)
		for y := range side {
			for x := range side {
				v := int(color.Gray16Model.Convert(m.At(x, y)).(color.Gray16).Y)
				if bits == 8 {
					v >>= 8
				}
				fmt.Printf(" %02d", v)
			}
			fmt.Print(";")
		}
		fmt.Println()
	}
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
for version in v0.31.0 v0.45.0; do
	go get golang.org/x/image@$version 2>go.log || { cat go.log; exit 1; }
	echo "$version"
	go run . 2>go.log || { cat go.log; exit 1; }
done | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
v0.31.0
 8 bits: 11 12 13 14 15; 00 00 00 00 00; 00 00 00 00 00; 00 21 22 23 24; 25 00 00 00 00;
16 bits: 11 12 13 14 15; 21 22 23 24 25; 31 32 33 34 35; 41 42 43 44 45; 51 52 53 54 55;
v0.45.0
 8 bits: 11 12 13 14 15; 21 22 23 24 25; 31 32 33 34 35; 41 42 43 44 45; 51 52 53 54 55;
16 bits: 11 12 13 14 15; 21 22 23 24 25; 31 32 33 34 35; 41 42 43 44 45; 51 52 53 54 55;
END
