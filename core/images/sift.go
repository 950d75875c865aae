package images

import (
	"fmt"
	"hash/maphash"
	"image"
	"path"
	"slices"
	"strings"

	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/written"
	"moevae/core/number"
)

// sift leaves out what is of no use of many pictures, and says so: damaged ones, those of another size than all others,
// and those that are in an archive and beside it. Where it is more than a tenth, somebody may have meant it, and the first
// damaged picture is the error, and all others are kept.
func (a *Account) sift(pictures []finding) (kept []finding, err error) {
	kept = a.without("damaged ", "", pictures, func(f finding) bool { return f.err != nil })
	for _, f := range kept {
		if f.err != nil {
			return nil, f.wrong()
		}
	}
	kept = a.unscaled(a.unrepeated(a.untwinned(kept)))
	count, usual := map[image.Point]int{}, image.Point{}
	for _, f := range kept {
		size := f.picture.From
		if count[size]++; count[size] > count[usual] {
			usual = size
		}
	}
	turned := image.Pt(usual.Y, usual.X) // as of a camera that was held the other way
	return a.without("", " of another size", kept, func(f finding) bool { return f.picture.From != usual && f.picture.From != turned }), nil
}

// unreadable returns an error if more than a tenth of a set's pictures are of kinds that can't be read, and are not there as another kind, too.
func unreadable(others, pictures []finding) error {
	there := map[string]bool{}
	for _, f := range pictures {
		name := strings.TrimSuffix(f.entry.Path, path.Ext(f.entry.Path))
		there[name], there["/"+path.Base(name)] = true, true
	}
	var all []finding
	for _, f := range others {
		ext := path.Ext(f.entry.Path)
		name := strings.TrimSuffix(f.entry.Path, ext)
		raw := f.what == file.ARaw && there["/"+path.Base(name)] // maybe in a folder of its own
		drawn := strings.Contains(f.what, " picture:") || strings.EqualFold(ext, ".svg")
		if f.kind == file.Other && drawn && !there[name] && !raw {
			all = append(all, f)
		}
	}
	n := len(all) + len(pictures)
	if len(pictures) == 0 || file.Few*len(all) <= n {
		return nil
	}
	return fmt.Errorf("%s of %s pictures can’t be read: %w", number.Thousands(len(all)), number.Thousands(n), all[0].wrong())
}

// without returns findings without those that are such, if these are few.
func (a *Account) without(before, after string, all []finding, such func(finding) bool) (kept []finding) {
	var names []string
	for _, f := range all {
		if such(f) {
			names = append(names, f.entry.Path)
		} else {
			kept = append(kept, f)
		}
	}
	if len(names) == 0 || file.Few*len(names) > len(all) {
		return all
	}
	a.remark(number.Count(len(names), before+"picture") + after + " left out (" + written.Some(names) + ")")
	return kept
}

// shut leaves out archives that can't be opened, and says so, where they are few beside what is there and not called a part of
// the set. Else the first such is the error.
func (a *Account) shut(archives, pictures, arrays []finding) error {
	var reasons []string
	for _, f := range archives {
		if file.Few*len(archives) > len(pictures)+rows(arrays) || f.meant() {
			return f.wrong()
		}
		reasons = append(reasons, f.wrong().Error())
	}
	if n := len(archives); n > 0 {
		a.remark(number.Count(n, "archive") + " that can’t be read left out (" + written.Some(reasons) + ")")
	}
	return nil
}

// meant says whether a file is called a part of a set, or labels: then it does not lie there by chance.
func (f finding) meant() bool {
	return naming.OfLabels(f.entry.Path) || naming.OfPart(path.Base(f.entry.Path))
}

// untwinned returns pictures without those that are in one archive as they are, under the same name and of the same class and
// part, in another or in none.
func (a *Account) untwinned(pictures []finding) (kept []finding) {
	archives := map[string]bool{}
	for _, f := range pictures {
		archives[f.entry.Archive] = true
	}
	if len(archives) < 2 {
		return pictures
	}
	type face struct {
		class, name string
		apart       bool
		sum         uint64
	}
	seed, apart, first := maphash.MakeSeed(), naming.InFolder(naming.HeldOutPhrase), map[face]string{}
	for _, f := range pictures {
		e := f.entry
		seen := face{e.Class, path.Base(e.Path), apart(e.Path), f.picture.Sum(seed)}
		archive, found := first[seen]
		if found && archive != e.Archive {
			a.Twins++
			continue
		}
		first[seen] = e.Archive
		kept = append(kept, f)
	}
	return kept
}

// unscaled returns pictures without those that are there larger, too, as thumbnails are: of one size, with others of the same shape, name, class and
// part, nearly all of them.
func (a *Account) unscaled(pictures []finding) (kept []finding) {
	const most = 8 // sizes; where there are more, hardly two pictures are of one
	if n := len(sizesOf(pictures)); n < 2 || n > most {
		return pictures
	}
	type face struct {
		class, name string
		apart       bool
	}
	held, sized, sizes := naming.InFolder(naming.HeldOutPhrase), sizedFolders(pictures), map[image.Point]map[face]bool{}
	faceOf := func(f finding) face {
		dir := path.Dir(f.entry.Path)
		if sized[dir] {
			dir = path.Dir(dir)
		}
		return face{path.Base(dir), path.Base(f.entry.Path), held(f.entry.Path)}
	}
	for _, f := range pictures {
		if sizes[f.picture.From] == nil {
			sizes[f.picture.From] = map[face]bool{}
		}
		sizes[f.picture.From][faceOf(f)] = true
	}
	again := map[image.Point]bool{}
	for small, faces := range sizes {
		for large, others := range sizes {
			if larger(large, small) <= 0 || large.X*small.Y != large.Y*small.X {
				continue
			}
			same := 0
			for f := range faces {
				if others[f] {
					same++
				}
			}
			again[small] = again[small] || file.Few*same >= (file.Few-1)*len(faces) && same > 1
		}
	}
	for _, f := range pictures {
		if !again[f.picture.From] {
			kept = append(kept, f)
		}
	}
	if n := len(pictures) - len(kept); n > 0 {
		a.remark(number.Count(n, "picture") + " left out that " + number.Verb(n, "is", "are") + " there larger, too")
	}
	return kept
}

// strays divides a set of pictures and of arrays where one kind is next to nothing beside the other: that is left out. If
// neither is, both are returned. Labels for each picture, as Flowers102 has in one file and its parts in another, stay with these.
func strays(pictures, arrays []finding) (kept, others []finding, out []finding) {
	n := rows(arrays)
	switch {
	case n == 0: // only labels, maybe theirs
	case file.Few*len(pictures) <= n:
		return nil, arrays, pictures
	case file.Few*n <= len(pictures):
		theirs := func(f finding) bool { return f.array != nil && f.array.IsLabels() && f.array.Dims[0] == len(pictures) }
		at := slices.IndexFunc(arrays, theirs)
		if at < 0 || slices.ContainsFunc(arrays[at+1:], theirs) {
			return pictures, nil, arrays
		}
		return pictures, arrays[at : at+1], slices.Delete(slices.Clone(arrays), at, at+1)
	}
	return pictures, arrays, nil
}

// rows returns how many images arrays hold.
func rows(arrays []finding) (n int) {
	for _, f := range arrays {
		if f.array != nil && !f.array.IsLabels() {
			n += f.array.Dims[0]
		}
	}
	return n
}
