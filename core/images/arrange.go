package images

import (
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

// The parts of a set.
const (
	partTraining   = "training"
	partTest       = "test"
	partValidation = "validation"
)

// part tells the held-out images of a set that has two kinds from one another: those to test with and those to validate.
func part(name string) string {
	if !apart(name) {
		return partTraining
	}
	m := heldOutName.FindStringSubmatch(spaced(path.Base(name)))
	if m == nil {
		m = heldOutName.FindStringSubmatch(spaced(name))
	}
	if m[2][0] == 'v' || m[2][0] == 'V' {
		return partValidation
	}
	return partTest
}
