package photo

import (
	"math"
	"slices"
)

// A sheet within a rim: a tablet or a monitor with its bezel, a card in its border, on a table of any kind.
const (
	lightLevels = 16  // luminances between the darkest and the brightest that a sheet may stand out from
	sheetPart   = .3  // of a side that such a sheet has at least
	blurredEdge = 2   // pixels of its edge that its surroundings colour
	edgeReach   = 3   // pixels to both sides of its edge that are compared
	edgePart    = .95 // of its edge where these differ
	leastSolid  = .5  // of a sheet from end to end that is of its own luminance
)

// within leaves the innermost sheet of a picture, if there is one, with as much of its own ground around it as the border needs: pixels that hang together on one side of some luminance, do not reach the rim, have a quadrilateral for an outline (spans) and hold a
// figure that is none.
//
//	{p: v(p) > t} or {p: v(p) < t}, t = low + (high − low)·k/16
//
// Source: Matas, Chum, Urban and Pajdla, Robust wide baseline stereo from maximally stable extremal regions, 2002, for regions by
// all thresholds.
func (p *picture) within() {
	if min(p.width, p.height) < leastPhoto || p.halved().sheet() == nil { // most have none, and half of them is soon looked through
		return
	}
	if kept := p.sheet(); kept != nil {
		p.keepAll(kept)
	}
}

// halved returns means over squares of two by two pixels.
func (p picture) halved() picture {
	half := picture{width: p.width / 2, height: p.height / 2}
	for y := range half.height {
		for x := range half.width {
			at := 2*y*p.width + 2*x
			half.value = append(half.value, (p.value[at]+p.value[at+1]+p.value[at+p.width]+p.value[at+p.width+1])/4)
		}
	}
	return half
}

// sheet returns the pixels of the innermost sheet, nil if there is none.
func (p picture) sheet() (inner []bool) {
	low, high := slices.Min(p.value), slices.Max(p.value)
	if high-low < 2*flatLight {
		return nil
	}
	least := len(p.value)
	for k := 1; k < lightLevels; k++ {
		level := low + float64((high-low)*float64(k)/lightLevels)
		for _, bright := range []bool{true, false} {
			marked := make([]bool, len(p.value))
			for i, v := range p.value {
				marked[i] = v > level == bright
			}
			for _, s := range p.blots(marked) {
				if kept, n := p.sheetOf(s, (high-low)/lightLevels); n > 0 && n < least {
					inner, least = kept, n
				}
			}
		}
	}
	return inner
}

// sheetOf returns which pixels a sheet has within its edge and how many these are, none if a blot is no sheet. Its figure is not of the blot, or
// else, where all is of it, at some distance from its ground; and it is no sheet, as a hole in a digit of bars is.
func (p picture) sheetOf(s blot, distance float64) (kept []bool, n int) {
	width, height := s.right+1-s.left, s.bottom+1-s.top
	if s.left == 0 || s.top == 0 || s.right == p.width-1 || s.bottom == p.height-1 ||
		float64(width) < sheetPart*float64(p.width) || float64(height) < sheetPart*float64(p.height) {
		return nil, 0
	}
	rows, columns, ok := p.spans(s)
	if !ok || !p.edged(s, rows, columns, distance) {
		return nil, 0
	}
	marked := make([]bool, len(p.value))
	for _, at := range s.pixels {
		marked[at] = true
	}
	inside := func(x, y int) bool {
		return rows[y][0] <= x && x < rows[y][1] && columns[x][0] <= y && y < columns[x][1]
	}
	kept = make([]bool, len(p.value))
	hole, far := make([]bool, len(p.value)), make([]bool, len(p.value))
	var ground []float64
	for y := s.top + blurredEdge; y <= s.bottom-blurredEdge; y++ {
		for x := s.left + blurredEdge; x <= s.right-blurredEdge; x++ {
			at := y*p.width + x
			if inside(x-blurredEdge, y-blurredEdge) && inside(x+blurredEdge, y-blurredEdge) && inside(x-blurredEdge, y+blurredEdge) && inside(x+blurredEdge, y+blurredEdge) {
				kept[at], hole[at] = true, !marked[at]
				ground = append(ground, p.value[at])
				n++
			}
		}
	}
	least := leastBoxed * float64(max(width, height))
	figure := p.largest(hole)
	if figure.longer() < least {
		middle := median(ground)
		for at, within := range kept {
			far[at] = within && math.Abs(p.value[at]-middle) > distance
		}
		if figure = p.largest(far); figure.longer() < least {
			return nil, 0
		}
	}
	if _, _, sheet := p.spans(figure); sheet {
		return nil, 0
	}
	return kept, n
}

