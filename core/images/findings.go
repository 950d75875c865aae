package images

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"moevae/core/digit"
	"moevae/core/images/array"
	"moevae/core/images/file"
	"moevae/core/images/known"
	"moevae/core/images/known/registers"
	"moevae/core/images/naming"
	"moevae/core/images/picture"
	"moevae/core/images/table"
)

// A finding is what an entry turned out to be.
type finding struct {
	entry   file.Entry
	place   int // among all
	kind    file.Kind
	what    string // it is, where it can't be read
	picture *picture.Picture
	array   *array.Array
	heard   registers.Heard // what it says of others, which may be meant or not
	err     error
}

type findings []finding

// entriesOf returns the entries of findings.
func entriesOf(all []finding) []file.Entry {
	entries := make([]file.Entry, len(all))
	for i, f := range all {
		entries[i] = f.entry
	}
	return entries
}

// examine looks into an entry. A picture is read at once, since opening a small file costs more than reading it, and
// then its file is let go.
func examine(ctx context.Context, e file.Entry) finding {
	f := finding{entry: e, what: e.What}
	if e.What != "" {
		return f
	}
	// Of a small file this is all of it.
	head, rest, err := e.Begin()
	if err != nil {
		f.err = err
		return f
	}
	defer rest.Close()
	switch f.kind, f.what = file.KindOf(e.Path, head); f.kind {
	case file.Picture:
		if len(head) == cap(head) {
			more, err := file.AtMost(rest, picture.MaxFile)
			if err != nil {
				f.err = err
				return f
			}
			head = append(head, more...)
		}
		f.picture, f.err = picture.Read(head)
		f.entry = e.LetGo()
	case file.IDX:
		f.array, f.err = array.IDX(e)
	case file.NumPy:
		if f.array, f.err = array.NumPy(e); f.err == nil {
			f.err = f.array.FindLabels(ctx)
		}
	case file.CSV:
		if f.array = table.LabelsInLine(e, head); f.array == nil {
			f.array, f.err = table.CSV(ctx, e)
		}
		if !f.ofImages() || f.array.Width() <= table.MostColumns { // it may say what pictures show, in a column for each class
			f.heard = registers.Listen(e, f.kind, f.what)
		}
	case file.Other:
		f.heard = registers.Listen(e, f.kind, f.what)
	}
	return f
}

// sorted returns what was found by what it is: shut are archives that can't be opened, and worth what was meant to be read and
// is nothing.
func (all findings) sorted() (pictures, arrays, lists, others, worth, shut []finding) {
	for _, f := range all {
		switch {
		case (f.kind == file.Zip || f.kind == file.Tar) && f.err != nil:
			shut = append(shut, f)
		case f.kind == file.Picture:
			pictures = append(pictures, f)
		case f.kind == file.IDX || f.kind == file.NumPy || f.kind == file.CSV:
			arrays = append(arrays, f)
		case f.heard.List != nil:
			lists = append(lists, f)
		case f.heard.Roll == nil && f.worth():
			worth = append(worth, f)
		default:
			others = append(others, f)
		}
	}
	return pictures, arrays, lists, others, worth, shut
}

// collect makes a data set of what was found, which files call.
func (all findings) collect(ctx context.Context, files []string) (*Collection, error) {
	pictures, arrays, lists, others, worth, shut := all.sorted()
	if len(worth) > 0 && len(pictures) == 0 {
		return nil, worth[0].wrong()
	}
	others = append(others, worth...)
	arrays, captions := captioned(ctx, arrays, pictures)
	if captions != nil {
		others = append(others, *captions)
	}
	arrays, aside := bystanders(arrays, pictures)
	others = append(others, aside...)
	for _, f := range arrays {
		if f.err != nil {
			return nil, f.wrong()
		}
	}
	var found Account
	if err := found.shut(shut, pictures, arrays); err != nil {
		return nil, err
	}
	if len(pictures) == 0 {
		var remark string
		var err error
		if pictures, arrays, remark, err = portraits(ctx, arrays); err != nil {
			return nil, err
		}
		found.remark(remark)
	}
	cut, remark, err := sheets(ctx, pictures)
	if err != nil {
		return nil, err
	}
	if cut != nil {
		found.remark(remark)
		var labels []finding
		labels, others = plainLabels(cut, others)
		pictures, arrays = nil, slices.Concat(arrays, cut, labels)
	}
	pictures, arrays, out := strays(pictures, arrays)
	if len(pictures) == 0 {
		var meant, tables []finding
		tables, others = inTables(others, arrays)
		meant, lists = wanted(append(lists, tables...), arrays)
		for _, f := range meant {
			f.array = f.heard.List
			arrays = append(arrays, f)
		}
	}
	others = append(append(others, out...), lists...)
	pictures, err = found.sift(pictures)
	if err != nil {
		return nil, err
	}
	if err := unreadable(others, pictures); err != nil {
		return nil, err
	}
	var c *Collection
	switch {
	case len(arrays) > 0 && len(pictures) > 0 && !onlyLabels(arrays):
		return nil, fmt.Errorf("%s is a picture, but %s is none: choose one kind", pictures[0].entry.Path, arrays[0].entry.Path)
	case len(pictures) > 0:
		c, err = gallery(ctx, pictures, arrays, others)
	case len(arrays) > 0:
		if c, err = ofArrays(ctx, arrays); err == nil && c.Kinds() == 0 {
			c.Account.remark(unheard(others))
		}
	default:
		return nil, nothing(others)
	}
	if err != nil {
		return nil, err
	}
	c.Account.Twins += found.Twins
	c.Account.Remarks = append(c.Account.Remarks, found.Remarks...)
	c.Classes = known.Shortened(c.Classes)
	others = c.name(others)
	for _, f := range others {
		if !slices.Contains(c.by, f.entry.Path) {
			c.Account.Skipped = append(c.Account.Skipped, f.entry.Path)
		}
	}
	slices.Sort(c.Account.Skipped)
	for _, f := range pictures {
		if f.picture.Turned {
			c.Account.Turned++
		}
	}
	c.Name = nameOf(files, append(pictures, arrays...))
	c.Account.From = c.Name
	return c, c.check()
}

