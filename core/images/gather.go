package images

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"slices"

	"moevae/core/digit"
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
		if total += f.picture.width * f.picture.height; total > maxPixels {
			return nil, fmt.Errorf("%s: the images up to this one are %d million pixels, want at most %d million", f.entry.path, total/1e6, maxPixels/1_000_000)
		}
	}
	c := &Collection{}
	rest, held, parted, besides := shelved(found)
	said := hearings(others)
	if len(held) == 0 && len(labels) == 0 {
		rest, held, c.by = dividedByLists(rest, said)
		if by := ""; len(held) == 0 {
			if rest, held, by = dividedByNames(rest); by != "" {
				besides = by
			}
		}
	}
	all := append(rest[:len(rest):len(rest)], held...)
	pictures := make([]*picture, len(all))
	for i, f := range all {
		pictures[i] = f.picture
	}
	pixels, remark := inkOf(pictures)
	c.Account.remark(left)
	c.Account.remark(besides)
	c.Account.remark(remark)
	c.Account.remark(fitting)
	if p := first.picture; p.from.X != p.width {
		c.Account.remark(fmt.Sprintf("they are made smaller, from %d×%d", p.from.X, p.from.Y))
	}
	silent := func(dir string) bool { return sized[dir] || parted(dir) }
	known, err := c.learn(ctx, labels, others, entriesOf(all), silent, said, sight{pixels, first.picture.width * first.picture.height})
	if err != nil {
		return nil, err
	}
	d := first.picture.width * first.picture.height
	cut := func(from, to int) *Part {
		if from == to {
			return nil
		}
		p := &Part{Images: &digit.Set{N: to - from, Width: first.picture.width, Height: first.picture.height, Pixels: pixels[from*d : to*d : to*d]}}
		if known != nil {
			p.Labels = anyKnown(known[from:to:to])
		}
		return p
	}
	c.Training, c.HeldOut = cut(0, len(rest)), cut(len(rest), len(all))
	return c, nil
}

// labelsOf returns the labels of pictures from the one file that has them, and the classes' names, nil where these are numbers.
func labelsOf(ctx context.Context, labels []finding, entries []entry) (made []byte, classes []string, err error) {
	if len(labels) > 1 {
		return nil, nil, bothHold("labels", labels[0].entry.path, labels[1].entry.path)
	}
	a := labels[0].array
	words := vocabularyOf([]pair{{labels: a}})
	values, err := a.readLabels(ctx)
	if err == nil && len(values) != len(entries) {
		err = fmt.Errorf("%d labels for the %d pictures", len(values), len(entries))
	}
	var known []byte
	if err == nil {
		a.minus = negative(values)
		known, err = words.labels(a, values)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", labels[0].entry.path, err)
	}
	made = make([]byte, len(known))
	for i, at := range byName(entries) {
		made[at] = known[i]
	}
	return made, words.classes, nil
}

// hearings returns the registers among findings.
func hearings(others []finding) (all []*register) {
	for _, f := range others {
		if f.says != nil {
			all = append(all, f.says)
		}
	}
	return all
}

// dividedByLists divides pictures by lists that are called parts of the set, or by one that has a column for that, whose path it returns;
// held is nil where there are none.
func dividedByLists(all []finding, lists []*register) (rest, held []finding, by []string) {
	entries := entriesOf(all)
	apart, list := columned(lists, entries)
	if apart != nil {
		by = []string{list}
	} else if apart, by = listed(lists, entries); apart == nil {
		apart, by = notedParts(lists, entries)
	}
	if apart == nil {
		return all, nil, nil
	}
	for i, f := range all {
		if apart[i] {
			held = append(held, f)
		} else {
			rest = append(rest, f)
		}
	}
	return rest, held, by
}

