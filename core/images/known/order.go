package known

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"moevae/core/images/array"
	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/known/registers"
	"moevae/core/images/naming"
)

// inOrder returns labels that are a line for each of the pictures, in the order of their names, and the names of the classes, from the
// only such list, unless its lines are numbered otherwise; its path is "" if there is none.
func inOrder(ctx context.Context, lists []registers.Heard, pictures []file.Entry) (labels []byte, classes []string, by string) {
	var only *array.Array
	for _, f := range lists {
		if l := f.List; l != nil && !l.Apart && l.Dims[0] == len(pictures) && len(l.Names) < l.Dims[0] {
			if only != nil {
				return nil, nil, ""
			}
			only = l
		}
	}
	if only == nil {
		return nil, nil, ""
	}
	places, err := only.ReadLabels(ctx)
	if err != nil {
		return nil, nil, ""
	}
	said := make([]string, len(pictures))
	for i, at := range file.InOrder(pictures) {
		if v := places[i]; v != class.Unknown {
			said[at] = only.Names[int(v)]
		}
	}
	labels, classes, _ = class.Classify(class.Voiced(said))
	if labels == nil || slices.ContainsFunc(classes, naming.IsPicture) {
		return nil, nil, ""
	}
	return labels, classes, only.Path
}

// inFolders returns labels of pictures from a list in each of several folders, of as many lines as pictures lie there or below, in the order of
// their names; the names of the classes, and the lists' paths, nil where a tenth of the pictures have none.
func inFolders(ctx context.Context, lists []registers.Heard, pictures []file.Entry) (labels []byte, classes []string, by []string) {
	of, known := map[string]*array.Array{}, 0
	for _, f := range lists {
		if f.List == nil || len(f.List.Names) >= f.List.Dims[0] {
			continue
		}
		dir := path.Dir(f.Path)
		if of[dir] != nil {
			return nil, nil, nil
		}
		of[dir] = f.List
	}
	if len(of) < 2 {
		return nil, nil, nil
	}
	said := make([]string, len(pictures))
	places := map[string][]int{}
	for _, at := range file.InOrder(pictures) {
		dir := path.Dir(pictures[at].Path)
		for of[dir] == nil && dir != "." && dir != "/" {
			dir = path.Dir(dir)
		}
		places[dir] = append(places[dir], at)
	}
	for dir, there := range places {
		list := of[dir]
		if list == nil || list.Dims[0] != len(there) {
			continue
		}
		values, err := list.ReadLabels(ctx)
		if err != nil {
			return nil, nil, nil
		}
		for i, at := range there {
			if v := values[i]; v != class.Unknown {
				said[at] = list.Names[int(v)]
			}
		}
		known += len(there)
		by = append(by, list.Path)
	}
	slices.Sort(by)
	labels, classes, _ = class.Classify(class.Voiced(said))
	if len(by) < 2 || file.Few*known < (file.Few-1)*len(pictures) || labels == nil {
		return nil, nil, nil
	}
	return labels, classes, by
}

// InWhichOrder says in which order of pictures' names labels are taken, where letters would have another than numbers.
func InWhichOrder(list string, pictures []file.Entry) string {
	numbers := file.InOrder(pictures)
	letters := slices.Clone(numbers)
	slices.SortStableFunc(letters, func(a, b int) int { return strings.Compare(pictures[a].Path, pictures[b].Path) })
	for i := range numbers {
		if pictures[numbers[i]].Path == pictures[letters[i]].Path {
			continue
		}
		from := max(0, i-1)
		names := func(order []int) string {
			var made []string
			for _, at := range order[from : i+1] {
				made = append(made, path.Base(pictures[at].Path))
			}
			return strings.Join(made, ", ")
		}
		return fmt.Sprintf("%s is taken in the order %s, …, not %s, …", path.Base(list), names(numbers), names(letters))
	}
	return ""
}
