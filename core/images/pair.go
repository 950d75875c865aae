package images

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"

	"moevae/core/images/array"
	"moevae/core/images/file"
	"moevae/core/images/naming"
)

// A pair is an array of images, and one of their labels or nil.
type pair struct{ images, labels *array.Array }

// A match says which labels belong to which images.
type match struct {
	training, heldOut []pair
	twins             int
	remarks           []string
	aside             []*array.Array // that are left out: labels beside others, images that are there in another form
}

// pairs finds which labels belong to which images. The error names those that can't be told apart.
func pairs(ctx context.Context, arrays []finding) (m match, err error) {
	arrays, m.twins, err = unique(ctx, arrays)
	if err != nil {
		return m, err
	}
	arrays, again := once(arrays)
	m.aside = append(m.aside, again...)
	var pictures, labels []*array.Array
	for _, f := range arrays {
		if f.array.IsLabels() {
			labels = append(labels, f.array)
		} else {
			pictures = append(pictures, f.array)
		}
	}
	if len(pictures) == 0 {
		return m, fmt.Errorf("%s holds labels: choose the images with it", labels[0].Path)
	}
	labels, calls := callClasses(pictures, labels)
	m.aside = append(m.aside, calls...)
	ordered(pictures, labels)
	pictures, labels, others := meantToTrain(pictures, labels)
	for _, a := range others {
		if !a.IsLabels() {
			m.remarks = append(m.remarks, path.Base(member(a.Path))+" is left out, since nothing says which part it is, beside images to train on that are called so")
		}
	}
	m.aside = append(m.aside, others...)
	if len(pictures) == 1 && len(labels) == 1 {
		labels[0].As = pictures[0].Part()
	}
	labels, remarks, err := array.Join(ctx, pictures, labels)
	if err != nil {
		return m, err
	}
	m.remarks = append(m.remarks, remarks...)
	of := map[*array.Array]*array.Array{} // the images of labels
	for _, a := range pictures {
		p := pair{images: a}
		var all []*array.Array
		for _, l := range labels {
			if l.Part() == a.Part() && l.Piece.Count == a.Piece.Count {
				all = append(all, l)
				of[l] = a
			}
		}
		if p.labels, err = chosen(ctx, a, all); err != nil {
			return m, err
		}
		for _, l := range all {
			if l != p.labels {
				m.aside = append(m.aside, l)
			}
		}
		side := &m.training
		if a.Part() != naming.Training {
			side = &m.heldOut
		}
		for _, other := range *side {
			if o := other.images; o.Part() == a.Part() && (a.Piece.Of == "" || o.Piece.Of != a.Piece.Of) {
				return m, bothHold("images", other.images.Path, a.Path)
			}
		}
		*side = append(*side, p)
	}
	for _, l := range labels {
		if of[l] == nil {
			return m, fmt.Errorf("%s holds labels, but there are no images to go with it", l.Path)
		}
	}
	return m, nil
}

// callClasses takes from labels those that are what classes are called, as CIFAR's batches.meta has: words, each of them once, and as many as there are
// images in no file.
func callClasses(pictures, labels []*array.Array) (kept, calls []*array.Array) {
	for _, l := range labels {
		if len(l.Names) > 1 && len(l.Names) == l.Dims[0] && !slices.ContainsFunc(pictures, func(a *array.Array) bool { return a.Dims[0] == l.Dims[0] }) {
			calls = append(calls, l)
		} else {
			kept = append(kept, l)
		}
	}
	return kept, calls
}

// once leaves a set's images once where they are there in two forms, as IDX files beside CSV: as many of each part, with as many pixels each.
func once(arrays []finding) (kept []finding, again []*array.Array) {
	forms := []file.Kind{file.IDX, file.NumPy, file.CSV} // the first of them is kept
	sizes := map[file.Kind]map[string]string{}
	for _, f := range arrays {
		if a := f.array; !a.IsLabels() {
			pixels := a.Width()
			if a.Column >= 0 {
				pixels--
			}
			if sizes[f.kind] == nil {
				sizes[f.kind] = map[string]string{}
			}
			sizes[f.kind][a.Part()] += fmt.Sprintf("%d×%d ", a.Dims[0], pixels)
		}
	}
	if len(sizes) != 2 {
		return arrays, nil
	}
	forms = slices.DeleteFunc(forms, func(k file.Kind) bool { return sizes[k] == nil })
	if len(forms) != 2 || !maps.Equal(sizes[forms[0]], sizes[forms[1]]) {
		return arrays, nil
	}
	for _, f := range arrays {
		if f.kind == forms[1] && !f.array.IsLabels() {
			again = append(again, f.array)
		} else {
			kept = append(kept, f)
		}
	}
	return kept, again
}