// worth says whether a file that turned out to be nothing was meant to be read, by its name.
func (f finding) worth() bool {
	name := strings.ToLower(path.Base(f.entry.Path))
	if f.what == file.AZipPart {
		return true
	}
	if f.entry.What != "" {
		return false
	}
	for _, ending := range []string{".gz", ".bz2", ".idx", ".npy", ".npz", ".zip", ".tar", ".tgz", ".tbz"} {
		if strings.HasSuffix(name, ending) {
			return true
		}
	}
	return strings.Contains(name, "-ubyte") || strings.Contains(name, "-idx")
}

// wrong returns what is wrong with a file that was meant to be read.
func (f finding) wrong() error {
	switch {
	case f.err != nil:
		return fmt.Errorf("%s: %w", f.entry.Path, f.err)
	case f.kind == file.Empty:
		return fmt.Errorf("%s is empty", f.entry.Path)
	}
	if ending := strings.ToLower(path.Ext(f.entry.Path)); f.what == file.AText && (ending == ".csv" || ending == ".tsv" || ending == ".data") {
		return fmt.Errorf("%s is %s, but no table of pixels: want a line for each image, its pixels in columns, below their names or not", f.entry.Path, f.what)
	}
	return fmt.Errorf("%s is %s", f.entry.Path, f.what)
}

func onlyLabels(arrays []finding) bool {
	return !slices.ContainsFunc(arrays, func(f finding) bool { return !f.array.IsLabels() })
}

// nothing says why there is no image among files, by what the first of them is that is something.
func nothing(others []finding) error {
	if len(others) == 0 {
		return errors.New("there is no file with images")
	}
	f := others[0]
	for _, o := range others {
		if o.what != file.AText && o.what != file.AJSON && o.kind != file.Empty {
			f = o
			break
		}
	}
	return f.wrong()
}

// nameOf returns what a data set is called: as its file of images, or as the folder that holds its pictures.
func nameOf(files []string, all findings) string {
	name := ""
	for _, f := range all {
		if f.picture != nil {
			first, _, _ := strings.Cut(f.entry.Path, "/")
			return first
		}
		if f.array != nil && !f.array.IsLabels() && (name == "" || naming.HeldOut(name) && !naming.HeldOut(f.entry.Path)) {
			name = f.entry.Path
		}
	}
	for _, f := range files {
		if strings.HasPrefix(name, f+"/") {
			return path.Base(f) // an archive
		}
	}
	return path.Base(name)
}

// extent returns the darkest and the brightest pixel of all.
func (c *Collection) extent() (low, high byte) {
	low = 255
	for _, p := range []*Part{c.Training, c.HeldOut} {
		if p != nil {
			low, high = min(low, slices.Min(p.Images.Pixels)), max(high, slices.Max(p.Images.Pixels))
		}
	}
	return low, high
}

// check returns an error unless the parts suit one another.
func (c *Collection) check() error {
	total := 0
	for _, p := range []*Part{c.Training, c.HeldOut} {
		if p != nil {
			total += len(p.Images.Pixels)
		}
	}
	if low, high := c.extent(); high > low && high < digit.Faint {
		c.Account.remark(fmt.Sprintf("their pixels are from %d to %d of 255, so contrast is stretched, unless stretch=off", low, high))
	}
	c.Account.remark(c.copies())
	if total > digit.MaxPixels {
		return fmt.Errorf("all images together are %d million pixels, want at most %d million", total/1e6, digit.MaxPixels/1_000_000)
	}
	return nil
}