// anyKnown returns labels, nil if all of them are unknown.
func anyKnown(labels []byte) []byte {
	for _, l := range labels {
		if l != Unknown {
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
	words := vocabularyOf(append(training[:len(training):len(training)], heldOut...))
	for _, side := range []struct {
		part **Part
		from []pair
	}{{&c.Training, training}, {&c.HeldOut, heldOut}} {
		for _, p := range side.from {
			part, err := p.read(ctx, words)
			if err != nil {
				return nil, err
			}
			minus += p.images.minus
			if r := p.images.remark; !slices.Contains(c.Account.Remarks, r) {
				c.Account.remark(r)
			}
			apart := (*Part)(nil)
			if p.images.held != nil && side.part == &c.Training {
				part, apart = part.divided(p.images.held)
			}
			if *side.part, err = joined(*side.part, part, p.images.path); err != nil {
				return nil, err
			}
			if c.HeldOut, err = joined(c.HeldOut, apart, p.images.path); err != nil {
				return nil, err
			}
		}
	}
	if len(training) > 0 && len(heldOut) > 0 {
		if err := fits(c.Training.Images, c.HeldOut.Images, heldOut[0].images.path, training[0].images.path); err != nil {
			return nil, err
		}
	}
	c.Classes = words.classes
	if words.place == nil && signed(minus, c.labels()...) {
		c.Classes = slices.Clone(signs)
	}
	var rolls []*roll
	for _, a := range m.aside {
		if len(a.names) > 1 && len(a.names) == a.dims[0] {
			rolls = append(rolls, &roll{names: a.names})
		} else {
			c.Account.Skipped = append(c.Account.Skipped, a.path)
		}
	}
	c.call(rolls)
	return c, nil
}

func paths(all []finding) (names []string) {
	for _, f := range all {
		names = append(names, f.entry.path)
	}
	return names
}

// byFile makes a data set of arrays or sheets that hold a class each, as Quick, Draw! has them, called by it or in a folder that
// is, in each part of the set: it is nil of other files.
func byFile(ctx context.Context, found []finding) (*Collection, error) {
	held, trained := lies(heldOutFolder), lies(trainingFolder)
	if len(found) < 2 || len(found) >= Unknown || calledPieces(found) {
		return nil, nil
	}
	called, folders, out := make([]string, len(found)), make([]string, len(found)), make([]bool, len(found))
	for i, f := range found {
		out[i] = held(f.entry.path)
		parted := out[i] || trained(f.entry.path)
		if f.array.isLabels() || calledPart(path.Base(f.entry.path)) || apart(f.entry.path) && !parted || !f.holdsAClass(found) {
			return nil, nil
		}
		called[i], folders[i] = path.Base(unescaped(plainName(f.entry.path))), unescaped(f.entry.class)
	}
	once := func(names []string) bool { // in each part
		in := make([]string, len(names))
		for i, name := range names {
			in[i] = fmt.Sprint(out[i], name)
		}
		return distinct(in)
	}
	if !once(called) {
		called = folders
	}
	if !once(called) {
		return nil, nil
	}
	labels, names, numbers := labelled(called)
	c := &Collection{}
	if !numbers {
		c.Classes = names
	}
	for i, f := range found {
		part, err := pair{images: f.array}.read(ctx, vocabulary{})
		if err != nil {
			return nil, err
		}
		part.Labels = slices.Repeat(labels[i:i+1], part.Images.N)
		side := &c.Training
		if out[i] {
			side = &c.HeldOut
		}
		if *side, err = joined(*side, part, f.entry.path); err != nil {
			return nil, err
		}
	}
	return c, c.suits(found)
}

// holdsAClass says whether a file may hold one of as many classes as there are files: an array of NumPy's or a sheet, or of several tables or IDX files
// one without labels and without a number, which may count pieces.
func (f finding) holdsAClass(all []finding) bool {
	const several = 3
	if f.kind == kindNumPy || f.kind == kindPicture {
		return true
	}
	return len(all) >= several && f.array.column < 0 && f.array.held == nil && pieceOf(f.entry.path).of == ""
}

// suits returns an error unless both parts have images of one size.
func (c *Collection) suits(found []finding) error {
	if c.Training == nil || c.HeldOut == nil {
		return nil
	}
	return fits(c.Training.Images, c.HeldOut.Images, found[len(found)-1].entry.path, found[0].entry.path)
}

// distinct says whether no two names are the same.
func distinct(names []string) bool {
	seen := map[string]bool{}
	for _, name := range names {
		seen[name] = true
	}
	return len(seen) == len(names)
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
	if n := len(first.Images.Pixels) + len(second.Images.Pixels); n > maxPixels {
		return nil, fmt.Errorf("%s: the images up to this file are %d million pixels, want at most %d million", name, n/1e6, maxPixels/1_000_000)
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
		labels[i] = Unknown
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

// read reads a pair. The error names the file that is wrong.
func (p pair) read(ctx context.Context, words vocabulary) (*Part, error) {
	fail := func(a *array, err error) (*Part, error) { return nil, fmt.Errorf("%s: %w", a.path, err) }
	height, width, err := p.images.picture()
	if err != nil {
		return fail(p.images, err)
	}
	part := &Part{Images: &digit.Set{N: p.images.dims[0], Width: width, Height: height}}
	pixels, own, err := p.images.read(ctx)
	if err != nil {
		return fail(p.images, err)
	}
	part.Images.Pixels = pixels
	if own != nil {
		p.images.minus = negative(own)
		if part.Labels, err = words.labels(p.images, own); err != nil {
			return fail(p.images, err)
		}
	}
	if p.labels == nil {
		return part, nil
	}
	// What a file claims is compared before it is read: a long one may be cheap to claim.
	if n := p.labels.dims[0]; n != part.Images.N {
		return fail(p.labels, fmt.Errorf("%d labels for the %d images of %s, want as many", n, part.Images.N, p.images.path))
	}
	values, err := p.labels.readLabels(ctx)
	if err != nil {
		return fail(p.labels, err)
	}
	if p.labels.apart {
		p.images.say(path.Base(p.labels.path) + " numbers its lines otherwise than they stand, and is taken as they stand")
	}
	known, err := words.labels(p.labels, values)
	if err != nil {
		return fail(p.labels, err)
	}
	if part.Labels = anyKnown(known); part.Labels != nil {
		p.images.minus = negative(values)
	}
	return part, nil
}
