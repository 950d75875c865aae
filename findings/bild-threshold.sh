#!/usr/bin/env bash
# github.com/anthonynsimon/bild v0.14.0 (Go): segment.Threshold, on amd64.
#
# One would guess: "values larger than or equal to" the level "are set to white", as its documentation says: grey 128 is white at a level
# of 128.
#
# What happens: for 49 of the 256 greys it is black, 128, 64 and 1 among them. The grey is weighed as .3, .6 and .1 of itself, whose sum
# falls short of it by a rounding, and the digits after the point are then cut off.
#
# Who meets it: whoever thresholds at a grey that is in the picture: of one with the three greys 0, 128 and 255, or at Otsu's
# threshold, a whole class goes to the other side; at 127 and 129 all is as it says.
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
	"fmt"
	"image"

	"github.com/anthonynsimon/bild/segment"
)

func main() {
	greys := image.NewGray(image.Rect(0, 0, 256, 1))
	for i := range greys.Pix {
		greys.Pix[i] = uint8(i)
	}
	for _, level := range []uint8{127, 128, 129} {
		white := segment.Threshold(greys, level)
		fmt.Printf("level %d: 127 128 129 become %d\n", level, white.Pix[127:130])
	}
	var black []int
	for level := range 256 {
		if segment.Threshold(greys, uint8(level)).Pix[level] == 0 {
			black = append(black, level)
		}
	}
	fmt.Println(len(black), "greys that are black at their own level:", black)
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get github.com/anthonynsimon/bild@v0.14.0 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
level 127: 127 128 129 become [255 255 255]
level 128: 127 128 129 become [0 0 255]
level 129: 127 128 129 become [0 0 255]
49 greys that are black at their own level: [1 2 4 8 11 16 22 27 32 39 44 49 54 59 64 73 78 83 88 93 98 103 108 113 118 123 128 146 151 156 161 166 171 176 181 186 191 196 201 206 211 216 221 226 231 236 241 246 251]
END
