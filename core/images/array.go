package images

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	"moevae/core/digit"
)

const (
	maxSide   = digit.MaxSide   // of an image, in pixels
	maxLarge  = 1024            // of one that is made smaller
	slimmest  = 8               // of the longer side of such a one to the other
	maxPixels = digit.MaxPixels // of a set
)

// An element is a type of numbers as a file holds them.
type element struct {
	size  int // bytes
	value func([]byte) float64
	name  string
}

// An array is numbers in rows, one for each image, that have yet to be read.
type array struct {
	path    string
	as      string // the part of a set that it is of, "" where its path says that
	dims    []int  // the first is the number of rows
	number  element
	column  int      // of labels in the rows of a table, −1 if there is none
	remark  string   // about how its pixels were read, once they are
	texts   []string // that it is of, a word each, nil if it is of numbers
	apart   bool     // a list whose lines are numbered otherwise than in order
	names   []string // of the labels, if these are words: a label is a place among them
	grid    [2]int   // rows and columns of an image, if a table says that of its columns
	heading string   // a table's names of columns, in one line
	moved   bool     // its columns were sorted by these
	minus   int      // how many of its labels are −1, once they are read
	piece   piece    // that it is of several, zero if it is none
	reach   *reach   // of all these, nil if it is its own
	lit     bool     // colours of some pixels differed, once they are read
	held    []bool   // which rows are of images to be held out, nil if it does not say that
	// each reads all rows from the start. A row is only valid until the next.
	each func(ctx context.Context, visit func(row []float64) error) error
}

// say adds a remark.
func (a *array) say(text string) {
	if a.remark != "" && text != "" {
		a.remark += "; "
	}
	a.remark += text
}

// width returns how many numbers a row has.
func (a *array) width() int {
	n := 1
	for _, d := range a.dims[1:] {
		n *= d
	}
	return n
}

// picture returns the height and the width of an image of which each row is one, or is made, or the reason why it is none.
func (a *array) picture() (height, width int, err error) {
	if height, width, err = a.sides(); err != nil {
		return 0, 0, err
	}
	if max(height, width) > maxSide {
		width, height = fitting(width, height, smaller)
	}
	if n := a.dims[0] * height * width; n > maxPixels {
		return 0, 0, fmt.Errorf("%d images of %d×%d are %d million pixels, want at most %d million", a.dims[0], width, height, n/1e6, maxPixels/1_000_000)
	}
	return height, width, nil
}

// sides returns the height and the width of an image as it is in the file.
func (a *array) sides() (height, width int, err error) {
	dims := a.dims
	pixels := a.width()
	if a.column >= 0 {
		pixels--
	}
	switch {
	case a.grid[0] > 0:
		dims = []int{dims[0], a.grid[0], a.grid[1]}
	case len(dims) == 4 && dims[3] == 1: // one channel, last or first
		dims = dims[:3]
	case len(dims) == 4 && dims[1] == 1:
		dims = []int{dims[0], dims[2], dims[3]}
	case a.colours() == channelsLast:
		dims = dims[:3]
	case a.colours() == channelsFirst:
		dims = []int{dims[0], dims[2], dims[3]}
	case len(dims) == 4:
		return 0, 0, a.coloured(pixels)
	case a.colours() == inRows:
		side := root(pixels / 3)
		dims = []int{dims[0], side, side}
	case len(dims) == 2, len(dims) == 3 && min(dims[1], dims[2]) == 1 && max(dims[1], dims[2]) > maxSide && square(pixels) > 0:
		side := root(pixels)
		if side == 0 {
			return 0, 0, fmt.Errorf("%d numbers a row, want as many as a square has pixels: save other images as .npy, [images, rows, columns]", pixels)
		}
		dims = []int{dims[0], side, side}
	}
	if len(dims) != 3 {
		return 0, 0, fmt.Errorf("%d dimensions, want 3 (images, rows, columns)", len(dims))
	}
	if dims[0] == 0 {
		return 0, 0, errors.New("it holds no image")
	}
	for i, name := range []string{"rows", "columns"} {
		if side := dims[i+1]; side < 1 || side > maxLarge {
			return 0, 0, fmt.Errorf("images of %d %s, want 1 to %d", side, name, maxLarge)
		}
	}
	// Paths and clouds of points come in such arrays, too.
	if long, short := max(dims[1], dims[2]), min(dims[1], dims[2]); long > maxSide && long > slimmest*short {
		return 0, 0, fmt.Errorf("images of %d×%d, want none longer than %d pixels and than %d times their width", dims[2], dims[1], maxSide, slimmest)
	}
	return dims[1], dims[2], nil
}

