package images

import (
	"context"

	"moevae/core/images/array"
	"moevae/core/images/file"
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
