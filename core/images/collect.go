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
	"moevae/core/images/naming"
	"moevae/core/images/pickle"
)

// Piles are what was found, by what it is, on the way to a set.
type piles struct {
	pictures, arrays []finding
	signs            []finding // images in texts
	lists            []finding // of labels, which may be of arrays
	others           []finding // that are not of the set, but may say something of it
	shut             []finding // archives that can't be opened
	account          Account
}

// collect makes a data set of what was found, which files call.
func (all findings) collect(ctx context.Context, files []string) (*Collection, error) {
	p, err := all.unpickled(ctx).sorted()
	if err != nil {
		return nil, err
	}
	for _, step := range []func(context.Context) error{p.count, p.putAside, p.recast, p.choose} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	c, err := p.made(ctx)
	if err != nil {
		return nil, err
	}
	p.accountFor(c)
	c.Name = nameOf(files, append(p.pictures, p.arrays...))
	c.Account.From = c.Name
	return c, c.check()
}

// unpickled has what lies in files of NumPy's that are pickles in place of these, where there are arrays in them.
func (all findings) unpickled(ctx context.Context) (made findings) {
	for _, f := range all {
		if errors.Is(f.err, array.ErrObjects) {
			if inside, err := pickle.Expand(ctx, f.entry); err == nil {
				for _, e := range inside {
					one := examine(ctx, e)
					one.place = f.place
					made = append(made, one)
				}
				continue
			}
		}
		made = append(made, f)
	}
	return made
}

// sorted returns what was found by what it is. Where there are no pictures, the error is of what was meant to be read and is nothing.
func (all findings) sorted() (p *piles, err error) {
	p = &piles{}
	var worth []finding
	for _, f := range all {
		switch {
		case opens[f.kind] != nil && f.err != nil:
			p.shut = append(p.shut, f)
		case f.kind == file.Picture:
			p.pictures = append(p.pictures, f)
		case f.kind == file.IDX || f.kind == file.NumPy || f.kind == file.CSV:
			p.arrays = append(p.arrays, f)
		case f.kind == file.Signs:
			p.signs = append(p.signs, f)
		case f.heard.List != nil:
			p.lists = append(p.lists, f)
		case f.heard.Roll == nil && f.what != file.AJSON && f.worth():
			worth = append(worth, f)
		default:
			p.others = append(p.others, f)
		}
	}
	if len(worth) > 0 && len(p.pictures) == 0 {
		return nil, worth[0].wrong()
	}
	p.others = append(p.others, worth...)
	return p, nil
}

// putAside takes from the arrays those that say what pictures beside them show, and those that lie there by chance. The error is of another that
// can't be read, or of an archive.
func (p *piles) putAside(ctx context.Context) error {
	var captions *finding
	if p.arrays, captions = captioned(ctx, p.arrays, p.pictures); captions != nil {
		p.others = append(p.others, *captions)
	}
	var aside []finding
	p.arrays, aside = bystanders(p.arrays, p.pictures)
	p.others = append(p.others, aside...)
	for _, f := range p.arrays {
		if f.err != nil {
			return f.wrong()
		}
	}
	return p.account.shut(p.shut, p.pictures, p.arrays)
}

// recast takes arrays out of JSON, or pictures out of texts, and makes those that are an image each pictures, and pictures that are sheets arrays.
func (p *piles) recast(ctx context.Context) error {
	if len(p.pictures) == 0 {
		var remark string
		err := p.openJSON(ctx)
		if err != nil {
			return err
		}
		if p.pictures, p.arrays, remark, err = portraits(ctx, p.arrays); err != nil {
			return err
		}
		p.account.remark(remark)
		if said, err := inscribed(ctx, p.arrays, p.pictures); err != nil {
			return err
		} else if said != nil {
			p.arrays, p.others = nil, append(p.others, *said)
		}
	}
	if len(p.pictures) == 0 && onlyLabels(p.arrays) {
		p.openTexts(ctx)
	}
	cut, remark, err := sheets(ctx, p.pictures)
	if err != nil || cut == nil {
		return err
	}
	p.account.remark(remark)
	var labels []finding
	labels, p.others = plainLabels(cut, p.others)
	p.pictures, p.arrays = nil, slices.Concat(p.arrays, cut, labels)
	return nil
}

// choose leaves out what is next to nothing beside the rest, gives arrays the lists that are their labels, and sifts pictures.
func (p *piles) choose(context.Context) (err error) {
	var out []finding
	p.pictures, p.arrays, out = strays(p.pictures, p.arrays)
	if len(p.pictures) == 0 {
		var meant, tables []finding
		tables, p.others = inTables(p.others, p.arrays)
		meant, p.lists = wanted(append(p.lists, tables...), p.arrays)
		for _, f := range meant {
			f.array = f.heard.List
			p.arrays = append(p.arrays, f)
		}
	}
	p.others = slices.Concat(p.others, out, p.lists)
	if p.pictures, err = p.account.sift(p.pictures); err != nil {
		return err
	}
	return unreadable(p.others, p.pictures)
}

// made returns the set that pictures are, or arrays. The error says why there is none, or that both may be it.
func (p *piles) made(ctx context.Context) (*Collection, error) {
	switch {
	case len(p.arrays) > 0 && len(p.pictures) > 0 && !onlyLabels(p.arrays):
		return nil, fmt.Errorf("%s is a picture, but %s is none: choose one kind", p.pictures[0].entry.Path, p.arrays[0].entry.Path)
	case len(p.pictures) > 0:
		return gallery(ctx, p.pictures, p.arrays, p.others)
	case len(p.arrays) == 0:
		return nil, nothing(p.others)
	}
	c, err := ofArrays(ctx, p.arrays)
	if err == nil && c.Kinds() == 0 {
		c.Account.remark(unheard(p.others))
	}
	return c, err
}

// accountFor names the classes of a set, and completes its account by what was remarked before it was made, skipped and turned.
func (p *piles) accountFor(c *Collection) {
	c.Account.Twins += p.account.Twins
	c.Account.Remarks = append(c.Account.Remarks, p.account.Remarks...)
	c.Classes = known.Shortened(c.Classes)
	for _, f := range c.name(p.others) {
		if !slices.Contains(c.by, f.entry.Path) && !f.rest {
			c.Account.Skipped = append(c.Account.Skipped, f.entry.Path)
		}
	}
	slices.Sort(c.Account.Skipped)
	for _, f := range p.pictures {
		if f.picture.Turned {
			c.Account.Turned++
		}
	}
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
	name, archive := "", ""
	for _, f := range all {
		if f.picture != nil {
			first, _, _ := strings.Cut(f.entry.Path, "/")
			return first
		}
		if f.array != nil && !f.array.IsLabels() && (name == "" || naming.HeldOut(name) && !naming.HeldOut(f.entry.Path)) {
			name, archive = f.entry.Path, f.entry.Archive
		}
	}
	for _, f := range files {
		if f == archive || strings.HasPrefix(name, f+"/") { // an archive in that, maybe
			return path.Base(f)
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