// Where an array has the channels of colours: three, and maybe one of opacity.
const (
	noChannels = iota
	channelsFirst
	channelsLast
	inRows // of a number for each, one way or the other; without opacity
)

// colours says where an array has channels.
func (a *array) colours() int {
	const red, opaque = 3, 4
	pixels := a.width()
	if a.column >= 0 {
		pixels--
	}
	switch {
	case a.grid[0] > 0:
		return noChannels
	case len(a.dims) == 2 && pixels%3 == 0 && root(pixels/3) > 0: // three times a square is none
		return inRows
	case len(a.dims) != 4 || a.dims[1] == 1 || a.dims[3] == 1:
		return noChannels
	case a.dims[3] == red, a.dims[3] == opaque && a.dims[1] > opaque:
		return channelsLast
	case a.dims[1] == red, a.dims[1] == opaque && a.dims[3] > opaque:
		return channelsFirst
	}
	return noChannels
}

func (a *array) coloured(numbers int) error {
	if n := a.dims[1]; a.colours() == inRows && a.column >= 0 && n <= maxSide && a.dims[0]%n == 0 {
		return fmt.Errorf("%d numbers a row in %d rows: if these are %d images of %d×%d, one below the other, save them with one in each row", n, a.dims[0], a.dims[0]/n, n, n)
	}
	if side := root(numbers / 3); a.colours() == inRows {
		return fmt.Errorf("%d numbers a row, as %d×%d pixels have in three colours: want grey images", numbers, side, side)
	}
	const channels = 4 // with opacity
	if d := a.dims; min(d[1], d[2], d[3]) > channels {
		return fmt.Errorf("4 dimensions, %v: want 3: if these are %d images of %d×%d, reshape it to [%d %d %d]", d, d[0]*d[1], d[3], d[2], d[0]*d[1], d[2], d[3])
	}
	return fmt.Errorf("%d dimensions, %v: its images have colours, want grey ones: rows, columns and one channel", len(a.dims), a.dims)
}

// grey returns an image as numbers of how light its pixels are, and of how opaque, nil where it has no channel of that. Three channels become what is
// seen of them, as those of pictures; in rows without such dimensions they have to be the same, since features have as many numbers.
func (a *array) grey(row []float64) (light, opacity []float64, err error) {
	where := a.colours()
	if where == noChannels {
		return row, nil, nil
	}
	if where == inRows {
		n := len(row) / 3
		same := func(step, apart int) bool {
			for i := range n {
				if at := i * step; row[at] != row[at+apart] || row[at] != row[at+2*apart] {
					return false
				}
			}
			return true
		}
		switch {
		case same(3, 1):
			for i := range n {
				row[i] = row[3*i]
			}
		case !same(1, n):
			return nil, nil, a.coloured(len(row))
		}
		return row[:n], nil, nil
	}
	channels := a.dims[1]
	if where == channelsLast {
		channels = a.dims[3]
	}
	n := len(row) / channels
	step, apart := channels, 1
	if where == channelsFirst {
		step, apart = 1, n
	}
	light = make([]float64, n)
	for i := range n {
		at := i * step
		red, green, blue := row[at], row[at+apart], row[at+2*apart]
		if light[i] = red; red != green || green != blue {
			a.lit = true
			light[i] = (float64(19595*red) + float64(38470*green) + float64(7471*blue)) / (1 << 16) // as photo.Luminance has it
		}
		if channels > 3 {
			opacity = append(opacity, row[at+3*apart])
		}
	}
	return light, opacity, nil
}

// isLabels says whether an array can only be labels.
func (a *array) isLabels() bool {
	return len(a.dims) == 1 || len(a.dims) == 2 && (a.dims[1] == 1 || a.qmnist() || a.oneHot())
}

func (a *array) qmnist() bool {
	return len(a.dims) == 2 && a.dims[1] == qmnistColumns && a.number.size == 4 && a.number.name == "whole numbers" && a.column < 0
}

// oneHot says whether an array is called labels and has a number for each class.
func (a *array) oneHot() bool {
	return len(a.dims) == 2 && a.dims[1] > 1 && a.dims[1] <= maxNumber && a.column < 0 && !a.qmnist() && calledLabels(a.path)
}

// qmnistColumns is how many numbers QMNIST says of an image, of which the first is its class.
const qmnistColumns = 8

// A reach is how far an array's numbers go.
type reach struct {
	low, high float64
	ground    bool // at least a twentieth of them are at one of the two ends
	broken    bool // some are no whole numbers
}

