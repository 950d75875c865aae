package images

import (
	"context"
	"fmt"
	"path"
	"strings"

	"moevae/core/images/array"
	"moevae/core/images/file"
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
	signs   *table.Signs    // of images, of which it may have to be said yet how many they are
	heard   registers.Heard // what it says of others, which may be meant or not
	err     error
	rest    bool // it is what was left of a text when pictures were taken out of it
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
	f.kind, f.what = file.KindOf(e.Path, head)
	if f.drawn(head) {
		return f
	}
	switch f.kind {
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
		if file.Enciphered(head) && (f.err != nil || f.picture.From.Y > array.Slimmest*f.picture.From.X) {
			if signs, err := table.ReadSigns(e); err == nil {
				f.kind, f.picture, f.signs, f.err = file.Signs, nil, signs, nil
				break
			}
		}
		f.entry = e.LetGo()
	case file.IDX:
		f.array, f.err = array.IDX(e)
	case file.NumPy:
		if f.array, f.err = array.NumPy(e); f.err == nil {
			f.err = f.array.FindLabels(ctx)
		}
	case file.CSV:
		if file.Sparse(head) {
			f.array, f.err = table.Sparse(ctx, e)
		} else if f.array = table.LabelsInLine(e, head); f.array == nil {
			f.array, f.err = table.CSV(ctx, e)
		}
		// It may say what pictures show, in a column for each class or beside a list of points.
		if !f.ofImages() || f.array.Width() <= table.MostColumns || file.Crowded(head) {
			f.heard = registers.Listen(e, f.kind, f.what)
		}
	case file.Other:
		f.heard = registers.Listen(e, f.kind, f.what)
	}
	return f
}

// drawn reads what is a text of signs, or of labels that are written as one is. Where it is neither, as far as it goes on, the finding is of another text.
func (f *finding) drawn(head []byte) bool {
	if f.kind == file.Picture && file.Enciphered(head) && naming.OfLabels(path.Base(f.entry.Path)) {
		f.heard = registers.Listen(f.entry, file.Other, file.AText)
		if f.heard.List != nil {
			f.kind, f.what = file.Other, file.AText
			return true
		}
	}
	if f.kind != file.Signs && (f.what != file.AText || !file.Drawn(head)) {
		return false
	}
	var err error
	if f.signs, err = table.ReadSigns(f.entry); err == nil {
		f.kind, f.what = file.Signs, ""
		return true
	}
	f.kind, f.what, f.signs = file.Other, file.AText, nil
	if f.heard = registers.Listen(f.entry, f.kind, f.what); f.heard.List == nil && f.heard.Roll == nil {
		f.what = fmt.Sprintf("%s, but %v: %s", file.ASigns, err, file.ToSave)
	}
	return true
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
	for _, ending := range []string{".gz", ".bz2", ".zst", ".idx", ".npy", ".npz", ".zip", ".tar", ".tgz", ".tbz"} {
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
