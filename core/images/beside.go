package images

import (
	"context"
	"errors"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	// Arrays that are called so say which images are taken, or in what order.
	indexArray = regexp.MustCompile(`(?i)(^|[^a-z])(idxs?|ind|index|indexes|indices|inds|ids?|perm|permutation|order|masks?)([^a-z]|$)`)
	// Those are what was made of images, or where something is on them, and no images.
	featureArray = regexp.MustCompile(`(?i)(^|[^a-z])(feats?|features?|embs?|embeddings?|latents?|codes?|hog|lbp|sift|pca|tsne|umap|vectors?|descriptors?)([^a-z]|$)`)
	imageArray   = regexp.MustCompile(`(?i)(^|[^a-z])(images?|imgs?|pixels?|pictures?)([^a-z]|$)`)
)

// errManyWords is the error of words that are more than labels can be, such as names of files.
var errManyWords = errors.New("more different labels than " + strconv.Itoa(Unknown-1))

// besideImages takes from arrays of NumPy's what lies beside images and is neither they nor their labels: names of files, places, features. One
// that says of each image which part of the set it is of divides them, and is none of the others.
func besideImages(ctx context.Context, found []finding) (kept, others []finding, err error) {
	if onlyLabels(found) {
		return found, nil, nil
	}
	for _, f := range found {
		a := f.array
		switch by, err := a.splits(ctx, found); {
		case err != nil:
			return nil, nil, err
		case by != nil:
			by.array.held = by.held
		case f.kind == kindNumPy && (a.isLabels() && !calledLabels(a.path) && a.saysOther(found) || a.features(found) || a.aboutImages(found)):
			others = append(others, f)
		default:
			kept = append(kept, f)
		}
	}
	return kept, others, nil
}

// saysOther says whether an array that could be of labels is of something else: it has another word for each image, or beside other labels
// its name says so, or that it is of a part of the set that has no images.
func (a *array) saysOther(found []finding) bool {
	part, fits, labels := false, false, 0
	for _, f := range found {
		if b := f.array; b.isLabels() {
			labels++
		} else {
			part = part || b.part() == a.part()
			fits = fits || b.dims[0] == a.dims[0]
		}
	}
	if fits && len(a.names) == a.dims[0] && len(a.names) >= few {
		return true
	}
	return (labels > 1 || !fits) && (!part || indexArray.MatchString(path.Base(a.path)))
}

// features says whether an array of rows that could be images is of something else about the images of another array.
func (a *array) features(found []finding) bool {
	if len(a.dims) != 2 || a.isLabels() {
		return false
	}
	name := path.Base(a.path)
	_, _, none := a.picture()
	for _, f := range found {
		b := f.array
		if _, _, err := b.picture(); b == a || err != nil || b.isLabels() || b.dims[0] != a.dims[0] || b.width() == a.width() || b.part() != a.part() {
			continue
		}
		called := path.Base(b.path)
		if none != nil || featureArray.MatchString(name) && !featureArray.MatchString(called) || imageArray.MatchString(called) && !featureArray.MatchString(called) && !imageArray.MatchString(name) {
			return true
		}
	}
	return false
}

// aboutArray is what arrays are called that are as images are, but of where something is on these, or of all of them together.
var aboutArray = regexp.MustCompile(`(?i)(^|[^a-z])(masks?|seg(ms?|mentations?)?|weights?|means?|avg|average|stds?|stdev|var(iance)?|saliency|heat[-_ ]?maps?|attention|depths?|edges?|contours?|noise)([^a-z]|$)`)

// aboutImages says whether an array is called so, and there is another in its folder that is of images of that size and is not.
func (a *array) aboutImages(found []finding) bool {
	if a.isLabels() || !aboutArray.MatchString(spaced(path.Base(a.path))) {
		return false
	}
	for _, f := range found {
		b := f.array
		if path.Dir(b.path) != path.Dir(a.path) || b.isLabels() || aboutArray.MatchString(spaced(path.Base(b.path))) {
			continue
		}
		height, width, err := b.sides()
		if err == nil && slices.Contains(a.dims, height) && slices.Contains(a.dims, width) {
			return true
		}
	}
	return false
}

// A division is the images that an array divides into parts.
type division struct {
	array *array
	held  []bool
}

// splits returns which of the only images are held out, if that is what an array says of each of them; nil if it is another one.
func (a *array) splits(ctx context.Context, found []finding) (*division, error) {
	var images *array
	for _, f := range found {
		if b := f.array; !b.isLabels() && b.dims[0] == a.dims[0] {
			if images != nil {
				return nil, nil
			}
			images = b
		}
	}
	column := strings.TrimSuffix(path.Base(a.path), path.Ext(a.path))
	if len(a.dims) != 1 || images == nil || images.held != nil || calledLabels(a.path) || a.names == nil && !partColumn.MatchString(column) && !yesColumn.MatchString(column) {
		return nil, nil
	}
	if a.names != nil && !yesColumn.MatchString(column) {
		column = "split"
	}
	values, err := a.readLabels(ctx)
	if err != nil {
		return nil, nil // which is found again
	}
	said, count := make([]string, len(values)), map[string]int{}
	for i, v := range values {
		switch {
		case a.names == nil:
			said[i] = strconv.FormatFloat(v, 'f', -1, 64)
		case v != Unknown:
			said[i] = a.names[int(v)]
		}
		count[said[i]]++
	}
	apart, ok := heldOutValues(column, count)
	if !ok || len(count) < 2 {
		return nil, ctx.Err()
	}
	made := &division{array: images}
	for _, word := range said {
		made.held = append(made.held, apart[word])
	}
	return made, nil
}