// extent reads all pixels. The error names a number that is none.
func (a *array) extent(ctx context.Context) (r reach, err error) {
	r.low, r.high = math.Inf(1), math.Inf(-1)
	lowest, highest, all := 0, 0, 0
	err = a.each(ctx, func(row []float64) error {
		for j, v := range row {
			if j == a.column {
				continue
			}
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return fmt.Errorf("it holds %v among its pixels, want numbers", v)
			}
			r.broken = r.broken || v != math.Trunc(v)
			if v < r.low {
				r.low, lowest = v, 0
			}
			if v > r.high {
				r.high, highest = v, 0
			}
			if v == r.low {
				lowest++
			}
			if v == r.high {
				highest++
			}
		}
		all += len(row)
		return nil
	})
	r.ground = 20*max(lowest, highest) >= all
	return r, err
}

// beyond is by how much of the full range pixels may be outside it, as where pictures were made larger by cubic curves.
const beyond = .25

// scale returns how pixels become 0 to 255: by (v − from)·factor, cut off at both ends. Fractions reach from 0 to 1, unless one
// is larger; whole numbers from 0 to 255, unless one is larger: then, to what depth says, 65,535 at most. Those below 0 reach
// from the least to the largest where that is from −1 to 1, or where one of these is a ground: then all were moved and
// stretched alike.
func (a *array) scale(r reach) (from, factor float64, err error) {
	whole, low, high := a.number.name != "floats", r.low, r.high
	within := func(top float64) bool { return low >= -beyond*top && high >= top/2 && high <= (1+beyond)*top }
	switch {
	case !whole && low == -1 && high <= 1:
		a.say("their numbers from -1 to 1 become 0 to 255")
		return -1, 127.5, nil
	case whole && low == -128 && high <= 127 && r.ground:
		a.say("their numbers from -128 to 127 become 0 to 255")
		return -128, 1, nil
	case low < 0 && high > low && r.ground:
		a.say(fmt.Sprintf("their numbers from %.3g to %.3g become 0 to 255", low, high))
		return low, 255 / (high - low), nil
	case !whole && low >= 0 && high < 1.001: // resized ones may be larger by what is rounded
		return 0, 255, nil
	case r.broken && within(1):
		a.say(fmt.Sprintf("of their numbers from %.3g to %.3g, those beyond 0 to 1 are cut off", low, high))
		return 0, 255, nil
	case r.broken && low >= 0 && high < digit.Faint:
		a.say(fmt.Sprintf("their numbers reach to %.3g: contrast is stretched", high))
		return 0, 255 / high, nil
	case low >= 0 && high <= 255:
		return 0, 1, nil
	case r.broken && low < 0 && within(255):
		a.say(fmt.Sprintf("of their numbers from %.3g to %.3g, those beyond 0 to 255 are cut off", low, high))
		return 0, 1, nil
	case low < 0:
		return 0, 0, fmt.Errorf("pixels (%s) from %.6g to %.6g, want none below 0: undo their normalisation", a.number.name, low, high)
	case whole && high <= 65535:
		if used := depth(int(high)); used < 16 {
			a.say(fmt.Sprintf("their numbers have %d bits: contrast is stretched", used))
		}
		return 0, 255 / float64(int(1)<<depth(int(high))-1), nil
	case whole:
		return 0, 0, fmt.Errorf("pixels (%s) from %.6g to %.6g, want 0 to 255 or to 65535", a.number.name, low, high)
	}
	return 0, 0, fmt.Errorf("pixels (%s) from %.6g to %.6g, want 0 to 1 or to 255", a.number.name, low, high)
}

// pixel returns a number as a pixel, as scale says.
func pixel(v, from, factor float64) byte {
	return byte(max(0, min(float64((v-from)*factor), 255)) + .5)
}

// read returns the images, [N×Height×Width], and the labels of a table that has them.
func (a *array) read(ctx context.Context) (pixels []byte, labels []float64, err error) {
	from, factor := 0., 1.
	if a.number.size != 1 || a.number.name != "bytes" {
		r := a.reach
		if r == nil {
			own, err := a.extent(ctx)
			if err != nil {
				return nil, nil, err
			}
			r = &own
		}
		if from, factor, err = a.scale(*r); err != nil {
			return nil, nil, err
		}
	}
	height, width, err := a.sides()
	if err != nil {
		return nil, nil, err
	}
	large, transparent := max(height, width) > maxSide, false
	if large {
		a.say(fmt.Sprintf("they are made smaller, from %d×%d", width, height))
	}
	err = a.each(ctx, func(row []float64) error {
		if a.column >= 0 {
			labels = append(labels, row[a.column])
			row = slices.Delete(row, a.column, a.column+1)
		}
		row, opacity, err := a.grey(row)
		if err != nil {
			return err
		}
		before := len(pixels)
		// Memory grows with what the file holds, not with what it claims.
		for _, v := range row {
			pixels = append(pixels, pixel(v, from, factor))
		}
		p := &picture{width: width, height: height, light: pixels[before:]}
		for _, v := range opacity {
			p.opacity = append(p.opacity, pixel(v, from, factor))
		}
		if p.clear() {
			transparent = true
			shown, _ := p.uncovered()
			p.light = append(pixels[before:before], shown...)
		}
		if large {
			p.reduce(smaller)
		}
		pixels = append(pixels[:before], p.light...)
		return nil
	})
	if transparent {
		a.say("some of their pixels are transparent, which is taken as ground")
	}
	if a.lit {
		a.say("their colours are made grey")
	}
	return pixels, labels, err
}

