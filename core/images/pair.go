package images

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"path"
	"regexp"
	"slices"
	"strings"
)

// A pair is an array of images, and one of their labels or nil.
type pair struct{ images, labels *array }

// A match says which labels belong to which images.
type match struct {
	training, heldOut []pair
	twins             int
	remarks           []string
	aside             []*array // that are left out: labels beside others, images that are there in another form
}

// pairs finds which labels belong to which images. The error names those that can't be told apart.
func pairs(ctx context.Context, arrays []finding) (m match, err error) {
	arrays, m.twins, err = unique(ctx, arrays)
	if err != nil {
		return m, err
	}
	arrays, again := once(arrays)
	m.aside = append(m.aside, again...)
	var pictures, labels []*array
	for _, f := range arrays {
		if f.array.isLabels() {
			labels = append(labels, f.array)
		} else {
			pictures = append(pictures, f.array)
		}
	}
	if len(pictures) == 0 {
		return m, fmt.Errorf("%s holds labels: choose the images with it", labels[0].path)
	}
	ordered(pictures, labels)
	pictures, labels, others := meantToTrain(pictures, labels)
	for _, a := range others {
		if !a.isLabels() {
			m.remarks = append(m.remarks, path.Base(member(a.path))+" is left out, since nothing says which part it is, beside images to train on that are called so")
		}
	}
	m.aside = append(m.aside, others...)
	if len(pictures) == 1 && len(labels) == 1 {
		labels[0].as = pictures[0].part()
	}
	labels, remarks, err := joint(ctx, pictures, labels)
	if err != nil {
		return m, err
	}
	m.remarks = append(m.remarks, remarks...)
	of := map[*array]*array{} // the images of labels
	for _, a := range pictures {
		p := pair{images: a}
		var all []*array
		for _, l := range labels {
			if l.part() == a.part() && l.piece.count == a.piece.count {
				all = append(all, l)
				of[l] = a
			}
		}
		if p.labels, err = a.chosen(all); err != nil {
			return m, err
		}
		for _, l := range all {
			if l != p.labels {
				m.aside = append(m.aside, l)
			}
		}
		side := &m.training
		if a.part() != partTraining {
			side = &m.heldOut
		}
		for _, other := range *side {
			if o := other.images; o.part() == a.part() && (a.piece.of == "" || o.piece.of != a.piece.of) {
				return m, bothHold("images", other.images.path, a.path)
			}
		}
		*side = append(*side, p)
	}
	for _, l := range labels {
		if of[l] == nil {
			return m, fmt.Errorf("%s holds labels, but there are no images to go with it", l.path)
		}
	}
	return m, nil
}

// once leaves a set's images once where they are there in two forms, as IDX files beside CSV: as many of each part, with as many pixels each.
func once(arrays []finding) (kept []finding, again []*array) {
	forms := []kind{kindIDX, kindNumPy, kindCSV} // the first of them is kept
	sizes := map[kind]map[string]string{}
	for _, f := range arrays {
		if a := f.array; !a.isLabels() {
			pixels := a.width()
			if a.column >= 0 {
				pixels--
			}
			if sizes[f.kind] == nil {
				sizes[f.kind] = map[string]string{}
			}
			sizes[f.kind][a.part()] += fmt.Sprintf("%d×%d ", a.dims[0], pixels)
		}
	}
	if len(sizes) != 2 {
		return arrays, nil
	}
	forms = slices.DeleteFunc(forms, func(k kind) bool { return sizes[k] == nil })
	if len(forms) != 2 || !maps.Equal(sizes[forms[0]], sizes[forms[1]]) {
		return arrays, nil
	}
	for _, f := range arrays {
		if f.kind == forms[1] && !f.array.isLabels() {
			again = append(again, f.array)
		} else {
			kept = append(kept, f)
		}
	}
	return kept, again
}

