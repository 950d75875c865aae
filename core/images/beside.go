package images

import (
	"context"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"moevae/core/images/array"
	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/naming"
)

var (
	// Arrays that are called so say which images are taken, or in what order.
	indexArray = regexp.MustCompile(`(?i)(^|[^a-z])(idxs?|ind|index|indexes|indices|inds|ids?|perm|permutation|order|masks?)([^a-z]|$)`)
	// Those are what was made of images, or where something is on them, and no images.
	featureArray = regexp.MustCompile(`(?i)(^|[^a-z])(feats?|features?|embs?|embeddings?|latents?|codes?|hog|lbp|sift|pca|tsne|umap|vectors?|descriptors?)([^a-z]|$)`)
	imageArray   = regexp.MustCompile(`(?i)(^|[^a-z])(images?|imgs?|pixels?|pictures?)([^a-z]|$)`)
)

// besideImages takes from arrays of NumPy's what lies beside images and is neither they nor their labels: names of files, places, features. One
// that says of each image which part of the set it is of divides them, and is none of the others.
func besideImages(ctx context.Context, found []finding) (kept, others []finding, err error) {
	if onlyLabels(found) {
		return found, nil, nil
	}
	for _, f := range found {
		a := f.array
		switch by, err := splits(ctx, a, found); {
		case err != nil:
			return nil, nil, err
		case by != nil:
			by.array.Held = by.held
		case f.kind == file.NumPy && (a.IsLabels() && !naming.OfLabels(a.Path) && saysOther(a, found) || ofFeatures(a, found) || aboutImages(a, found)):
			others = append(others, f)
		default:
			kept = append(kept, f)
		}
	}
	return kept, others, nil
}

// saysOther says whether an array that could be of labels is of something else: it has another word for each image, or beside other labels
// its name says so, or that it is of a part of the set that has no images.
func saysOther(a *array.Array, found []finding) bool {
	part, fits, labels := false, false, 0
	for _, f := range found {
		if b := f.array; b.IsLabels() {
			labels++
		} else {
			part = part || b.Part() == a.Part()
			fits = fits || b.Dims[0] == a.Dims[0]
		}
	}
	if fits && len(a.Names) == a.Dims[0] && len(a.Names) >= file.Few {
		return true
	}
	_, _, member := naming.InArrays(a.Path)
	return !fits && member && a.Names == nil || (labels > 1 || !fits) && (!part || indexArray.MatchString(path.Base(a.Path)))
}

// ofFeatures says whether an array of rows that could be images is of something else about the images of another array.
func ofFeatures(a *array.Array, found []finding) bool {
	if len(a.Dims) != 2 || a.IsLabels() {
		return false
	}
	name := path.Base(a.Path)
	_, _, none := a.Image()
	for _, f := range found {
		b := f.array
		if _, _, err := b.Image(); b == a || err != nil || b.IsLabels() || b.Dims[0] != a.Dims[0] || b.Width() == a.Width() || b.Part() != a.Part() {
			continue
		}
		called := path.Base(b.Path)
		if none != nil || featureArray.MatchString(name) && !featureArray.MatchString(called) || imageArray.MatchString(called) && !featureArray.MatchString(called) && !imageArray.MatchString(name) {
			return true
		}
	}
	return false
}

// aboutArray is what arrays are called that are as images are, but of where something is on these, or of all of them together.
var aboutArray = regexp.MustCompile(`(?i)(^|[^a-z])(masks?|seg(ms?|mentations?)?|weights?|means?|avg|average|stds?|stdev|var(iance)?|saliency|heat[-_ ]?maps?|attention|depths?|edges?|contours?|noise)([^a-z]|$)`)

// aboutImages says whether an array is called so, and there is another in its folder that is of images of that size and is not.
func aboutImages(a *array.Array, found []finding) bool {
	if a.IsLabels() || !calledAbout(a) {
		return false
	}
	for _, f := range found {
		b := f.array
		if path.Dir(b.Path) != path.Dir(a.Path) || b.IsLabels() || calledAbout(b) {
			continue
		}
		height, width, err := b.Sides()
		if err == nil && slices.Contains(a.Dims, height) && slices.Contains(a.Dims, width) {
			return true
		}
	}
	return false
}

// calledAbout says whether an array is called so, or as labels are, which has one for each pixel.
func calledAbout(a *array.Array) bool {
	return aboutArray.MatchString(naming.Spaced(path.Base(a.Path))) || len(a.Dims) > 2 && naming.OfLabels(a.Path)
}

// A division is the images that an array divides into parts.
type division struct {
	array *array.Array
	held  []bool
}

// splits returns which of the only images are held out, if that is what an array says of each of them; nil if it is another one.
func splits(ctx context.Context, a *array.Array, found []finding) (*division, error) {
	var images *array.Array
	for _, f := range found {
		if b := f.array; !b.IsLabels() && b.Dims[0] == a.Dims[0] {
			if images != nil {
				return nil, nil
			}
			images = b
		}
	}
	column := strings.TrimSuffix(path.Base(a.Path), path.Ext(a.Path))
	if len(a.Dims) != 1 || images == nil || images.Held != nil || naming.OfLabels(a.Path) || a.Names == nil && !naming.PartColumn.MatchString(column) && !naming.YesColumn.MatchString(column) {
		return nil, nil
	}
	if a.Names != nil && !naming.YesColumn.MatchString(column) {
		column = "split"
	}
	values, err := a.ReadLabels(ctx)
	if err != nil {
		return nil, nil // which is found again
	}
	said, count := make([]string, len(values)), map[string]int{}
	for i, v := range values {
		switch {
		case a.Names == nil:
			said[i] = strconv.FormatFloat(v, 'f', -1, 64)
		case v != class.Unknown:
			said[i] = a.Names[int(v)]
		}
		count[said[i]]++
	}
	apart, ok := naming.HeldOutValues(column, count)
	if !ok || len(count) < 2 {
		return nil, ctx.Err()
	}
	made := &division{array: images}
	for _, word := range said {
		made.held = append(made.held, apart[word])
	}
	return made, nil
}

// calledPieces says whether all of these are called pieces of one by more than numbers, which may be classes.
func calledPieces(found []finding) bool {
	first := naming.PieceOf(found[0].entry.Path)
	return !slices.ContainsFunc(found, func(f finding) bool {
		p := naming.PieceOf(f.entry.Path)
		return !p.Sure || p.Of != first.Of
	})
}