// meantToTrain leaves out arrays that nothing calls a part, where one beside them is called images to train on and others are called to test with, or
// these are tables; and their labels.
func meantToTrain(pictures, labels []*array.Array) (kept, keptLabels, others []*array.Array) {
	called := func(a *array.Array) bool {
		return naming.TrainingName.MatchString(naming.Spaced(path.Base(member(a.Path))))
	}
	training := func(a *array.Array) bool { return a.Part() == naming.Training }
	n, whole := 0, false // whether a part to test with is there, too
	for _, a := range pictures {
		if training(a) && called(a) {
			n++
		}
		whole = whole || !training(a)
	}
	if n != 1 {
		return pictures, labels, nil
	}
	named := slices.ContainsFunc(labels, called)
	for _, a := range pictures {
		if training(a) && !called(a) && (whole || a.Column >= 0) {
			others = append(others, a)
		} else {
			kept = append(kept, a)
		}
	}
	for _, l := range labels {
		if len(others) > 0 && named && training(l) && !called(l) {
			others = append(others, l)
		} else {
			keptLabels = append(keptLabels, l)
		}
	}
	return kept, keptLabels, others
}

// member returns the path of an array, or that of the archive that it lies in if it has no name of its own.
func member(name string) string {
	if unnamed.MatchString(path.Base(name)) {
		return path.Dir(name)
	}
	return name
}

// chosen returns the labels of images from those of their part: where they are in one file of NumPy's beside others, those
// that are called so, or as many as there are images, and never what counts them; nil of none.
func chosen(ctx context.Context, a *array.Array, labels []*array.Array) (*array.Array, error) {
	archive, _, inside := naming.InArrays(a.Path)
	elsewhere := func(l *array.Array) bool {
		its, _, _ := naming.InArrays(l.Path)
		return !inside || its != archive
	}
	for _, l := range labels {
		if elsewhere(l) || naming.OfLabels(l.Path) {
			continue
		}
		if counts, err := l.Counts(ctx); err != nil {
			return nil, err
		} else if counts {
			labels = slices.DeleteFunc(slices.Clone(labels), func(o *array.Array) bool { return o == l })
		}
	}
	if len(labels) == 0 {
		return nil, nil
	}
	unfit := []func(*array.Array) bool{
		func(l *array.Array) bool { return !naming.OfLabels(l.Path) },
		func(l *array.Array) bool { return l.Dims[0] != a.Dims[0] },
	}
	if slices.ContainsFunc(labels, elsewhere) {
		unfit = nil
	}
	for _, is := range unfit {
		if left := slices.DeleteFunc(slices.Clone(labels), is); len(left) > 0 {
			labels = left
		}
	}
	if len(labels) == 1 {
		return labels[0], nil
	}
	if l, err := finest(ctx, labels); l != nil || err != nil {
		return l, err
	}
	return nil, bothHold("labels", labels[0].Path, labels[1].Path)
}

// finest returns the labels that all others follow from, as CIFAR-100's coarse ones do from its fine ones; nil if none are such, they tell
// nearly every image from the others, or some are all the same.
func finest(ctx context.Context, labels []*array.Array) (*array.Array, error) {
	values, kinds := make([][]float64, len(labels)), make([]int, len(labels))
	for i, l := range labels {
		var err error
		values[i], err = l.ReadLabels(ctx)
		kinds[i] = len(slices.Compact(slices.Sorted(slices.Values(values[i]))))
		if err != nil || len(values[i]) != len(values[0]) || kinds[i] < 2 {
			return nil, ctx.Err()
		}
	}
	for i, fine := range values {
		if 2*kinds[i] <= len(fine) && !slices.ContainsFunc(values, func(coarse []float64) bool { return !follow(coarse, fine) }) {
			return labels[i], nil
		}
	}
	return nil, nil
}

// follow says whether equal numbers in one list stand at places of equal ones in another, as long, list.
func follow(coarse, fine []float64) bool {
	of := map[float64]float64{}
	for i, v := range fine {
		if first, seen := of[v]; seen && first != coarse[i] {
			return false
		}
		of[v] = coarse[i]
	}
	return true
}

// bothHold is the error of two files of which one is too many. Files of one name in two folders are of two sets.
func bothHold(what, one, other string) error {
	say := "choose one"
	switch {
	case path.Dir(one) != path.Dir(other) && path.Base(one) == path.Base(other) && !unnamed.MatchString(path.Base(one)):
		say = fmt.Sprintf("choose one set, %s or %s", path.Dir(one), path.Dir(other))
	case what == "images":
		say += ", or one to train on and one to be held out, with train and test in their names"
	}
	return fmt.Errorf("%s and %s both hold %s: %s", one, other, what, say)
}

