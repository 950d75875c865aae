#!/usr/bin/env bash
# github.com/nfnt/resize v0.0.0-20180221191011-83c6a9932646 (Go): NearestNeighbor; beside it github.com/disintegration/imaging v1.6.2.
#
# One would guess: each pixel is one of the source's, as the name says and the article that its documentation links to: no colour is
# mixed, so that a picture of labels stays one.
#
# What happens: a picture that is made smaller is averaged, over as many pixels as it shrinks by. At a border of 0 and 255, 85 and 127
# appear; of the labels 1 and 9, a 5. Enlarged, or where borders fall between the new pixels, it is as one would guess.
#
# Who meets it: whoever shrinks a segmentation, a palette or binarized digits: classes appear that no one has put there.
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
	"image/color"

	"github.com/disintegration/imaging"
	"github.com/nfnt/resize"
)

func main() {
	// Labels in a row, and those found in a picture of it that is n wide.
	labels := image.NewGray(image.Rect(0, 0, 12, 1))
	for i := range labels.Pix {
		labels.Pix[i] = []uint8{1, 9, 200}[i/4]
	}
	row := func(picture image.Image) (seen []uint8) {
		for x := range picture.Bounds().Dx() {
			seen = append(seen, color.GrayModel.Convert(picture.At(x, 0)).(color.Gray).Y)
		}
		return seen
	}
	fmt.Println("labels:", row(labels))
	for _, n := range []int{24, 10, 7, 6, 5} {
		fmt.Printf("%d wide: resize %v, imaging %v\n", n, row(resize.Resize(uint(n), 1, labels, resize.NearestNeighbor)), row(imaging.Resize(labels, n, 1, imaging.NearestNeighbor)))
	}
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get github.com/nfnt/resize@v0.0.0-20180221191011-83c6a9932646 github.com/disintegration/imaging@v1.6.2 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
labels: [1 1 1 1 9 9 9 9 200 200 200 200]
24 wide: resize [1 1 1 1 1 1 1 1 9 9 9 9 9 9 9 9 200 200 200 200 200 200 200 200], imaging [1 1 1 1 1 1 1 1 9 9 9 9 9 9 9 9 200 200 200 200 200 200 200 200]
10 wide: resize [1 1 1 9 9 9 9 200 200 200], imaging [1 1 1 9 9 9 9 200 200 200]
7 wide: resize [1 1 5 9 104 200 200], imaging [1 1 9 9 9 200 200]
6 wide: resize [1 1 9 9 200 200], imaging [1 1 9 9 200 200]
5 wide: resize [1 3 9 136 200], imaging [1 1 9 200 200]
END
