package images

import (
	"path"
	"regexp"
	"slices"
)

// A file of the held-out images, or of their labels, says so in its name, as MNIST's t10k-… do; a picture in its
// folder's.
var (
	heldOutName    = regexp.MustCompile(`(?i)(^|[^a-z])(?:[xy]?` + heldOutWord + `(` + ofSet + `|labels?|[xy])?|[xy][-_]?te)([^a-z]|$)`)
	trainingName   = regexp.MustCompile(`(?i)train|(^|[^a-z])(trn|[xy][-_]?tr)([^a-z]|$)|\.tra$`)
	trainingFolder = regexp.MustCompile(`(?i)^` + trainingWord + setWord + `$`)
	heldOutFolder  = regexp.MustCompile(`(?i)^` + heldOutWord + setWord + `$`)
	// The same among other words, as mnist_train and 02-test.
	trainingPhrase = regexp.MustCompile(`(?i)(^|[^a-z])` + trainingWord + setWord + `([^a-z]|$)`)
	heldOutPhrase  = regexp.MustCompile(`(?i)(^|[^a-z])` + heldOutWord + setWord + `([^a-z]|$)`)
	validName      = regexp.MustCompile(`(?i)^(` + validWord + `)$`)
	humps          = regexp.MustCompile(`([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])`) // of names like csvTestImages
)

const (
	trainingWord = `(train|trainings?|trainval|trn|entra[iî]nement|apprentissage|entrenamiento|treino|treinamento|addestramento|uczenie|tr[eé]n[ií]nk|e[gğ]itim|pelatihan|huấn luyện|обуч[а-я]*|навчання|εκπαίδευση|אימון|تدريب|آموزش|प्रशिक्षण|训练集?|訓練|学習|학습|훈련)`
	heldOutWord  = `(t10k|test[es]?|testes|tes|tst|testing|essai|pruebas?|prova|pengujian|kiểm tra|тест[а-я]*|δοκιμή|בדיקה|اختبار|آزمون|تست|परीक्षण|测试集?|測試|テスト|테스트|시험|` + validWord + `)`
	validWord    = `(?:held|hold)[-_ ]?out|val|valid|dev|eval|evaluation|valid(?:ation|ierung|atie|azione|ación|ação)|do[gğ]rulama|вал[а-я]*|التحقق|تحقق|验证集?|検証|검증`
	setWord      = `[-_ ]?(` + ofSet + `)?`
	ofSet        = `data|daten|sets?|split|images?|imgs?|bilder|pictures?|samples?|examples?`
)

// spaced returns a name with a line between the words that only capitals tell apart.
func spaced(name string) string { return humps.ReplaceAllString(name, "${1}${3}_${2}${4}") }

// apart says whether a file is of the held-out images. Its own name counts before its folders'.
func apart(name string) bool {
	own := spaced(path.Base(name))
	return heldOutName.MatchString(own) || !trainingName.MatchString(own) && heldOutName.MatchString(spaced(name))
}

// calledPart says whether a file's own name calls it a part of the set.
func calledPart(name string) bool {
	name = spaced(name)
	return heldOutName.MatchString(name) || trainingName.MatchString(name)
}

// lies returns a function that says whether one of the folders that a file lies in has such a name.
func lies(pattern *regexp.Regexp) func(name string) bool {
	of := innermostOf(pattern)
	return func(name string) bool { return of(name) != nil }
}

// innermostOf returns a function that says which of the patterns a folder around a file is of, the innermost that is of any; nil if
// none is. Many lie in the same.
func innermostOf(patterns ...*regexp.Regexp) func(name string) *regexp.Regexp {
	known := map[string]*regexp.Regexp{".": nil, "/": nil}
	var of func(dir string) *regexp.Regexp
	of = func(dir string) *regexp.Regexp {
		found, ok := known[dir]
		if !ok {
			if i := slices.IndexFunc(patterns, func(p *regexp.Regexp) bool { return p.MatchString(stem(path.Base(dir))) }); i >= 0 {
				found = patterns[i]
			} else {
				found = of(path.Dir(dir))
			}
			known[dir] = found
		}
		return found
	}
	return func(name string) *regexp.Regexp { return of(path.Dir(name)) }
}

// shelved divides pictures by their folders: all to train on, or these and those to be held out, and which folders are for that
// and no kinds; a remark says if some lie in neither. Folders that are called nothing else count before those that are called something
// more, which have to be of both kinds.
func shelved(all []finding) (rest, held []finding, parted func(dir string) bool, remark string) {
	for _, words := range [][2]*regexp.Regexp{{trainingFolder, heldOutFolder}, {trainingPhrase, heldOutPhrase}} {
		var stray int
		rest, held, stray = dividedBy(all, words[0], words[1])
		if named := words[0] == trainingFolder; len(held) > 0 && (named || len(rest) > 0) {
			if stray > 0 {
				remark = count(stray, "picture") + " beside these parts to train on, too"
			}
			return rest, held, partsOf(all, func(name string) bool { return words[0].MatchString(name) || words[1].MatchString(name) }), remark
		}
	}
	return all, nil, func(string) bool { return false }, ""
}

// partsOf returns which folders of a divided set are its parts, and no kinds: those that are called so, and what is called so among other
// words around them, but no kind that happens to be called so within a part, beside others that are not; and what lies beside the parts and
// has no kinds, as what a competition wants answers for.
func partsOf(all []finding, called func(name string) bool) (parted func(dir string) bool) {
	inside := map[string]map[string]bool{} // the folders in each
	around := map[string]bool{}            // those in which some are called so
	for _, f := range all {
		for dir := path.Dir(f.entry.path); dir != "." && dir != "/"; dir = path.Dir(dir) {
			parent := path.Dir(dir)
			if inside[parent][dir] {
				break
			}
			if inside[parent] == nil {
				inside[parent] = map[string]bool{}
			}
			inside[parent][dir] = true
			if called(stem(path.Base(dir))) {
				for ; parent != "." && parent != "/"; parent = path.Dir(parent) {
					around[parent] = true
				}
			}
		}
	}
	var is func(dir string) bool
	is = func(dir string) bool {
		name, parent := stem(path.Base(dir)), path.Dir(dir)
		if dir == "." || dir == "/" {
			return false
		}
		if called(name) {
			for up := parent; up != "." && up != "/"; up = path.Dir(up) {
				if is(up) {
					for beside := range inside[parent] {
						if !called(stem(path.Base(beside))) {
							return false
						}
					}
				}
			}
			return true
		}
		return around[dir] && (trainingPhrase.MatchString(name) || heldOutPhrase.MatchString(name)) || besidePart.MatchString(name)
	}
	return is
}

// besidePart is what is called so beside the parts of a set.
var besidePart = regexp.MustCompile(`(?i)(^|[^a-z])(pred|prediction|unlabell?ed|extra|meta)s?$`)

// dividedBy divides pictures into those in folders of one name and those in folders of the other. Of the first fewer than half may be stray.
func dividedBy(all []finding, trainingName, heldOutName *regexp.Regexp) (rest, held []finding, stray int) {
	apart, training := lies(heldOutName), lies(trainingName)
	for _, f := range all {
		switch name := f.entry.path; {
		case apart(name):
			held = append(held, f)
			continue
		case !training(name):
			stray++
		}
		rest = append(rest, f)
	}
	if len(held) == 0 || len(rest) > 0 && 2*stray > len(rest) {
		return all, nil, 0
	}
	return rest, held, stray
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
	if validName.MatchString(m[2]) {
		return partValidation
	}
	return partTest
}
