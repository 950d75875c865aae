package array

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"

	"moevae/core/digit"
	"moevae/core/images/class"
	"moevae/core/images/naming"
	"moevae/core/images/picture"
	"moevae/core/number"
)

const maxLarge = 1024 // pixels a side of an image that is made smaller

// Slimmest is how many times its shorter side the longer one of such is at most.
const Slimmest = 8

// An Array is numbers in rows, one for each image, that have yet to be read.
type Array struct {
	Path    string
	As      string // the part of a set that it is of, "" where its path says that
	Dims    []int  // the first is the number of rows
	Number  Element
	Column  int          // of labels in the rows of a table, −1 if there is none
	Remark  string       // about how its pixels were read, once they are
	Texts   []string     // that it is of, a word each, nil if it is of numbers
	Apart   bool         // a list whose lines are numbered otherwise than in order
	Told    []string     // what tells the rows apart, as their numbers do, nil if nothing is said of that
	Names   []string     // of the labels, if these are words: a label is a place among them
	Grid    [2]int       // rows and columns of an image, if a table says that of its columns
	Heading string       // a table's names of columns, in one line
	Moved   bool         // its columns were sorted by these
	Piece   naming.Piece // that it is of several, zero if it is none
	reach   *reach       // of all these, nil if it is its own
	gone    []int        // places where rows are missing, among all
	lit     bool         // colours of some pixels differed, once they are read
	Held    []bool       // which rows are of images to be held out, nil if it does not say that
	// Each reads all rows, each of Width numbers, from the start. A row is only valid until the next.
	Each func(ctx context.Context, visit func(row []float64) error) error
}

// Say adds a remark, "" for none.
func (a *Array) Say(text string) {
	if a.Remark != "" && text != "" {
		a.Remark += "; "
	}
	a.Remark += text
}

// Width returns how many numbers a row has.
func (a *Array) Width() int {
	n := 1
	for _, d := range a.Dims[1:] {
		n *= d
	}
	return n
}

// Image returns the height and the width of an image of which each row is one, or is made, or the reason why it is none.
func (a *Array) Image() (height, width int, err error) {
	if height, width, err = a.Sides(); err != nil {
		return 0, 0, err
	}
	if max(height, width) > digit.MaxSide {
		width, height = picture.Fitting(width, height, picture.Smaller)
	}
	if n := a.Dims[0] * height * width; n > digit.MaxPixels {
		return 0, 0, fmt.Errorf("%d images of %d×%d are %d million pixels, want at most %d million", a.Dims[0], width, height, n/1e6, digit.MaxPixels/1_000_000)
	}
	return height, width, nil
}