// edged says whether nearly all ends of a blot are where the luminance changes by some distance, as it does at a sheet's edge and not where light falls off.
func (p picture) edged(s blot, rows, columns [][2]int, distance float64) bool {
	sharp, all := 0, 0
	end := func(x, y int) {
		low, high := 1., 0.
		for ny := y - edgeReach; ny <= y+edgeReach; ny += edgeReach {
			for nx := x - edgeReach; nx <= x+edgeReach; nx += edgeReach {
				v := p.value[min(max(ny, 0), p.height-1)*p.width+min(max(nx, 0), p.width-1)]
				low, high = min(low, v), max(high, v)
			}
		}
		if all++; high-low > distance {
			sharp++
		}
	}
	for y := s.top; y <= s.bottom; y++ {
		end(rows[y][0], y)
		end(rows[y][1]-1, y)
	}
	for x := s.left; x <= s.right; x++ {
		end(x, columns[x][0])
		end(x, columns[x][1]-1)
	}
	return float64(sharp) >= edgePart*float64(all)
}

// largest returns the largest blot of the pixels that are marked.
func (p picture) largest(marked []bool) (main blot) {
	for _, s := range p.blots(marked) {
		if len(s.pixels) > len(main.pixels) {
			main = s
		}
	}
	return main
}

// longer returns the longer side of a blot, but for one pixel.
func (s blot) longer() float64 { return float64(max(s.right-s.left, s.bottom-s.top)) }

// spans returns where a blot begins and ends in each row and in each column, and whether it is a quadrilateral (outline) that is mostly filled.
func (p picture) spans(s blot) (rows, columns [][2]int, ok bool) {
	rows, columns = make([][2]int, p.height), make([][2]int, p.width)
	for y := range rows {
		rows[y][0] = p.width
	}
	for x := range columns {
		columns[x][0] = p.height
	}
	for _, at := range s.pixels {
		x, y := at%p.width, at/p.width
		rows[y] = [2]int{min(rows[y][0], x), max(rows[y][1], x+1)}
		columns[x] = [2]int{min(columns[x][0], y), max(columns[x][1], y+1)}
	}
	across, down := 0, 0
	var corners [][2]int
	for y := s.top; y <= s.bottom; y++ {
		first, last := rows[y][0], rows[y][1]
		across += last - first
		corners = append(corners, [2]int{first, y}, [2]int{last, y}, [2]int{first, y + 1}, [2]int{last, y + 1})
	}
	for x := s.left; x <= s.right; x++ {
		down += columns[x][1] - columns[x][0]
	}
	_, ok = outline(corners, min(across, down))
	return rows, columns, ok && float64(len(s.pixels)) >= leastSolid*float64(across)
}

// keepAll leaves some pixels, with the nearest of these in its row, or of the nearest row, around each, as keep does.
func (p *picture) keepAll(kept []bool) {
	left, top, right, bottom := p.width, p.height, 0, 0
	for y := range p.height {
		row := p.value[y*p.width : (y+1)*p.width]
		first, last := -1, 0
		for x := range row {
			if kept[y*p.width+x] {
				if first < 0 {
					first = x
				}
				last = x
			}
		}
		if first < 0 {
			continue
		}
		for x := range row {
			row[x] = row[min(max(x, first), last)]
		}
		left, right, top, bottom = min(left, first), max(right, last+1), min(top, y), y+1
	}
	p.keep(left, top, right, bottom)
}
