package images

import (
	"cmp"
	"fmt"
	"image"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"

	"moevae/core/images/picture"
)

// fitted makes pictures of one size that are of several, as crops are, and photographs of a camera held both ways, and says so. All are made
// larger or smaller so that their longer side has 28 pixels, or as many as the largest has if that is less; but where none has more, and hardly
// two are of one size, they stay as they are, since letters of a page may be meant to differ. Then each is put in the middle of a square of its
// own ground.
func fitted(found []finding) (remark string) {
	count := sizesOf(found)
	if len(count) < 2 {
		return ""
	}
	sizes := slices.Collect(maps.Keys(count))
	least, most, usual := slices.MinFunc(sizes, larger), slices.MaxFunc(sizes, larger), slices.Max(slices.Collect(maps.Values(count)))
	side := 0
	for _, f := range found {
		side = max(side, f.picture.Width, f.picture.Height)
	}
	scaled := side > picture.Smaller || 2*usual >= len(found)
	side = min(side, picture.Smaller)
	for _, f := range found {
		p := f.picture
		if scaled {
			p.Reduce(side)
		}
		p.Square(side)
		p.From = image.Pt(side, side)
	}
	return fmt.Sprintf("they are of different sizes, from %d×%d to %d×%d, and each is fitted into %d×%d", least.X, least.Y, most.X, most.Y, side, side)
}

// sizesOf returns how many pictures have each size, before they are made smaller.
func sizesOf(found []finding) map[image.Point]int {
	count := map[image.Point]int{}
	for _, f := range found {
		count[f.picture.From]++
	}
	return count
}

// sizeName is what a folder is called by the size of its pictures, as 64 and 64x64.
var sizeName = regexp.MustCompile(`(?i)^(\d+)(?:[x×](\d+))?[-_ ]?(?:px)?$`)

// sizedFolders returns which folders are called by the size of all the pictures in them, where others are by another one: these tell no kinds apart.
func sizedFolders(found []finding) map[string]bool {
	if len(sizesOf(found)) < 2 {
		return nil
	}
	sized, other, sizes := map[string]bool{}, map[string]bool{}, map[image.Point]bool{}
	for _, f := range found {
		dir, size := path.Dir(f.entry.Path), f.picture.From
		m := sizeName.FindStringSubmatch(path.Base(dir))
		if m == nil || m[1] != strconv.Itoa(size.X) || m[2] != "" && m[2] != strconv.Itoa(size.Y) {
			other[dir] = true
			continue
		}
		sized[dir], sizes[size] = true, true
	}
	maps.DeleteFunc(sized, func(dir string, _ bool) bool { return other[dir] })
	if len(sizes) < 2 {
		return nil
	}
	return sized
}

// larger compares sizes by their pixels, and by their width where these are as many.
func larger(a, b image.Point) int {
	return cmp.Or(cmp.Compare(a.X*a.Y, b.X*b.Y), cmp.Compare(a.X, b.X))
}
