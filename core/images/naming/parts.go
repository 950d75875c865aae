package naming

import (
	"path"
	"regexp"
	"slices"
)

// A file of the held-out images, or of their labels, says so in its name, as MNIST's t10k-… and LibSVM's mnist.t do; a picture in its
// folder's, which is nothing else or has other words besides.
var (
	heldOutName    = regexp.MustCompile(`(?i)(^|[^a-z]|[a-z]data)(?:[xy]?` + heldOutWord + `(` + ofSet + `|labels?|[xy])?|[xy][-_]?te)([^a-z]|$)|\.t(\.(gz|bz2|zst))?$`)
	TrainingName   = regexp.MustCompile(`(?i)train|(^|[^a-z])(trn|[xy][-_]?tr)([^a-z]|$)|\.tra$`)
	TrainingFolder = regexp.MustCompile(`(?i)^` + trainingWord + SetWord + `$`)
	HeldOutFolder  = regexp.MustCompile(`(?i)^` + heldOutWord + SetWord + `$`)
	// The same among other words, as mnist_train and 02-test.
	TrainingPhrase = regexp.MustCompile(`(?i)(^|[^a-z])` + trainingWord + SetWord + `([^a-z]|$)`)
	HeldOutPhrase  = regexp.MustCompile(`(?i)(^|[^a-z])` + heldOutWord + SetWord + `([^a-z]|$)`)
	validName      = regexp.MustCompile(`(?i)^(` + validWord + `)$`)
	humps          = regexp.MustCompile(`([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])`)                             // of names like csvTestImages
	capitals       = regexp.MustCompile(`([A-Z]{2})((?:train|test)(?:ing)?|val(?:id(?:ation)?)?)([^a-z]|$)`) // of names like MNISTtest
	// What is to train and to validate with is to train on beside what is to test with, as in Larochelle’s sets.
	trainAndValid = regexp.MustCompile(`(?i)train(?:ing)?[-_ +&]*(?:and[-_ ]*)?val(?:id(?:ation)?)?([^a-z]|$)`)
)

// Words for the parts of a set, to be put together: what a part is called, and SetWord, what may stand behind it, as data or images.
const (
	trainingWord = `(train|trainieren|træning|träning|opplæring|harjoittelu|antrenare|lernen|trening|oefen|oefening(?:en)?|trainings?|trainval|trn|entra[iî]nement|apprentissage|entrenamiento|treino|treinamento|addestramento|uczenie|uczące|tr[eé]n[ií]nk|e[gğ]itim|pelatihan|huấn luyện|обуч[а-я]*|навчання|εκπαίδευση|אימון|تدريب|آموزش|प्रशिक्षण|训练集?|訓練|学習|학습|훈련)`
	heldOutWord  = `(t10_?k|test[es]?|testen|testare|testi|prüfen|prøve|testes|testowe|tes|tst|testing|essai|pruebas?|prova|pengujian|kiểm tra|тест[а-я]*|δοκιμή|בדיקה|اختبار|آزمون|تست|परीक्षण|测试集?|測試|テスト|테스트|시험|` + validWord + `)`
	validWord    = `(?:held|hold)[-_ ]?out|val|valid|dev|eval|evaluation|valid(?:at(?:e|ing|ion)|ierung|atie|azione|ación|ação)|do[gğ]rulama|вал[а-я]*|التحقق|تحقق|验证集?|検証|검증`
	SetWord      = `[-_ ]?(` + ofSet + `|sett?)?`
	ofSet        = `data|daten|menge|satz|sets?|split|images?|imgs?|bilder|pictures?|samples?|examples?`
)

// Spaced returns a name with a line between the words that only capitals tell apart, and one word for what is to train and to validate with.
func Spaced(name string) string {
	name = humps.ReplaceAllString(capitals.ReplaceAllString(name, "${1}_${2}${3}"), "${1}${3}_${2}${4}")
	return trainAndValid.ReplaceAllString(name, "trainval${1}")
}

// HeldOut says whether a file is of the held-out images. Its own name counts before its folders'.
func HeldOut(name string) bool {
	own := Spaced(path.Base(name))
	return heldOutName.MatchString(own) || !TrainingName.MatchString(own) && heldOutName.MatchString(Spaced(name))
}

// OfPart says whether a file's own name calls it a part of the set.
func OfPart(name string) bool {
	name = Spaced(name)
	return heldOutName.MatchString(name) || TrainingName.MatchString(name)
}

// Unparted returns a name without the word that calls it a part of the set, and whether that part is held out; found is false if there is no such word.
func Unparted(name string) (rest string, heldOut, found bool) {
	name = Spaced(name)
	for _, word := range []*regexp.Regexp{HeldOutPhrase, TrainingPhrase} {
		if at := word.FindStringSubmatchIndex(name); at != nil {
			return name[:at[3]] + name[at[len(at)-2]:], word == HeldOutPhrase, true
		}
	}
	return name, false, false
}

// InFolder returns a function that says whether one of the folders that a file lies in has such a name.
func InFolder(pattern *regexp.Regexp) func(name string) bool {
	of := Innermost(pattern)
	return func(name string) bool { return of(name) != nil }
}

// Innermost returns a function that says which of the patterns a folder around a file is of, the innermost that is of any; nil if
// none is. Many lie in the same.
func Innermost(patterns ...*regexp.Regexp) func(name string) *regexp.Regexp {
	known := map[string]*regexp.Regexp{".": nil, "/": nil}
	var of func(dir string) *regexp.Regexp
	of = func(dir string) *regexp.Regexp {
		found, ok := known[dir]
		if !ok {
			if i := slices.IndexFunc(patterns, func(p *regexp.Regexp) bool { return p.MatchString(Folder(dir)) }); i >= 0 {
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

// The parts of a set.
const (
	Training   = "training"
	Test       = "test"
	Validation = "validation"
)

// PartOf tells the held-out images of a set that has two kinds from one another: those to test with and those to validate.
func PartOf(name string) string {
	if !HeldOut(name) {
		return Training
	}
	m := heldOutName.FindStringSubmatch(Spaced(path.Base(name)))
	if m == nil {
		m = heldOutName.FindStringSubmatch(Spaced(name))
	}
	if validName.MatchString(m[2]) {
		return Validation
	}
	return Test
}

// IsPart says whether a word is a part's name.
func IsPart(word string) bool {
	return TrainingFolder.MatchString(word) || HeldOutFolder.MatchString(word)
}

// Folder returns what a folder is called, with lines between its words.
func Folder(dir string) string { return Spaced(Stem(path.Base(dir))) }