// meantToTrain leaves out arrays that nothing calls a part, where one beside them is called images to train on and others are called to test with, or
// these are tables; and their labels.
func meantToTrain(pictures, labels []*array) (kept, keptLabels, others []*array) {
	called := func(a *array) bool { return trainingName.MatchString(spaced(path.Base(member(a.path)))) }
	training := func(a *array) bool { return a.part() == partTraining }
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
		if training(a) && !called(a) && (whole || a.column >= 0) {
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

// part returns what part of a set an array is of.
func (a *array) part() string {
	if a.as != "" {
		return a.as
	}
	return part(a.path)
}

// chosen returns the labels of images from those of their part: where they are in one file of NumPy's beside others, those
// that are called so, or as many as there are images; nil of none.
func (a *array) chosen(labels []*array) (*array, error) {
	if len(labels) == 0 {
		return nil, nil
	}
	elsewhere := func(l *array) bool {
		return path.Dir(l.path) != path.Dir(a.path) || !strings.EqualFold(path.Ext(path.Dir(a.path)), ".npz")
	}
	unfit := []func(*array) bool{
		func(l *array) bool { return !calledLabels(l.path) },
		func(l *array) bool { return l.dims[0] != a.dims[0] },
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
	return nil, bothHold("labels", labels[0].path, labels[1].path)
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
func ordered(pictures, labels []*array) {
	if len(pictures) != 2 || len(labels) > 2 {
		return
	}
	for _, a := range append(pictures[:2:2], labels...) {
		if !unnamed.MatchString(path.Base(a.path)) || path.Dir(a.path) != path.Dir(pictures[0].path) {
			return
		}
	}
	for i, as := range []string{partTraining, partTest} {
		pictures[i].as = as
		if i < len(labels) {
			labels[i].as = as
		}
	}
	if len(labels) == 1 && labels[0].dims[0] != pictures[0].dims[0] {
		labels[0].as = partTest
	}
}

// bystanders divides arrays: those that can't be read and lie in one file of NumPy's beside others are no images, unless
// they are called labels; nor are those that can't be read, or tables of something else, that lie beside pictures.
func bystanders(arrays, pictures []finding) (kept, others []finding) {
	good := map[string]bool{}
	for _, f := range arrays {
		good[f.entry.archive] = good[f.entry.archive] || f.err == nil && !f.array.isLabels()
	}
	for _, f := range arrays {
		e := f.entry
		inNumPy := f.err != nil && f.kind == kindNumPy && strings.HasSuffix(strings.ToLower(e.archive), ".npz") && good[e.archive] && !calledLabels(e.path)
		inNumPy = inNumPy || errors.Is(f.err, errManyWords) && good[e.archive] && !calledLabels(e.path)
		beside := f.err != nil && !f.meant() || f.kind == kindCSV && (!f.ofImages() || f.speaksOf(pictures))
		if inNumPy || beside && len(pictures) >= few {
			others = append(others, f)
		} else {
			kept = append(kept, f)
		}
	}
	return kept, others
}

// speaksOf says whether a file names at least half of some pictures.
func (f finding) speaksOf(pictures []finding) bool {
	if f.says == nil {
		return false
	}
	found, _ := f.says.names(entriesOf(pictures))
	return 2*len(found) >= len(pictures)
}

// ofImages says whether an array could be read and is of images, or of their labels.
func (f finding) ofImages() bool {
	if f.err != nil {
		return false
	}
	_, _, err := f.array.picture()
	return err == nil || f.array.isLabels()
}

// unique leaves one of several arrays that hold the same, as where a packed file lies beside what it unpacks to.
func unique(ctx context.Context, arrays []finding) (kept []finding, twins int, err error) {
	type size struct{ rows, columns int }
	type face struct {
		size
		part, name string
		sum        [sha256.Size]byte
	}
	sizes, shapes := map[size][]string{}, map[*array]string{}
	for _, f := range arrays {
		a := f.array
		s := size{a.dims[0], a.width()}
		shapes[a] = fmt.Sprint(a.dims)
		sizes[s] = append(sizes[s], shapes[a])
	}
	seen := map[face]bool{}
	for _, f := range arrays {
		a := f.array
		s := size{a.dims[0], a.width()}
		if all := sizes[s]; len(all) > 1 {
			digest := f.entry.digest
			if f.ofImages() && slices.ContainsFunc(all, func(shape string) bool { return shape != shapes[a] }) {
				digest = a.digest // of the same numbers, once in rows and columns and once in a line
			}
			sum, err := digest(ctx)
			if err != nil {
				return nil, 0, fmt.Errorf("%s: %w", f.entry.path, err)
			}
			// Images alone can be told to be twins. Two parts may have the same labels.
			key := face{size: s, part: part(f.entry.path), sum: sum}
			if p := pieceOf(f.entry.path); unnamed.MatchString(path.Base(f.entry.path)) {
				key.name = path.Base(f.entry.path)
			} else if p.sure && a.isLabels() { // so may two pieces
				key.name = p.count
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

// digest sums an array's numbers, however they are written and divided.
func (a *array) digest(ctx context.Context) (sum [sha256.Size]byte, err error) {
	h := sha256.New()
	var raw []byte
	err = a.each(ctx, func(row []float64) error {
		raw = raw[:0]
		for _, v := range row {
			raw = binary.LittleEndian.AppendUint64(raw, math.Float64bits(v))
		}
		h.Write(raw)
		return nil
	})
	return [sha256.Size]byte(h.Sum(nil)), err
}

// digest sums what an entry unpacks to.
func (e entry) digest(ctx context.Context) (sum [sha256.Size]byte, err error) {
	r, err := e.unpacked()
	if err != nil {
		return sum, err
	}
	defer r.Close()
	h := sha256.New()
	for {
		if _, err := io.CopyN(h, r, 1<<20); err == io.EOF {
			break
		} else if err != nil {
			return sum, err
		}
		if ctx.Err() != nil {
			return sum, ctx.Err()
		}
	}
	return [sha256.Size]byte(h.Sum(nil)), nil
}
