package images

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"moevae/core/digit"
)

// A finding is what an entry turned out to be.
type finding struct {
	entry   entry
	place   int // among all
	kind    kind
	what    string // it is, where it can't be read
	picture *picture
	array   *array
	list    *array    // of labels, which may be meant or not
	roll    *roll     // of classes, likewise
	says    *register // of pictures, likewise
	word    string    // for the picture of the same name, as WebDataset has it
	err     error
}

type findings []finding

// examine looks into an entry. A picture is read at once, since opening a small file costs more than reading it, and
// then its file is let go.
func (e entry) examine(ctx context.Context) finding {
	f := finding{entry: e, what: e.what}
	if e.what != "" {
		return f
	}
	// Of a small file this is all of it.
	head, rest, err := e.begin()
	if err != nil {
		f.err = err
		return f
	}
	defer rest.Close()
	switch f.kind, f.what = kindOf(e.path, head[:min(len(head), headSize)]); f.kind {
	case kindPicture:
		if len(head) == cap(head) {
			more, err := atMost(rest, maxFile)
			if err != nil {
				f.err = err
				return f
			}
			head = append(head, more...)
		}
		f.picture, f.err = portrait(head)
		f.entry = entry{path: e.path, class: e.class, archive: e.archive}
	case kindIDX:
		f.array, f.err = e.idx()
	case kindNumPy:
		if f.array, f.err = e.numpy(); f.err == nil {
			f.err = f.array.tabled(ctx)
		}
	case kindCSV:
		if f.array = e.inLine(head); f.array == nil {
			f.array, f.err = e.csv(ctx)
		}
		if !f.ofImages() || f.array.width() <= mostSaid { // it may say what pictures show, in a column for each class
			f.consult()
		}
	case kindOther:
		f.consult()
	}
	return f
}

// consult reads a file that is called as one that says what classes are called, or what images or pictures show.
func (f *finding) consult() {
	e, name := f.entry, path.Base(f.entry.path)
	called := rollName.MatchString(name) && e.size <= longestRoll
	lists := (f.what == aText || f.what == aJSON || f.what == aPrint) && calledLabels(name)
	texts := f.what == aText || f.what == aJSON || f.what == anXML || f.kind == kindCSV
	says := texts && registerName.MatchString(name) && e.size <= longest
	aside := texts && e.size <= longestBeside[strings.ToLower(path.Ext(name))]
	if !called && !lists && !says && !aside {
		return
	}
	content, err := e.content(longest)
	if err != nil {
		return
	}
	text := string(content)
	if !utf8.ValidString(text) {
		text = strings.Join(meant(strings.SplitAfter(text, "\n")), "")
	}
	text = returned(strings.TrimPrefix(text, "\ufeff"))
	if f.what == aJSON {
		text = fromPython(text)
	}
	if called && len(text) <= longestRoll {
		f.roll = rollOf(name, text)
	}
	if lists {
		f.list = e.listOf(text)
	}
	if aside {
		f.word = besideOf(name, text)
	}
	if says {
		f.says = &register{e.path, text}
	}
}

// python has what Python writes and JSON does not.
var python = strings.NewReplacer("'", `"`, "(", "[", ",)", "]", ")", "]", "None", "null", "True", "true", "False", "false")

// fromPython returns a text that Python has printed as JSON has it, other texts as they are.
func fromPython(text string) string {
	if begin := strings.TrimLeft(text, " \r\n\t[{"); !strings.HasPrefix(begin, "'") && !strings.HasPrefix(begin, "(") {
		return text
	}
	if made := python.Replace(text); json.Valid([]byte(made)) {
		return made
	}
	return text
}

// sorted returns what was found by what it is: shut are archives that can't be opened, and worth what was meant to be read and
// is nothing.
func (all findings) sorted() (pictures, arrays, lists, others, worth, shut []finding) {
	for _, f := range all {
		switch {
		case (f.kind == kindZip || f.kind == kindTar) && f.err != nil:
			shut = append(shut, f)
		case f.kind == kindPicture:
			pictures = append(pictures, f)
		case f.kind == kindIDX || f.kind == kindNumPy || f.kind == kindCSV:
			arrays = append(arrays, f)
		case f.list != nil:
			lists = append(lists, f)
		case f.roll == nil && f.worth():
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
	arrays, table := captioned(ctx, arrays, pictures)
	if table != nil {
		others = append(others, *table)
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
			f.array = f.list
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
		return nil, fmt.Errorf("%s is a picture, but %s is none: choose one kind", pictures[0].entry.path, arrays[0].entry.path)
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
	c.Classes = shortened(c.Classes)
	others = c.name(others)
	for _, f := range others {
		if !slices.Contains(c.by, f.entry.path) {
			c.Account.Skipped = append(c.Account.Skipped, f.entry.path)
		}
	}
	slices.Sort(c.Account.Skipped)
	for _, f := range pictures {
		if f.picture.turned {
			c.Account.Turned++
		}
	}
	c.Name = nameOf(files, append(pictures, arrays...))
	c.Account.From = c.Name
	return c, c.check()
}

// worth says whether a file that turned out to be nothing was meant to be read, by its name.
func (f finding) worth() bool {
	name := strings.ToLower(path.Base(f.entry.path))
	if f.what == aZipPart {
		return true
	}
	if f.entry.what != "" {
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
		return fmt.Errorf("%s: %w", f.entry.path, f.err)
	case f.kind == kindEmpty:
		return fmt.Errorf("%s is empty", f.entry.path)
	}
	if ending := strings.ToLower(path.Ext(f.entry.path)); f.what == aText && (ending == ".csv" || ending == ".tsv" || ending == ".data") {
		return fmt.Errorf("%s is %s, but no table of pixels: want a line for each image, its pixels in columns, below their names or not", f.entry.path, f.what)
	}
	return fmt.Errorf("%s is %s", f.entry.path, f.what)
}

func onlyLabels(arrays []finding) bool {
	return !slices.ContainsFunc(arrays, func(f finding) bool { return !f.array.isLabels() })
}

// nothing says why there is no image among files, by what the first of them is that is something.
func nothing(others []finding) error {
	if len(others) == 0 {
		return errors.New("there is no file with images")
	}
	f := others[0]
	for _, o := range others {
		if o.what != aText && o.what != aJSON && o.kind != kindEmpty {
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
			first, _, _ := strings.Cut(f.entry.path, "/")
			return first
		}
		if f.array != nil && !f.array.isLabels() && (name == "" || apart(name) && !apart(f.entry.path)) {
			name = f.entry.path
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
	if total > maxPixels {
		return fmt.Errorf("all images together are %d million pixels, want at most %d million", total/1e6, maxPixels/1_000_000)
	}
	return nil
}
