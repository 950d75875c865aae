package images

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"slices"

	"moevae/core/digit"
	"moevae/core/images/array"
	"moevae/core/images/class"
	"moevae/core/images/known/registers"
	"moevae/core/images/known/titles"
	"moevae/core/images/parts"
	"moevae/core/images/picture"
)

// gallery makes a data set of pictures. Their folders say what they show, unless a file of labels does; where these do not, one of
// the others may.
func gallery(ctx context.Context, found, labels, others []finding) (*Collection, error) {
	found, left := unmasked(found)
	sized := sizedFolders(found)
	fitting := fitted(found)
	first := found[0]
	total := 0
	for _, f := range found {
		if total += f.picture.Width * f.picture.Height; total > digit.MaxPixels {
			return nil, fmt.Errorf("%s: the images up to this one are %d million pixels, want at most %d million", f.entry.Path, total/1e6, digit.MaxPixels/1_000_000)
		}
	}
	c := &Collection{}
	entries := entriesOf(found)
	rest, held, parted, besides := parts.ByFolders(entries)
	if len(held) == 0 && len(labels) == 0 {
		var apart []bool
		if apart, c.by = registers.HeldOut(registers.Among(heardOf(others)), entries); !slices.Contains(apart, true) {
			by := ""
			if apart, by = parts.ByNames(entries); by != "" {
				besides = by
			}
		}
		if apart != nil {
			rest, held = parts.Places(apart)
		}
	}
	all := make([]finding, 0, len(found))
	for _, place := range slices.Concat(rest, held) {
		all = append(all, found[place])
	}
	pictures := make([]*picture.Picture, len(all))
	for i, f := range all {
		pictures[i] = f.picture
	}
	pixels, remark := picture.Ink(pictures)
	c.Account.remark(left)
	c.Account.remark(besides)
	c.Account.remark(remark)
	c.Account.remark(fitting)
	if p := first.picture; p.From.X != p.Width {
		c.Account.remark(fmt.Sprintf("they are made smaller, from %d×%d", p.From.X, p.From.Y))
	}
	silent := func(dir string) bool { return sized[dir] || parted(dir) }
	known, err := c.learn(ctx, labels, others, entriesOf(all), silent, titles.Sight{Pixels: pixels, Size: first.picture.Width * first.picture.Height})
	if err != nil {
		return nil, err
	}
	d := first.picture.Width * first.picture.Height
	cut := func(from, to int) *Part {
		if from == to {
			return nil
		}
		p := &Part{Images: &digit.Set{N: to - from, Width: first.picture.Width, Height: first.picture.Height, Pixels: pixels[from*d : to*d : to*d]}}
		if known != nil {
			p.Labels = anyKnown(known[from:to:to])
		}
		return p
	}
	c.Training, c.HeldOut = cut(0, len(rest)), cut(len(rest), len(all))
	return c, nil
}

// anyKnown returns labels, nil if all of them are unknown.
func anyKnown(labels []byte) []byte {
	for _, l := range labels {
		if l != class.Unknown {
			return labels
		}
	}
	return nil
}

// ofArrays makes a data set of arrays.
func ofArrays(ctx context.Context, found []finding) (*Collection, error) {
	found, others, err := besideImages(ctx, found)
	if err != nil {
		return nil, err
	}
	if c, err := byFile(ctx, found); c != nil || err != nil {
		if err == nil {
			c.Account.Skipped = paths(others)
		}
		return c, err
	}
	m, err := pairs(ctx, found)
	if err != nil {
		return nil, err
	}
	training, heldOut := m.training, m.heldOut
	c := &Collection{}
	c.Account.Skipped = paths(others)
	c.Account.Twins, c.Account.Remarks = m.twins, m.remarks
	minus := 0 // labels of −1
	words := class.VocabularyOf(wordsIn(slices.Concat(training, heldOut)))
	for _, side := range []struct {
		part **Part
		from []pair
	}{{&c.Training, training}, {&c.HeldOut, heldOut}} {
		for _, p := range side.from {
			part, n, err := p.read(ctx, words)
			if err != nil {
				return nil, err
			}
			minus += n
			if r := p.images.Remark; !slices.Contains(c.Account.Remarks, r) {
				c.Account.remark(r)
			}
			apart := (*Part)(nil)
			if p.images.Held != nil && side.part == &c.Training {
				part, apart = part.divided(p.images.Held)
			}
			if *side.part, err = joined(*side.part, part, p.images.Path); err != nil {
				return nil, err
			}
			if c.HeldOut, err = joined(c.HeldOut, apart, p.images.Path); err != nil {
				return nil, err
			}
		}
	}
	if len(training) > 0 && len(heldOut) > 0 {
		if err := fits(c.Training.Images, c.HeldOut.Images, heldOut[0].images.Path, training[0].images.Path); err != nil {
			return nil, err
		}
	}
	c.Classes = words.Classes
	if words.OfNumbers() && class.Signed(minus, c.labels()...) {
		c.Classes = slices.Clone(class.Signs)
	}
	var rolls []*registers.Roll
	for _, a := range m.aside {
		if len(a.Names) > 1 && len(a.Names) == a.Dims[0] {
			rolls = append(rolls, registers.ListOf(a.Names))
		} else {
			c.Account.Skipped = append(c.Account.Skipped, a.Path)
		}
	}
	c.call(rolls)
	return c, nil
}

