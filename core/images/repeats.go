package images

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"path"
	"slices"
	"strings"

	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/written"
	"moevae/core/number"
)

// unrepeated returns pictures without those in folders of nothing but copies, and says so: of pictures in a folder that is called the same, as
// where a set lies once more within itself, or in the one around; or in several others, whatever they are called, as what was to be sorted lies
// beside what is.
func (a *Account) unrepeated(pictures []finding) []finding {
	c := copiesAmong(pictures)
	if c == nil {
		return pictures
	}
	names := c.leave(c.again)
	heaps := c.heaps()
	names = append(names, c.leave(func(dir string) bool { return heaps[dir] })...)
	kept := make([]finding, 0, len(pictures))
	for _, f := range pictures {
		if c.faces[path.Dir(f.entry.Path)] != nil {
			kept = append(kept, f)
		}
	}
	n := len(pictures) - len(kept)
	if n < file.Few { // as where somebody tries it
		return pictures
	}
	slices.SortFunc(names, written.Natural)
	a.remark(fmt.Sprintf("%s %s of other pictures, in %s, left out", number.Thousands(n), number.Verb(n, "copy", "copies"), written.Some(names)))
	return kept
}

// A likeness is what a picture looks like, to the last pixel, and its name, "" of that alone.
type likeness struct {
	sum  uint64
	name string
}

// A copying is which folders the same pictures lie in.
type copying struct {
	faces map[string][]likeness // of the pictures in each folder
	in    map[likeness][]string // the folders of each likeness, with the name and without
	held  func(name string) bool
}

// copiesAmong is nil where pictures lie in one folder, or in very many.
func copiesAmong(pictures []finding) *copying {
	const most = 1000 // folders
	if !slices.ContainsFunc(pictures, func(f finding) bool { return path.Dir(f.entry.Path) != path.Dir(pictures[0].entry.Path) }) {
		return nil
	}
	c := &copying{faces: map[string][]likeness{}, in: map[likeness][]string{}, held: naming.InFolder(naming.HeldOutPhrase)}
	seed := maphash.MakeSeed()
	for _, f := range pictures {
		dir, own := path.Dir(f.entry.Path), likeness{f.picture.Sum(seed), path.Base(f.entry.Path)}
		if c.faces[dir] = append(c.faces[dir], own); len(c.faces) > most {
			return nil
		}
		for _, key := range []likeness{own, {sum: own.sum}} {
			if !slices.Contains(c.in[key], dir) {
				c.in[key] = append(c.in[key], dir)
			}
		}
	}
	return c
}

// elsewhere says whether each picture of a folder lies in another one, too, that is such.
func (c *copying) elsewhere(dir string, named bool, such func(other string) bool) bool {
	for _, f := range c.faces[dir] {
		if !named {
			f.name = ""
		}
		if !slices.ContainsFunc(c.in[f], func(other string) bool { return other != dir && such(other) }) {
			return false
		}
	}
	return true
}

// again says whether each picture of a folder lies in the one around it, too, or in one of the same name and part of the set.
func (c *copying) again(dir string) bool {
	return c.elsewhere(dir, true, func(other string) bool {
		return other == path.Dir(dir) || path.Base(other) == path.Base(dir) && c.held(other+"/") == c.held(dir+"/")
	})
}

// heaps returns the folders to train on whose pictures, of which no two are the same, lie in several others, too, that are no such themselves.
func (c *copying) heaps() map[string]bool {
	found, heaps := map[string]bool{}, map[string]bool{}
	for dir, faces := range c.faces {
		found[dir] = len(faces) >= file.Few && !c.held(dir+"/") && c.elsewhere(dir, false, func(string) bool { return true }) && len(c.others(dir)) > 1
	}
	for dir, copies := range found {
		heaps[dir] = copies && !slices.ContainsFunc(c.others(dir), func(other string) bool { return found[other] })
	}
	return heaps
}

// others returns the other folders in which pictures of a folder lie, none if two of its pictures are the same.
func (c *copying) others(dir string) (others []string) {
	seen, known := map[uint64]bool{}, map[string]bool{dir: true}
	for _, f := range c.faces[dir] {
		if seen[f.sum] {
			return nil
		}
		seen[f.sum] = true
		for _, other := range c.in[likeness{sum: f.sum}] {
			if !known[other] {
				known[other] = true
				others = append(others, other)
			}
		}
	}
	return others
}

// leave leaves out the folders that are such, one after another, the innermost and last ones first, and returns them.
func (c *copying) leave(such func(dir string) bool) (left []string) {
	dirs := make([]string, 0, len(c.faces))
	for dir := range c.faces {
		dirs = append(dirs, dir)
	}
	slices.SortFunc(dirs, func(a, b string) int {
		return cmp.Or(cmp.Compare(strings.Count(b, "/"), strings.Count(a, "/")), cmp.Compare(b, a))
	})
	for _, dir := range dirs {
		if !such(dir) {
			continue
		}
		for _, f := range c.faces[dir] {
			for _, key := range []likeness{f, {sum: f.sum}} {
				c.in[key] = slices.DeleteFunc(c.in[key], func(other string) bool { return other == dir })
			}
		}
		delete(c.faces, dir)
		left = append(left, dir)
	}
	return left
}
