package images

import (
	"context"
	"path"

	"moevae/core/images/array"
	"moevae/core/images/file"
	"moevae/core/images/known/registers"
)

// portraits makes arrays that are one image each pictures, where all but labels are such, as many as nobody has by chance, and of one
// size; else it returns none, and all arrays. Brightness means the same in all of them.
func portraits(ctx context.Context, all []finding) (pictures, others []finding, remark string, err error) {
	var labels []finding
	var arrays []*array.Array
	var kinds []file.Kind
	for _, f := range all {
		if f.array.IsLabels() {
			labels = append(labels, f)
			continue
		}
		pictures, arrays, kinds = append(pictures, f), append(arrays, f.array), append(kinds, f.kind)
	}
	if len(arrays) < file.Few {
		return nil, all, "", nil
	}
	made, remark, err := array.Portraits(ctx, arrays, kinds)
	if made == nil || err != nil {
		return nil, all, "", err
	}
	for i := range pictures {
		pictures[i].picture, pictures[i].array = made[i], nil
	}
	return pictures, labels, remark, nil
}

// inscribed takes from arrays labels of which one is in the file of each of some pictures, and returns what they say together, as a table beside the
// pictures does; nil where they are no such.
func inscribed(ctx context.Context, arrays, pictures []finding) (said *finding, err error) {
	if len(arrays) == 0 || len(arrays) != len(pictures) {
		return nil, nil
	}
	in := map[string]string{} // what is called so in a file
	for _, f := range pictures {
		in[f.entry.Archive] = f.entry.Path
	}
	var names, words []string
	for _, f := range arrays {
		name := in[f.entry.Archive]
		if delete(in, f.entry.Archive); name == "" || f.entry.Archive == "" || f.array.Dims[0] != 1 {
			return nil, nil
		}
		word, err := captionsOf(ctx, f.array)
		if err != nil {
			return nil, ctx.Err()
		}
		names, words = append(names, name), append(words, word[0])
	}
	first := arrays[0].entry
	first.Path = path.Base(first.Path) // it is about all folders
	return &finding{entry: first, what: file.AText, heard: registers.Heard{Path: first.Path, Says: registers.Paired(first.Path, names, words)}}, nil
}
