package file

import (
	"path"
	"slices"
	"strings"

	"moevae/core/images/written"
)

// Outermost returns the innermost folder in which all entries lie, in it or in its folders. There has to be one entry.
func Outermost(entries []Entry) string {
	dir := path.Dir(entries[0].Path)
	for _, e := range entries {
		for dir != "." && dir != "/" && !strings.HasPrefix(e.Path, dir+"/") {
			dir = path.Dir(dir)
		}
	}
	return dir
}

// Folders returns the folders that entries lie in, and those around them.
func Folders(all []Entry) map[string]bool {
	folders := map[string]bool{}
	for _, e := range all {
		for dir := path.Dir(e.Path); dir != "." && dir != "/" && !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	return folders
}

// Inside returns the folders that lie in each of folders.
func Inside(folders map[string]bool) map[string][]string {
	inside := map[string][]string{}
	for dir := range folders {
		inside[path.Dir(dir)] = append(inside[path.Dir(dir)], dir)
	}
	return inside
}

// InOrder returns the places of entries in the order of their names, in which numbers count as such: 2 before 10.
func InOrder(entries []Entry) []int {
	order := make([]int, len(entries))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return written.Natural(entries[a].Path, entries[b].Path) })
	return order
}