// wordsIn returns the words that are labels in pairs, in a column of images or in a file of their own.
func wordsIn(all []pair) (words []string) {
	for _, p := range all {
		for _, a := range []*array.Array{p.images, p.labels} {
			if a != nil {
				words = append(words, a.Names...)
			}
		}
	}
	return words
}

func paths(all []finding) (names []string) {
	for _, f := range all {
		names = append(names, f.entry.Path)
	}
	return names
}

// suits returns an error unless both parts have images of one size.
func (c *Collection) suits(found []finding) error {
	if c.Training == nil || c.HeldOut == nil {
		return nil
	}
	return fits(c.Training.Images, c.HeldOut.Images, found[len(found)-1].entry.Path, found[0].entry.Path)
}

func fits(a, b *digit.Set, name, others string) error {
	if a.Width == b.Width && a.Height == b.Height {
		return nil
	}
	return fmt.Errorf("%s has %d×%d pixels an image, but %s has %d×%d: all must have one size", name, b.Width, b.Height, others, a.Width, a.Height)
}

// joined adds a second part, such as the images to validate with, to a first one. Either may be nil.
func joined(first, second *Part, name string) (*Part, error) {
	if first == nil || second == nil {
		return cmp.Or(first, second), nil
	}
	if err := fits(first.Images, second.Images, name, "the others"); err != nil {
		return nil, err
	}
	if n := len(first.Images.Pixels) + len(second.Images.Pixels); n > digit.MaxPixels {
		return nil, fmt.Errorf("%s: the images up to this file are %d million pixels, want at most %d million", name, n/1e6, digit.MaxPixels/1_000_000)
	}
	whole := *first.Images
	whole.N += second.Images.N
	whole.Pixels = append(whole.Pixels, second.Images.Pixels...)
	p := &Part{Images: &whole}
	if first.Labels != nil || second.Labels != nil {
		p.Labels = append(first.KnownLabels(), second.KnownLabels()...)
	}
	return p, nil
}

// KnownLabels returns the labels, all of them Unknown if there are none.
func (p *Part) KnownLabels() []byte {
	if p.Labels != nil {
		return p.Labels
	}
	labels := make([]byte, p.Images.N)
	for i := range labels {
		labels[i] = class.Unknown
	}
	return labels
}

// labels returns those of both parts.
func (c *Collection) labels() (all [][]byte) {
	for _, p := range []*Part{c.Training, c.HeldOut} {
		if p != nil {
			all = append(all, p.Labels)
		}
	}
	return all
}

// read reads a pair, and counts its labels of −1. The error names the file that is wrong.
func (p pair) read(ctx context.Context, words class.Vocabulary) (part *Part, minus int, err error) {
	fail := func(a *array.Array, err error) (*Part, int, error) { return nil, 0, fmt.Errorf("%s: %w", a.Path, err) }
	height, width, err := p.images.Image()
	if err != nil {
		return fail(p.images, err)
	}
	part = &Part{Images: &digit.Set{N: p.images.Dims[0], Width: width, Height: height}}
	pixels, own, err := p.images.Read(ctx)
	if err != nil {
		return fail(p.images, err)
	}
	part.Images.Pixels = pixels
	if own != nil {
		minus = class.Negative(own)
		if part.Labels, err = words.Labels(p.images.Names, own); err != nil {
			return fail(p.images, err)
		}
	}
	if p.labels == nil {
		return part, minus, nil
	}
	// What a file claims is compared before it is read: a long one may be cheap to claim.
	if n := p.labels.Dims[0]; n != part.Images.N && n*p.labels.Width() == part.Images.N && p.labels.Column < 0 {
		p.labels = p.labels.InLine() // which lie in rows, as on a sheet
	} else if n != part.Images.N {
		return fail(p.labels, fmt.Errorf("%d labels for the %d images of %s, want as many", n, part.Images.N, p.images.Path))
	}
	values, err := p.labels.ReadLabels(ctx)
	if err != nil {
		return fail(p.labels, err)
	}
	p.images.Say(p.labels.Remark)
	if rows := p.images.Sought(p.labels); rows != nil {
		sorted := make([]float64, len(rows))
		for i, row := range rows {
			sorted[i] = values[row]
		}
		values = sorted
	} else if p.labels.Apart {
		p.images.Say(path.Base(p.labels.Path) + " numbers its lines otherwise than they stand, and is taken as they stand")
	}
	known, err := words.Labels(p.labels.Names, values)
	if err != nil {
		return fail(p.labels, err)
	}
	if part.Labels = anyKnown(known); part.Labels != nil {
		minus = class.Negative(values)
	}
	return part, minus, nil
}

// divided returns the images of a part that are to train on and those to be held out; one is nil if there are none of these.
func (p *Part) divided(held []bool) (rest, apart *Part) {
	d := p.Images.Width * p.Images.Height
	sides := [2]*Part{}
	for i, h := range held {
		at := 0
		if h {
			at = 1
		}
		if sides[at] == nil {
			images := *p.Images
			images.N, images.Pixels = 0, nil
			sides[at] = &Part{Images: &images}
		}
		side := sides[at]
		side.Images.N++
		side.Images.Pixels = append(side.Images.Pixels, p.Images.Pixels[i*d:(i+1)*d]...)
		if p.Labels != nil {
			side.Labels = append(side.Labels, p.Labels[i])
		}
	}
	return sides[0], sides[1]
}
