#!/usr/bin/env bash
# github.com/anthonynsimon/bild v0.14.0 (Go): effect.Sobel.
#
# One would guess: the edges of a white square on black are its four sides: Sobel's operator is the size of a gradient, whatever its direction.
#
# What happens: two of them are found, the left one and the lower one. Each of the two convolutions is made a picture before it is squared, and
# what is below 0 is cut off: from white to black there is no edge to the right, and from black to white none downwards. Turn the square upside down
# or inverted, and it has two other sides.
#
# Who meets it: whoever takes edges as features of digits or other shapes: of a stroke one side is seen, of black ink the other one.
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
	"math"

	"github.com/anthonynsimon/bild/effect"
)

// square is a picture of 9×9 with a square of 3×3 in its middle.
func square(inside, outside uint8) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, 9, 9))
	for i := range img.Pix {
		img.Pix[i] = outside
	}
	for y := 3; y < 6; y++ {
		for x := 3; x < 6; x++ {
			img.SetGray(x, y, color.Gray{Y: inside})
		}
	}
	return img
}

// byHand is whether Sobel's gradient at a place is none.
func byHand(img *image.Gray, x, y int) bool {
	at := func(i, j int) float64 { return float64(img.GrayAt(min(max(x+i, 0), 8), min(max(y+j, 0), 8)).Y) }
	across, down := 0., 0.
	for i := -1; i <= 1; i++ {
		weight := float64(2 - i*i)
		across += weight * (at(1, i) - at(-1, i))
		down += weight * (at(i, 1) - at(i, -1))
	}
	return math.Hypot(across, down) == 0
}

func main() {
	for _, c := range []struct {
		about           string
		inside, outside uint8
	}{{"white on black", 255, 0}, {"black on white", 0, 255}} {
		img := square(c.inside, c.outside)
		edges := effect.Sobel(img)
		fmt.Printf("%s, by hand and Sobel:\n", c.about)
		for y := 1; y < 8; y++ {
			hand, seen := "", ""
			for x := 1; x < 8; x++ {
				hand += map[bool]string{true: ".", false: "#"}[byHand(img, x, y)]
				seen += map[bool]string{true: ".", false: "#"}[edges.RGBAAt(x, y).R == 0]
			}
			fmt.Println(hand, seen)
		}
	}
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get github.com/anthonynsimon/bild@v0.14.0 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
white on black, by hand and Sobel:
....... .......
.#####. .##....
.#####. .##....
.##.##. .##....
.#####. .#####.
.#####. .#####.
....... .......
black on white, by hand and Sobel:
....... .......
.#####. .#####.
.#####. .#####.
.##.##. ....##.
.#####. ....##.
.#####. ....##.
....... .......
END
