//go:build !js

package main

import (
	"bufio"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"

	"moevae/core/digit"
	"moevae/core/score"
)

// A tile is a picture of MNIST's size in a sheet, in a row of its own kind.
type tile struct {
	row   int
	pixel []float32
}

const (
	sheetColumns = 40
	tileSide     = 28
	tileRoom     = 30
)

// wrongTiles returns the drawings that most of the runs send to another digit's expert, a row a digit and as many as there is
// room for, evenly spaced among them.
func wrongTiles(runs []*trained, drawings []score.Drawing) []tile {
	var wrong [10][]int
	for i, d := range drawings {
		n := 0
		for _, r := range runs {
			if r.match[r.assigned[i]] != d.Label {
				n++
			}
		}
		if 2*n > len(runs) {
			wrong[d.Label] = append(wrong[d.Label], i)
		}
	}
	var tiles []tile
	for label, own := range wrong {
		n := min(len(own), sheetColumns)
		for k := range n {
			t := tile{label, make([]float32, tileSide*tileSide)}
			digit.Render(t.pixel, tileSide, tileSide, drawings[own[k*len(own)/n]].Strokes)
			tiles = append(tiles, t)
		}
	}
	return tiles
}

// sampleTiles returns samples of every expert, in a row for its digit.
func sampleTiles(r *trained) []tile {
	var tiles []tile
	for e, d := range r.match {
		for s := range sheetColumns {
			tiles = append(tiles, tile{max(0, d), r.sample(e, s)})
		}
	}
	return tiles
}

// writeSheet writes tiles as a PNG, ten rows.
func writeSheet(path string, tiles []tile) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	sheet := image.NewGray(image.Rect(0, 0, sheetColumns*tileRoom, 10*tileRoom))
	for i := range sheet.Pix {
		sheet.Pix[i] = 60
	}
	var used [10]int
	for _, t := range tiles {
		left, top := used[t.row]*tileRoom+1, t.row*tileRoom+1
		used[t.row]++
		for p, v := range t.pixel {
			sheet.SetGray(left+p%tileSide, top+p/tileSide, color.Gray{Y: uint8(v*255 + .5)})
		}
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	if err := png.Encode(w, sheet); err != nil {
		f.Close()
		return err
	}
	if err := w.Flush(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