// Sides returns the height and the width of an image as it is in the file.
func (a *Array) Sides() (height, width int, err error) {
	dims := a.Dims
	pixels := a.Width()
	if a.Column >= 0 {
		pixels--
	}
	switch {
	case a.Grid[0] > 0:
		dims = []int{dims[0], a.Grid[0], a.Grid[1]}
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
		side := picture.Root(pixels / 3)
		dims = []int{dims[0], side, side}
	case len(dims) == 2, len(dims) == 3 && min(dims[1], dims[2]) == 1 && max(dims[1], dims[2]) > digit.MaxSide && Square(pixels) > 0:
		side := picture.Root(pixels)
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
	if long, short := max(dims[1], dims[2]), min(dims[1], dims[2]); long > digit.MaxSide && long > Slimmest*short {
		return 0, 0, fmt.Errorf("images of %d×%d, want none longer than %d pixels and than %d times their width", dims[2], dims[1], digit.MaxSide, Slimmest)
	}
	return dims[1], dims[2], nil
}

// Where an array has channels: three of colours, and maybe one of opacity; or one of grey and one of opacity, which are last, since two that come first may be
// two images.
const (
	noChannels = iota
	channelsFirst
	channelsLast
	inRows // of a number for each, one way or the other; without opacity
)

// colours says where an array has channels.
func (a *Array) colours() int {
	const grey, red, opaque = 2, 3, 4
	pixels := a.Width()
	if a.Column >= 0 {
		pixels--
	}
	switch {
	case a.Grid[0] > 0:
		return noChannels
	case len(a.Dims) == 2 && pixels%3 == 0 && picture.Root(pixels/3) > 0: // three times a square is none
		return inRows
	case len(a.Dims) != 4 || a.Dims[1] == 1 || a.Dims[3] == 1:
		return noChannels
	case a.Dims[3] == red, (a.Dims[3] == grey || a.Dims[3] == opaque) && a.Dims[1] > opaque:
		return channelsLast
	case a.Dims[1] == red, a.Dims[1] == opaque && a.Dims[3] > opaque:
		return channelsFirst
	}
	return noChannels
}

func (a *Array) coloured(numbers int) error {
	if n := a.Dims[1]; a.colours() == inRows && a.Column >= 0 && n <= digit.MaxSide && a.Dims[0]%n == 0 {
		return fmt.Errorf("%d numbers a row in %d rows: if these are %d images of %d×%d, one below the other, save them with one in each row", n, a.Dims[0], a.Dims[0]/n, n, n)
	}
	if side := picture.Root(numbers / 3); a.colours() == inRows {
		return fmt.Errorf("%d numbers a row, as %d×%d pixels have in three colours: want grey images", numbers, side, side)
	}
	const channels = 4 // with opacity
	if d := a.Dims; min(d[1], d[2], d[3]) > channels {
		return fmt.Errorf("4 dimensions, %v: want 3: if these are %d images of %d×%d, reshape it to [%d %d %d]", d, d[0]*d[1], d[3], d[2], d[0]*d[1], d[2], d[3])
	}
	return fmt.Errorf("%d dimensions, %v: its images have colours, want grey ones: rows, columns and one channel", len(a.Dims), a.Dims)
}

// InLine returns the numbers of all rows as labels, one below the other.
func (a *Array) InLine() *Array {
	made := *a
	made.Dims = []int{a.Dims[0] * a.Width()}
	made.Each = func(ctx context.Context, visit func([]float64) error) error {
		return a.Each(ctx, func(row []float64) error {
			for i := range row {
				if err := visit(row[i : i+1]); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return &made
}

// IsLabels says whether an array can only be labels.
func (a *Array) IsLabels() bool {
	return a.Column < 0 && a.Width() == 1 || len(a.Dims) == 1 || len(a.Dims) == 2 && (a.Dims[1] == 1 || a.qmnist() || a.oneHot())
}

func (a *Array) qmnist() bool {
	return len(a.Dims) == 2 && a.Dims[1] == QMNISTColumns && a.Number.Size == 4 && a.Number.Name == "whole numbers" && a.Column < 0
}

// oneHot says whether an array is called labels and has a number for each class.
func (a *Array) oneHot() bool {
	return len(a.Dims) == 2 && a.Dims[1] > 1 && a.Dims[1] <= class.MaxNumber && a.Column < 0 && !a.qmnist() && naming.OfLabels(a.Path)
}

// QMNISTColumns is how many numbers QMNIST says of an image, of which the first is its class.
const QMNISTColumns = 8

// ReadLabels returns the first number of every row, or the place of its only 1, or of what is more than half of it, where there is
// one for each class. Of marks it is NaN where there are several, or none, as of what an X-ray shows.
func (a *Array) ReadLabels(ctx context.Context) (labels []float64, err error) {
	if a.Dims[0] == 0 {
		return nil, errors.New("it holds no label")
	}
	oneHot, torn := a.oneHot(), 0
	err = a.Each(ctx, func(row []float64) error {
		label := row[0]
		if oneHot {
			if label = float64(class.Likeliest(row)); label < 0 && !slices.ContainsFunc(row, func(v float64) bool { return v != 0 && v != 1 }) {
				label = math.NaN()
				torn++
			} else if label < 0 {
				return fmt.Errorf("row %d is %v, want one 1 and else zeros, or a label", len(labels)+1, row)
			}
		}
		labels = append(labels, label)
		return nil
	})
	if torn > 0 {
		a.Remark = fmt.Sprintf("of %s several things are said, or none, which count for nothing", number.Count(torn, "image"))
	}
	return labels, err
}

// Sought returns which of the rows of a list are those of the array's own ones, by what tells them apart; nil if that is not said of each, or of two alike.
func (a *Array) Sought(list *Array) (rows []int) {
	at := map[string]int{}
	for i, id := range list.Told {
		at[id] = i
	}
	if len(at) != list.Dims[0] || len(list.Told) != len(at) {
		return nil
	}
	for _, id := range a.Told {
		row, found := at[id]
		if !found {
			return nil
		}
		rows = append(rows, row)
		delete(at, id)
	}
	if len(rows) != a.Dims[0] {
		return nil
	}
	return rows
}

// Counts says whether an array has another number in each row, and more of them than there can be classes.
func (a *Array) Counts(ctx context.Context) (bool, error) {
	if a.Dims[0] <= class.Unknown {
		return false, nil
	}
	seen := make(map[float64]bool, a.Dims[0])
	err := a.Each(ctx, func(row []float64) error {
		seen[row[0]] = true
		return nil
	})
	return len(seen) == a.Dims[0], err
}

// Square returns the side of a square of n pixels that an image may have, or 0 if n is none.
func Square(n int) int {
	if side := picture.Root(n); side <= digit.MaxSide {
		return side
	}
	return 0
}

// Digest sums an array's numbers, however they are written and divided.
func (a *Array) Digest(ctx context.Context) (sum [sha256.Size]byte, err error) {
	h := sha256.New()
	var raw []byte
	err = a.Each(ctx, func(row []float64) error {
		raw = raw[:0]
		for _, v := range row {
			raw = binary.LittleEndian.AppendUint64(raw, math.Float64bits(v))
		}
		h.Write(raw)
		return nil
	})
	return [sha256.Size]byte(h.Sum(nil)), err
}
