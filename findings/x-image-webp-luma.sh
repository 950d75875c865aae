#!/usr/bin/env bash
# golang.org/x/image v0.31.0 (Go): webp.Decode of a lossy file, with sharp 0.34.5 (npm) as another reader.
#
# One would guess: black is 0 and white is 255, as in every other reader of the same file.
#
# What happens: black is 16 and white 235. A lossy WebP's luma goes from 16 to 235, as in a film; the decoder hands it on as an
# image.YCbCr, whose luma goes from 0 to 255, as in a JPEG, so that every conversion by the standard library is a twelfth grey and
# short of white.
#
# Who meets it: whoever trains on or measures WebP pictures in Go: strokes are paler and the ground is not empty.
set -euo pipefail
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -r "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund sharp@0.34.5 >npm.log 2>&1 || { cat npm.log; exit 1; }
cat >write.mjs <<'END'
import sharp from "sharp";
const bands = Buffer.alloc(48 * 16);
for (let i = 0; i < bands.length; i++) bands[i] = [0, 128, 255][Math.floor(i % 48 / 16)];
await sharp(bands, { raw: { width: 48, height: 16, channels: 1 } }).webp({ quality: 100 }).toFile("bands.webp");
const { data, info } = await sharp("bands.webp").raw().toBuffer({ resolveWithObject: true });
console.log("sharp:  ", [8, 24, 40].map(x => data[(8 * info.width + x) * info.channels]).join(" "));
END
cat >go.mod <<'END'
module see

go 1.25
END
cat >main.go <<'END'
package main

import (
	"fmt"
	"image/color"
	"os"

	"golang.org/x/image/webp"
)

func main() {
	file, err := os.Open("bands.webp")
	if err != nil {
		panic(err)
	}
	picture, err := webp.Decode(file)
	if err != nil {
		panic(err)
	}
	fmt.Print("x/image:")
	for _, x := range []int{8, 24, 40} {
		fmt.Print(" ", color.GrayModel.Convert(picture.At(x, 8)).(color.Gray).Y)
	}
	fmt.Println()
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get golang.org/x/image/webp@v0.31.0 2>go.log || { cat go.log; exit 1; }
{ node write.mjs && go run . 2>go.log; } | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
sharp:   0 128 255
x/image: 16 126 235
END
