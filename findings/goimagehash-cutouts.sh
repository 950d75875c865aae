#!/usr/bin/env bash
# github.com/corona10/goimagehash v1.1.0 (Go): PerceptionHash, AverageHash and DifferenceHash.
#
# One would guess: the hash of a part of a picture, as SubImage cuts it out, is that of the same pixels in a picture of their own.
#
# What happens: so it is, but for a part that is just as large as the hash wants it: 64×64 for PerceptionHash, 8×8 for AverageHash, 9×8
# for DifferenceHash. Nothing needs to be resized then, the part keeps its place, and pixels are read from the picture's corner: there
# the part has none, and the hash is 0, of each such part the same. Parts at the corner are right.
#
# Who meets it: whoever looks for doubles among the tiles of a sheet, 64×64 as many are: all but the first are doubles of each other.
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
	"image/draw"
	"math/rand"

	"github.com/corona10/goimagehash"
)

func main() {
	// Tiles of noise in a row.
	random := rand.New(rand.NewSource(1))
	see := func(name string, width, height int, hash func(image.Image) (*goimagehash.ImageHash, error)) {
		sheet := image.NewRGBA(image.Rect(0, 0, 3*width, height))
		random.Read(sheet.Pix)
		for i := 3; i < len(sheet.Pix); i += 4 {
			sheet.Pix[i] = 255
		}
		fmt.Printf("%s, tiles of %d×%d:", name, width, height)
		for i := range 3 {
			tile := sheet.SubImage(image.Rect(i*width, 0, (i+1)*width, height))
			own := image.NewRGBA(image.Rect(0, 0, width, height))
			draw.Draw(own, own.Bounds(), tile, tile.Bounds().Min, draw.Src)
			cut, err := hash(tile)
			if err != nil {
				panic(err)
			}
			right, err := hash(own)
			if err != nil {
				panic(err)
			}
			if cut.GetHash() == right.GetHash() {
				fmt.Print(" as on its own;")
			} else {
				distance, err := cut.Distance(right)
				if err != nil {
					panic(err)
				}
				fmt.Printf(" %s, on its own %s, %d bits apart;", cut.ToString(), right.ToString(), distance)
			}
		}
		fmt.Println()
	}
	see("PerceptionHash", 63, 63, goimagehash.PerceptionHash)
	see("PerceptionHash", 64, 64, goimagehash.PerceptionHash)
	see("AverageHash", 8, 8, goimagehash.AverageHash)
	see("DifferenceHash", 9, 8, goimagehash.DifferenceHash)
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get github.com/corona10/goimagehash@v1.1.0 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
PerceptionHash, tiles of 63×63: as on its own; as on its own; as on its own;
PerceptionHash, tiles of 64×64: as on its own; p:0000000000000000, on its own p:a2acd27ea0d32d87, 32 bits apart; p:0000000000000000, on its own p:9d975e3bc5a00897, 32 bits apart;
AverageHash, tiles of 8×8: as on its own; a:0000000000000000, on its own a:afc2482f41fcf4e0, 32 bits apart; a:0000000000000000, on its own a:953daec97a61e0a7, 34 bits apart;
DifferenceHash, tiles of 9×8: as on its own; d:0000000000000000, on its own d:92768d9596671ba5, 33 bits apart; d:0000000000000000, on its own d:9c262ca2d7a532b5, 31 bits apart;
END
