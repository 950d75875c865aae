package images

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// A token is a part of a picture's name.
type token struct {
	kind byte // of the constants below
	text string
	at   int // where it begins in the name
}

const (
	aWord   = 'w'
	aNumber = 'n'
	aKey    = 'k' // one letter or two at once before a number
	aCode   = 'x' // letters and digits that are neither, as of a sum or a random name
)

// A title is a picture's name without its ending, taken apart.
type title struct {
	name   string
	tokens []token
	shape  string // their kinds
	again  bool   // it had the mark of a copy
}

var (
	copyOf = regexp.MustCompile(`(?i)^(copy of|copy \d+ of|kopie von|copie de|copia de|cópia de|copia di|kopia av|kopi af|kopie van|копия) +`)
	// A random name as programs make it, and a word behind a number.
	uuid         = regexp.MustCompile(`(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)
	behindNumber = regexp.MustCompile(`^((?:\pL{3,})?)(\d{2,})(\pL*[^\PLA-Fa-f]\pL*)$`)
	aCopy        = regexp.MustCompile(`(?i)( ?[-–_]? ?(copy|kopie|copie|copia|cópia|kopia|kopi|копия)( ?\d+| ?\(\d+\))?| ?\(\d+\))$`)
)

const (
	leastUUID   = 36 // letters, digits and lines of a random name
	leastJoined = 3  // letters of a word behind a number
)

// titles takes the names of pictures apart.
func titles(pictures []entry) []title {
	all := make([]title, len(pictures))
	for i, e := range pictures {
		all[i] = titleOf(plainName(e.path))
	}
	settle(all)
	return all
}

// settle has what stands alike in all names a code where it is one in most: of random names some happen to have no letter, or no digit.
func settle(all []title) {
	if !slices.ContainsFunc(all, func(t title) bool { return strings.IndexByte(t.shape, aCode) >= 0 }) {
		return
	}
	type place struct{ parts, at int }
	names, codes := map[int]int{}, map[place]int{}
	for _, t := range all {
		parts := t.parts()
		names[len(parts)]++
		for at, p := range parts {
			if len(p) == 1 && p[0].kind == aCode {
				codes[place{len(parts), at}]++
			}
		}
	}
	for i := range all {
		t := &all[i]
		parts, made := t.parts(), []token(nil)
		for at, p := range parts {
			if 2*codes[place{len(parts), at}] > names[len(parts)] {
				last := p[len(p)-1]
				p = []token{{aCode, t.name[p[0].at : last.at+len(last.text)], p[0].at}}
			}
			made = append(made, p...)
		}
		t.setTokens(made)
	}
}

// parts returns a title's tokens, together those between which nothing stands.
func (t *title) parts() (parts [][]token) {
	for i, p := range t.tokens {
		if i > 0 && t.tokens[i-1].at+len(t.tokens[i-1].text) == p.at {
			parts[len(parts)-1] = t.tokens[i-len(parts[len(parts)-1]) : i+1]
		} else {
			parts = append(parts, t.tokens[i:i+1])
		}
	}
	return parts
}

func (t *title) setTokens(tokens []token) {
	kinds := make([]byte, len(tokens))
	for i, p := range tokens {
		kinds[i] = p.kind
	}
	t.tokens, t.shape = tokens, string(kinds)
}

// titleOf takes a name apart. A mark that it is a copy is left out where something else tells it from others.
func titleOf(name string) title {
	again := false
	if name != "" && strings.ContainsAny(name, " )") || strings.HasSuffix(name, "opy") {
		name = copyOf.ReplaceAllString(name, "")
		if at := aCopy.FindStringIndex(name); at != nil && strings.ContainsAny(name[:at[0]], "0123456789") {
			name, again = name[:at[0]], true
		}
	}
	t := title{name: name, tokens: make([]token, 0, 8), again: again}
	random := []int{len(name), len(name)}
	if len(name) >= leastUUID {
		if at := uuid.FindStringIndex(name); at != nil {
			random = at
		}
	}
	start, letters, digits, turns := -1, 0, 0, 0
	was := byte(0)
	end := func(at int) {
		if start < 0 {
			return
		}
		switch part := name[start:at]; {
		case turns == 1 && (digits == 0 || digits == 1 && len(part) > 1): // a digit of another script is one of words
			t.tokens = append(t.tokens, token{aWord, part, start})
		case turns == 1:
			t.tokens = append(t.tokens, token{aNumber, part, start})
		case turns == 2 && was == aNumber:
			n := len(part) - digits
			kind := byte(aWord)
			if letters <= 2 && len(t.tokens) > 0 {
				kind = aKey
			}
			t.tokens = append(t.tokens, token{kind, part[:n], start}, token{aNumber, part[n:], start + n})
		default:
			m := behindNumber.FindStringSubmatchIndex(part)
			if m == nil || m[7]-m[6] < leastJoined {
				t.tokens = append(t.tokens, token{aCode, part, start})
				break
			}
			for i, kind := range []byte{aWord, aNumber, aWord} {
				if from, to := m[2*i+2], m[2*i+3]; from < to {
					t.tokens = append(t.tokens, token{kind, part[from:to], start + from})
				}
			}
		}
		start, letters, digits, turns, was = -1, 0, 0, 0, 0
	}
	for at, r := range name {
		kind := byte(0)
		if at == random[0] {
			end(at)
			t.tokens = append(t.tokens, token{aCode, name[at:random[1]], at})
		}
		switch {
		case at >= random[0] && at < random[1]:
			continue
		case unicode.IsDigit(r):
			kind = aNumber
			digits++
		case unicode.IsLetter(r) || unicode.IsMark(r) || r == '\'' && start >= 0:
			kind = aWord
			letters++
		default:
			end(at)
			continue
		}
		if start < 0 {
			start = at
		}
		if kind != was {
			turns++
			was = kind
		}
	}
	end(len(name))
	if m := digitFirst.FindStringSubmatch(name); m != nil {
		t.tokens = append(t.tokens[:0], token{aNumber, m[1], 0}, token{aWord, m[2], len(m[1])})
	}
	t.setTokens(t.tokens)
	return t
}

// digitFirst is a name that is a digit and letters, as 7a and 7Anna.
var digitFirst = regexp.MustCompile(`^(\d)(\pL+)$`)

// run returns the words that stand together in a title, from field from on.
func (t title) run(from int) []token {
	to := from
	for to < len(t.tokens) && t.tokens[to].kind == aWord {
		to++
	}
	return t.tokens[from:to]
}

// runs returns where words that stand together begin, behind the first field.
func (t title) runs() (from []int) {
	for i := 1; i < len(t.tokens); i++ {
		if t.tokens[i].kind == aWord && t.tokens[i-1].kind != aWord {
			from = append(from, i)
		}
	}
	return from
}

// without returns a title without one of its fields.
func (t title) without(place int) string {
	var b strings.Builder
	for i, f := range t.tokens {
		if i != place {
			b.WriteString(f.text)
		}
		b.WriteByte('/')
	}
	return b.String()
}

// countsAlone says whether a name is a number and nothing else.
func (t title) countsAlone() bool { return len(t.tokens) == 1 && t.tokens[0].kind == aNumber }

// A telling is what names say of pictures.
type telling struct {
	labels  []byte
	classes []string // nil where labels are numbers
	first   int      // of the pictures that something is said of
	text    string   // that is said of it
	how     string   // it is found in names
	said    string   // the remark, where it is another
	odd     int      // pictures whose names say nothing
	places  bool     // it may be places on pages instead
}

// remark tells what was taken.
func (r *telling) remark(pictures []entry) string {
	if r.said != "" {
		return r.said
	}
	name := path.Base(pictures[r.first].path)
	made := "what they show is " + r.how + ", as " + r.text + " in " + name
	if r.odd > 0 {
		made += ", but " + count(r.odd, "picture") + " of other names " + verb(r.odd, "has", "have") + " no label"
	}
	return made
}

const (
	leastNamed = 20 // pictures, for their names to be taken apart
	// Each kind has that many pictures, all in all.
	perKind = 4
	// The rarest number has at least that part of the commonest one's pictures.
	rarest = 20
)

// saysNothing are words that tell no kinds apart: those of parts, of cameras, of days and hours, and of what was done to a picture.
var saysNothing = regexp.MustCompile(`(?i)^([ap][. ]*m|(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|mai|juni?|juli?|okt|dez|mon|tues?|wed|thu|fri|sat|sun)[a-z]*|` +
	`at|um|le|à|alle|las?|de|copy|kopie|edit(ed)?|crop(ped)?|cover|burst|hdr|pano|portrait|night|mp|mv|final|new|v|x|px|masks?|left|right|top|bottom)$`)

// screens are what names of pictures of a screen begin with.
var screens = regexp.MustCompile(`(?i)^(screen[-_ ]?(shot|cap|capture)?|bildschirmfoto|capture|captura)([^a-z]|$)`)

// isPartWord says whether a word is a part's name.
func isPartWord(word string) bool {
	return trainingFolder.MatchString(word) || heldOutFolder.MatchString(word)
}

// fromNames returns what the names of pictures say, nil if that is nothing, and a remark where it is in doubt: words that they begin with,
// or else a number in them, or else another word.
func fromNames(pictures []entry) (r *telling, doubt string) {
	var all []title
	if len(pictures) >= leastNamed {
		all = titles(pictures)
		if r := saidByEach(pictures, all); r != nil {
			return r, ""
		}
	}
	if labels, names := byNames(pictures); labels != nil {
		return &telling{labels: labels, classes: names, text: names[labels[0]%Unknown], said: "what they show is what their names begin with, as " + names[0]}, ""
	}
	if labels := byNumbers(pictures); labels != nil {
		name := path.Base(pictures[0].path)
		return &telling{labels: labels, text: strconv.Itoa(int(labels[0])), said: "what they show is the number that their names begin with, as " + name}, ""
	}
	if all == nil {
		return nil, ""
	}
	begin := make([][]token, len(all))
	for i, t := range all {
		begin[i] = t.run(0)
	}
	if r := saidByWords(all, begin); r != nil {
		r.how = "what their names begin with"
		return r, ""
	}
	if r, doubt := saidByNumbers(pictures, all); r != nil || doubt != "" {
		return r, doubt
	}
	return saidByOtherWords(pictures, all), ""
}

// saidByOtherWords returns what words behind the first field of names say, nil if none do or several might.
func saidByOtherWords(pictures []entry, all []title) (only *telling) {
	const mostRuns = 4
	if screens.MatchString(all[0].name) {
		return nil // of which programs' names say what was open
	}
	for at := range mostRuns {
		words := make([][]token, len(all))
		for i, t := range all {
			if from := t.runs(); at < len(from) {
				words[i] = t.run(from[at])
			}
		}
		r := saidByWords(all, words)
		if r == nil || slices.ContainsFunc(r.classes, func(class string) bool { return len(class) == 1 }) && !restDiffers(pictures, all, words) {
			continue
		}
		if only != nil && numerals(r.classes) == numerals(only.classes) {
			return nil
		}
		if only == nil || numerals(r.classes) {
			only = r
		}
	}
	if only != nil {
		only.how = "a word in their names"
	}
	return only
}

// restDiffers says whether names differ without these words, too.
func restDiffers(pictures []entry, all []title, words [][]token) bool {
	seen := map[string]bool{}
	for i, t := range all {
		name := path.Dir(pictures[i].path) + "/" + t.name
		if w := words[i]; len(w) > 0 {
			name = path.Dir(pictures[i].path) + "/" + t.name[:w[0].at] + t.name[w[len(w)-1].at+len(w[len(w)-1].text):]
		}
		seen[name] = true
	}
	return len(seen) == len(all)
}

// saidByWords returns what words say, of which each title has one or several that stand together: without those that all have, and without
// parts' names. Where these are too many kinds, or where one of several words is a number, or a letter behind each of others, as fonts are, it is
// that one or the first one alone.
func saidByWords(all []title, words [][]token) *telling {
	words = plainWords(words)
	most := 0
	for _, w := range words {
		most = max(most, len(w))
	}
	one := func(place int) [][]token {
		made := make([][]token, len(words))
		for i, w := range words {
			if place < len(w) {
				made[i] = w[place : place+1]
			}
		}
		return made
	}
	if most > 1 {
		for place := range min(most, 3) {
			if r := kindsOf(all, one(place)); r != nil && (numerals(r.classes) || place > 0 && r.digits() && crossed(kindsOf(all, one(0)), r)) {
				return r
			}
		}
	}
	r := kindsOf(all, words)
	if r == nil && most > 1 {
		r = kindsOf(all, one(0))
	}
	return r
}

// crossed says whether pictures are of each kind of one telling and each of another.
func crossed(a, b *telling) bool {
	if a == nil {
		return false
	}
	of, both := [2]map[byte]bool{{}, {}}, map[[2]byte]bool{}
	for i, l := range a.labels {
		of[0][l], of[1][b.labels[i]], both[[2]byte{l, b.labels[i]}] = true, true, true
	}
	return few*len(both) >= (few-1)*len(of[0])*len(of[1])
}

// plainWords returns words without parts' names and without those that nearly all begin or end with.
func plainWords(words [][]token) [][]token {
	made := make([][]token, len(words))
	n := 0
	for i, w := range words {
		for len(w) > 1 && isPartWord(w[0].text) {
			w = w[1:]
		}
		for len(w) > 1 && isPartWord(w[len(w)-1].text) {
			w = w[:len(w)-1]
		}
		if made[i] = w; len(w) > 0 {
			n++
		}
	}
	for _, end := range []bool{false, true} {
		place := func(w []token) int {
			if end {
				return len(w) - 1
			}
			return 0
		}
		for {
			seen := map[string]int{}
			for _, w := range made {
				if len(w) > 1 {
					seen[alike(w[place(w)].text)]++
				}
			}
			common := ""
			for text, m := range seen {
				if few*m >= (few-1)*n {
					common = text
				}
			}
			if common == "" {
				break
			}
			for i, w := range made {
				if len(w) > 1 && alike(w[place(w)].text) == common {
					made[i] = slices.Delete(slices.Clone(w), place(w), place(w)+1)
				}
			}
		}
	}
	return made
}

// kindsOf returns what words say if nine of ten names have some, two kinds or more of several pictures each. Names that only count say
// nothing, and neither does a kind of one picture.
func kindsOf(all []title, words [][]token) *telling {
	of, seen, asked := make([]string, len(words)), map[string]int{}, 0
	for i, w := range words {
		if !all[i].countsAlone() {
			asked++
		}
		if len(w) == 0 {
			continue
		}
		last := w[len(w)-1]
		text := all[i].name[w[0].at : last.at+len(last.text)]
		if cameras.MatchString(text) || saysNothing.MatchString(text) {
			continue
		}
		of[i] = text
		seen[alike(text)]++
	}
	kept, kinds := 0, 0
	for i, text := range of {
		if text != "" && seen[alike(text)] < 2 {
			of[i] = ""
		} else if text != "" {
			kept++
		}
	}
	for _, n := range seen {
		if n > 1 {
			kinds++
		}
	}
	if kinds < 2 || kinds > maxNumber || kept < perKind*kinds || few*kept < (few-1)*asked || kept < leastNamed/2 {
		return nil
	}
	labels, classes, _ := labelled(of)
	first := slices.IndexFunc(of, func(text string) bool { return text != "" })
	return &telling{labels: labels, classes: classes, first: first, text: of[first], odd: asked - kept}
}

// digitWords are what digits are called in some languages.
var digitWords = regexp.MustCompile(`(?i)^(zero|one|two|three|four|five|six|seven|eight|nine|ten|null|eins?|zwei|drei|vier|fünf|fuenf|sechs|sieben|acht|neun|zehn|` +
	`zéro|un|deux|trois|quatre|cinq|sept|huit|neuf|dix|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|` +
	`um|dois|três|quatro|sete|oito|dez|nul|een|twee|drie|vijf|zes|zeven|negen|jeden|dwa|trzy|cztery|pięć|sześć|siedem|osiem|dziewięć|noll|ett|två|fyra|fem|sju|åtta|nio|` +
	`ноль|один|два|три|четыре|пять|шесть|семь|восемь|девять)$`)

// numerals says whether most of several names are what digits are called.
func numerals(names []string) bool {
	n := 0
	for _, name := range names {
		if digitWords.MatchString(name) {
			n++
		}
	}
	return n > 1 && 3*n >= 2*len(names)
}
