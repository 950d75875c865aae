package titles

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"moevae/core/images/file"
	"moevae/core/images/naming"
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

	// A random name as programs make it, and a word behind a number.
	uuid         = regexp.MustCompile(`(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)
	behindNumber = regexp.MustCompile(`^((?:\pL{3,})?)(\d{2,})(\pL*[^\PLA-Fa-f]\pL*)$`)
)

const (
	leastUUID   = 36 // letters, digits and lines of a random name
	leastJoined = 3  // letters of a word behind a number
)

// titles takes the names of pictures apart.
func titles(pictures []file.Entry) []title {
	all := make([]title, len(pictures))
	for i, e := range pictures {
		all[i] = titleOf(naming.Plain(e.Path))
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
		name = naming.CopyOf.ReplaceAllString(name, "")
		if at := naming.ACopy.FindStringIndex(name); at != nil && strings.ContainsAny(name[:at[0]], "0123456789") {
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
		case keyedTwice(part) != nil:
			m := keyedTwice(part)
			for i, kind := range []byte{aKey, aNumber, aKey, aNumber} {
				t.tokens = append(t.tokens, token{kind, part[m[i]:m[i+1]], start + m[i]})
			}
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

var twoKeys = regexp.MustCompile(`^(\pL+)(\d+)(\pL+)(\d+)$`)

// keyedTwice returns where the words and numbers of a part of a name begin, and its end, if it is two words that say what a number is and two numbers, as
// s01d7; nil if it is not.
func keyedTwice(part string) []int {
	m := twoKeys.FindStringSubmatchIndex(part)
	if m == nil {
		return nil
	}
	for _, key := range []string{part[m[2]:m[3]], part[m[6]:m[7]]} {
		if !labelKey.MatchString(key) && !otherKey.MatchString(key) {
			return nil
		}
	}
	return []int{m[2], m[4], m[6], m[8], len(part)}
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

const (
	leastNamed = 20 // pictures, for their names to be taken apart
	// Each kind has that many pictures, all in all.
	perKind = 4
	// The rarest number has at least that part of the commonest one's pictures.
	rarest = 20
)