// clear says whether some of a picture's pixels are transparent.
func (p *picture) clear() bool {
	return slices.ContainsFunc(p.opacity, func(v byte) bool { return v < 255 })
}

// readLabels returns the first number of every row, or the place of its only 1, or of what is more than half of it, where there is
// one for each class.
func (a *array) readLabels(ctx context.Context) (labels []float64, err error) {
	if a.dims[0] == 0 {
		return nil, errors.New("it holds no label")
	}
	oneHot := a.oneHot()
	err = a.each(ctx, func(row []float64) error {
		label := row[0]
		if oneHot {
			if label = float64(likeliest(row)); label < 0 {
				return fmt.Errorf("row %d is %v, want one 1 and else zeros, or a label", len(labels)+1, row)
			}
		}
		labels = append(labels, label)
		return nil
	})
	return labels, err
}

// fixed returns how to read rows of numbers of one size from an entry, after skip has read what stands before them.
func (e entry) fixed(dims []int, number element, skip func(io.Reader) error) func(context.Context, func([]float64) error) error {
	width := 1
	for _, d := range dims[1:] {
		width *= d
	}
	return func(ctx context.Context, visit func([]float64) error) error {
		r, err := e.unpacked()
		if err != nil {
			return err
		}
		defer r.Close()
		if err := skip(r); err != nil {
			return err
		}
		raw, row := make([]byte, width*number.size), make([]float64, width)
		for i := range dims[0] {
			if i&0x3ff == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if n, err := io.ReadFull(r, raw); err != nil {
				if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
					return fmt.Errorf("it ends after %d bytes of data, where its dimensions %v want %d", i*len(raw)+n, dims, dims[0]*len(raw))
				}
				return err
			}
			for j := range row {
				row[j] = number.value(raw[j*number.size:])
			}
			if err := visit(row); err != nil {
				return err
			}
		}
		// Reading on is also what makes gzip check its checksum.
		switch n, err := io.ReadFull(r, raw[:1]); {
		case n > 0:
			return fmt.Errorf("more bytes follow where its dimensions %v want %d", dims, dims[0]*len(raw))
		case !errors.Is(err, io.EOF):
			return err
		}
		return nil
	}
}

// elementOf returns numbers of a kind: b booleans, u or i whole ones without or with a sign, f fractions. ok is false
// for a size that has none.
func elementOf(kind byte, size int, order binary.ByteOrder) (e element, ok bool) {
	e = element{size: size, name: "whole numbers"}
	switch {
	case kind == 'b' && size == 1, kind == 'u' && size == 1:
		e.name, e.value = "bytes", func(b []byte) float64 { return float64(b[0]) }
	case kind == 'i' && size == 1:
		e.value = func(b []byte) float64 { return float64(int8(b[0])) }
	case kind == 'u' && size == 2:
		e.value = func(b []byte) float64 { return float64(order.Uint16(b)) }
	case kind == 'i' && size == 2:
		e.value = func(b []byte) float64 { return float64(int16(order.Uint16(b))) }
	case kind == 'u' && size == 4:
		e.value = func(b []byte) float64 { return float64(order.Uint32(b)) }
	case kind == 'i' && size == 4:
		e.value = func(b []byte) float64 { return float64(int32(order.Uint32(b))) }
	case kind == 'u' && size == 8:
		e.value = func(b []byte) float64 { return float64(order.Uint64(b)) }
	case kind == 'i' && size == 8:
		e.value = func(b []byte) float64 { return float64(int64(order.Uint64(b))) }
	case kind == 'f' && size == 2:
		e.name, e.value = "floats", func(b []byte) float64 { return half(order.Uint16(b)) }
	case kind == 'f' && size == 4:
		e.name, e.value = "floats", func(b []byte) float64 { return float64(math.Float32frombits(order.Uint32(b))) }
	case kind == 'f' && size == 8:
		e.name, e.value = "floats", func(b []byte) float64 { return math.Float64frombits(order.Uint64(b)) }
	default:
		return e, false
	}
	return e, true
}
