package images

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
)

// A file of the held-out images, or of their labels, says so in its name, as MNIST's t10k-… do; a picture in its
// folder's.
var (
	heldOutName    = regexp.MustCompile(`(?i)(^|[^a-z])[xy]?` + heldOutWord + `(data|set|images?|imgs?|labels?|[xy])?([^a-z]|$)`)
	trainingName   = regexp.MustCompile(`(?i)train|\.tra$`)
	trainingFolder = regexp.MustCompile(`(?i)^train(ing)?[-_ ]?(data|set|images?|imgs?)?$`)
	heldOutFolder  = regexp.MustCompile(`(?i)^` + heldOutWord + `[-_ ]?(data|set|images?|imgs?)?$`)
	humps          = regexp.MustCompile(`([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])`) // of names like csvTestImages
)

const heldOutWord = `(t10k|tests?|tes|testing|held-?out|val|valid|validation)`

// spaced returns a name with a line between the words that only capitals tell apart.
func spaced(name string) string { return humps.ReplaceAllString(name, "${1}${3}_${2}${4}") }

// apart says whether a file is of the held-out images. Its own name counts before its folders'.
func apart(name string) bool {
	own := spaced(path.Base(name))
	return heldOutName.MatchString(own) || !trainingName.MatchString(own) && heldOutName.MatchString(spaced(name))
}

// lies returns a function that says whether one of the folders that a file lies in has such a name. Many lie in the same.
func lies(pattern *regexp.Regexp) func(name string) bool {
	known := map[string]bool{".": false, "/": false}
	var within func(dir string) bool
	within = func(dir string) bool {
		found, ok := known[dir]
		if !ok {
			found = pattern.MatchString(stem(path.Base(dir))) || within(path.Dir(dir))
			known[dir] = found
		}
		return found
	}
	return func(name string) bool { return within(path.Dir(name)) }
}

// shelved divides pictures: all to train on, or these and those to be held out.
func shelved(all []finding) (rest, held []finding) {
	apart, training := lies(heldOutFolder), lies(trainingFolder)
	for _, f := range all {
		if apart(f.entry.path) {
			held = append(held, f)
		} else {
			rest = append(rest, f)
		}
	}
	stray := func(f finding) bool { return !training(f.entry.path) }
	if len(held) == 0 || len(rest) > 0 && slices.ContainsFunc(rest, stray) {
		return all, nil
	}
	return rest, held
}

// A pair is an array of images, and one of their labels or nil.
type pair struct{ images, labels *array }

// pairs finds which labels belong to which images. The error names those that can't be told apart.
func pairs(ctx context.Context, arrays []finding) (training, heldOut []pair, twins int, err error) {
	arrays, twins, err = unique(ctx, arrays)
	if err != nil {
		return nil, nil, 0, err
	}
	var pictures, labels []*array
	for _, f := range arrays {
		if f.array.isLabels() {
			labels = append(labels, f.array)
		} else {
			pictures = append(pictures, f.array)
		}
	}
	if len(pictures) == 0 {
		return nil, nil, 0, fmt.Errorf("%s holds labels: choose the images with it", labels[0].path)
	}
	if len(pictures) == 1 && len(labels) == 1 {
		p := []pair{{pictures[0], labels[0]}}
		if apart(pictures[0].path) {
			return nil, p, twins, nil
		}
		return p, nil, twins, nil
	}
	used := map[*array]bool{}
	for _, a := range pictures {
		p := pair{images: a}
		for _, l := range labels {
			if apart(l.path) != apart(a.path) || part(l.path) != part(a.path) {
				continue
			}
			if p.labels != nil {
				return nil, nil, 0, fmt.Errorf("%s and %s both hold labels: choose one", p.labels.path, l.path)
			}
			p.labels, used[l] = l, true
		}
		side := &training
		if apart(a.path) {
			side = &heldOut
		}
		for _, other := range *side {
			if part(other.images.path) == part(a.path) {
				return nil, nil, 0, fmt.Errorf("%s and %s both hold images: choose one, or one to train on and one to be held out, with train and test in their names", other.images.path, a.path)
			}
		}
		*side = append(*side, p)
	}
	for _, l := range labels {
		if !used[l] {
			return nil, nil, 0, fmt.Errorf("%s holds labels, but there are no images to go with it", l.path)
		}
	}
	return training, heldOut, twins, nil
}

// part tells the held-out images of a set that has two kinds from one another: those to test with and those to validate.
func part(name string) string {
	if !apart(name) {
		return "train"
	}
	m := heldOutName.FindStringSubmatch(spaced(path.Base(name)))
	if m == nil {
		m = heldOutName.FindStringSubmatch(spaced(name))
	}
	if m[2][0] == 'v' || m[2][0] == 'V' {
		return "validation"
	}
	return "test"
}

// unique leaves one of several arrays that hold the same, as where a packed file lies beside what it unpacks to.
func unique(ctx context.Context, arrays []finding) (kept []finding, twins int, err error) {
	type face struct {
		dims string
		sum  [sha256.Size]byte
	}
	shapes := map[string]int{}
	for _, f := range arrays {
		shapes[fmt.Sprint(f.array.dims)]++
	}
	seen := map[face]bool{}
	for _, f := range arrays {
		shape := fmt.Sprint(f.array.dims)
		// Images alone can be told to be twins. Two parts may have the same labels.
		if shapes[shape] > 1 {
			sum, err := f.entry.digest(ctx)
			if err != nil {
				return nil, 0, fmt.Errorf("%s: %w", f.entry.path, err)
			}
			key := face{fmt.Sprint(shape, apart(f.entry.path)), sum}
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