// unnamed is what numpy.savez calls arrays that nobody has named.
var unnamed = regexp.MustCompile(`^arr_\d+\.npy$`)

// ordered gives two arrays of images and their labels in one file their parts, by their order, if they have no names.
func ordered(pictures, labels []*array.Array) {
	if len(pictures) != 2 || len(labels) > 2 {
		return
	}
	for _, a := range append(pictures[:2:2], labels...) {
		if !unnamed.MatchString(path.Base(a.Path)) || path.Dir(a.Path) != path.Dir(pictures[0].Path) {
			return
		}
	}
	for i, as := range []string{naming.Training, naming.Test} {
		pictures[i].As = as
		if i < len(labels) {
			labels[i].As = as
		}
	}
	if len(labels) == 1 && labels[0].Dims[0] != pictures[0].Dims[0] {
		labels[0].As = naming.Test
	}
}

// bystanders divides arrays: those that can't be read, or be images, and lie in one file of NumPy's beside others are none, unless
// they are called labels; nor are those that can't be read, or tables of something else, that lie beside pictures.
func bystanders(arrays, pictures []finding) (kept, others []finding) {
	good, shown := map[string]bool{}, map[string]bool{} // files with an array that can be read, or that is of images
	for _, f := range arrays {
		if f.err == nil && !f.array.IsLabels() {
			good[f.entry.Archive] = true
			shown[f.entry.Archive] = shown[f.entry.Archive] || f.ofImages()
		}
	}
	for _, f := range arrays {
		e := f.entry
		_, _, inNumPy := naming.InArrays(e.Path)
		inNumPy = inNumPy && f.kind == file.NumPy && !naming.OfLabels(e.Path) && (f.err != nil && good[e.Archive] || !f.ofImages() && shown[e.Archive])
		inNumPy = inNumPy || errors.Is(f.err, array.ErrManyWords) && good[e.Archive] && !naming.OfLabels(e.Path)
		beside := f.err != nil && !f.meant() || f.kind == file.CSV && !f.ofImages()
		if inNumPy || beside && len(pictures) >= file.Few || f.kind == file.CSV && f.speaksOf(pictures) {
			others = append(others, f)
		} else {
			kept = append(kept, f)
		}
	}
	return kept, others
}

// speaksOf says whether a file names at least half of some pictures.
func (f finding) speaksOf(pictures []finding) bool {
	if f.heard.Says == nil || len(pictures) == 0 {
		return false
	}
	found, _ := f.heard.Says.Names(entriesOf(pictures))
	return 2*len(found) >= len(pictures)
}

// ofImages says whether an array could be read and is of images, or of their labels.
func (f finding) ofImages() bool {
	if f.err != nil {
		return false
	}
	_, _, err := f.array.Image()
	return err == nil || f.array.IsLabels()
}

// unique leaves one of several arrays that hold the same, as where a packed file lies beside what it unpacks to.
func unique(ctx context.Context, arrays []finding) (kept []finding, twins int, err error) {
	type size struct{ rows, columns int }
	type face struct {
		size
		part, name string
		sum        [sha256.Size]byte
	}
	sizes, shapes := map[size][]string{}, map[*array.Array]string{}
	for _, f := range arrays {
		a := f.array
		s := size{a.Dims[0], a.Width()}
		shapes[a] = fmt.Sprint(a.Dims)
		sizes[s] = append(sizes[s], shapes[a])
	}
	seen := map[face]bool{}
	for _, f := range arrays {
		a := f.array
		s := size{a.Dims[0], a.Width()}
		if all := sizes[s]; len(all) > 1 {
			digest := f.entry.Digest
			if f.entry.IsLetGo() || f.ofImages() && slices.ContainsFunc(all, func(shape string) bool { return shape != shapes[a] }) {
				digest = a.Digest // of the same numbers, once in rows and columns and once in a line
			}
			sum, err := digest(ctx)
			if err != nil {
				return nil, 0, fmt.Errorf("%s: %w", f.entry.Path, err)
			}
			// Images alone can be told to be twins. Two parts may have the same labels.
			key := face{size: s, part: naming.PartOf(f.entry.Path), sum: sum}
			if p := naming.PieceOf(f.entry.Path); unnamed.MatchString(path.Base(f.entry.Path)) {
				key.name = path.Base(f.entry.Path)
			} else if p.Sure && a.IsLabels() { // so may two pieces
				key.name = p.Count
			}
			if seen[key] {
				twins++
				continue
			}
			seen[key] = true
		}
		kept = append(kept, f)
	}
	return kept, twins, nil
}
