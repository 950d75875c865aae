package titles

import (
	"fmt"
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/written"
	"moevae/core/number"
)

// Words before a number that say that it is a label, and that it is none.
var (
	labelKey = regexp.MustCompile(`(?i)^(d|labels?|lbl|digits?|dig|class|cls|targets?|num|numbers?|numeral|gt|truth|true|actual|ziffer|zahl|klasse|chiffre|classe|cifra|dígito|digito|número|numero|cijfer)$`)
	otherKey = regexp.MustCompile(`(?i)^(p|pages?|seite|rows?|r|cols?|columns?|x|y|z|w|writers?|users?|u|persons?|people|subjects?|subj|sub|s|sessions?|batch|folds?|frames?|f|v|ver|version|` +
		`rot|rotation|aug|augmented|copy|scale|part|sets?|lines?|fonts?|run|take|shot|slice|tile|crop|patch|cam|camera|line|block|series|rep|epoch|step|iter|iteration|seed|gen|trial|round|day|week|month|year|hour|level|stage|layer|pred|predicted|prediction)$`)
)

// saidByNumbers returns what a field of numbers in the names of pictures says, if it is the only one that may be labels: few, from 0 on, each
// of several pictures, which another field counts. Where several may be, it is the one that is called so, or that has all digits; else a
// remark says so.
func saidByNumbers(pictures []file.Entry, all []title) (r *Telling, doubt string) {
	shape, n := commonest(all)
	asked := 0
	for _, t := range all {
		if !t.countsAlone() {
			asked++
		}
	}
	if strings.Count(shape, string(aNumber)) == 0 || file.Few*n < (file.Few-1)*asked || n < leastNamed {
		return nil, ""
	}
	var some []*numbers
	for place := range shape {
		if shape[place] == aNumber {
			if c := numbersAt(pictures, all, shape, place); c != nil {
				some = append(some, c)
			}
		}
	}
	var taken *numbers
	for _, better := range []func(c *numbers) bool{
		func(*numbers) bool { return true },
		func(c *numbers) bool { return c.keyed },
		func(c *numbers) bool { return c.low == 0 && c.kinds == 10 },
	} {
		var such []*numbers
		for _, c := range some {
			if better(c) {
				such = append(such, c)
			}
		}
		if len(such) == 1 {
			taken = such[0]
			break
		}
	}
	if taken == nil && len(some) > 1 {
		first := firstOf(all, shape)
		return nil, "their names have several numbers that may be labels, as " + all[first].tokens[some[0].place].text + " and " +
			all[first].tokens[some[1].place].text + " in " + path.Base(pictures[first].Path) + ", so none is taken"
	}
	if taken == nil {
		return nil, ""
	}
	r = &Telling{Labels: make([]byte, len(all)), first: firstOf(all, shape), how: "a number in their names", odd: asked - n}
	for i, t := range all {
		r.Labels[i] = class.Unknown
		if t.shape == shape || taken.place == 0 && t.countsAlone() {
			r.Labels[i] = byte(plainNumber(t.tokens[taken.place].text) % class.Unknown)
		}
	}
	if taken.place == 0 {
		r.how = "the number that their names begin with"
	}
	r.text = all[r.first].tokens[taken.place].text
	return r, ""
}

// plainNumber returns the number that a class is called by, with zeros before it or without, or -1.
func plainNumber(text string) int {
	for len(text) > 2 && text[0] == '0' {
		text = text[1:]
	}
	return class.Number(text)
}

// commonest returns the shape that most titles have, and how many.
func commonest(all []title) (shape string, n int) {
	seen := map[string]int{}
	for _, t := range all {
		seen[t.shape]++
	}
	for s, m := range seen {
		if m > n || m == n && s < shape {
			shape, n = s, m
		}
	}
	return shape, n
}

// firstOf returns the first title of a shape.
func firstOf(all []title, shape string) int {
	for i, t := range all {
		if t.shape == shape {
			return i
		}
	}
	return 0
}

// numbers are a field of names that may be labels.
type numbers struct {
	place      int // of the field
	kinds, low int
	keyed      bool // the word before says that they are labels
}

// numbersAt returns the numbers at a place in titles of a shape, nil if they can't be labels.
func numbersAt(pictures []file.Entry, all []title, shape string, place int) *numbers {
	const several = 2
	var seen [class.MaxNumber]int
	n, padded, long, keyed := 0, false, true, place > 0
	for _, t := range all {
		if len(t.tokens) != len(shape) || t.shape != shape {
			continue
		}
		text := t.tokens[place].text
		v := plainNumber(text)
		if v < 0 {
			return nil
		}
		padded, long = padded || len(text) > 1 && text[0] == '0', long && len(text) > 1
		if place > 0 {
			key := t.tokens[place-1]
			if key.kind != aNumber && key.kind != aCode && otherKey.MatchString(key.text) {
				return nil
			}
			keyed = keyed && (key.kind == aWord || key.kind == aKey) && labelKey.MatchString(key.text)
		}
		seen[v]++
		n++
	}
	c := &numbers{place: place, low: -1, keyed: keyed}
	least, most, last := n, 0, 0
	for v, m := range seen {
		if m == 0 {
			continue
		}
		if c.low < 0 {
			c.low = v
		}
		c.kinds++
		least, most, last = min(least, m), max(most, m), v
	}
	switch {
	case c.kinds < 2 || last-c.low != c.kinds-1 || least < several || least*rarest < most || n < perKind*c.kinds || padded && !long:
		return nil
	case keyed && c.low < 2:
	case padded && (c.low != 0 || c.kinds != 10):
		return nil
	case c.low == 1 && c.kinds != 9 && c.kinds != 10 || c.low > 1:
		return nil
	}
	if !c.counted(pictures, all, shape) {
		return nil
	}
	return c
}

// counted says whether another field counts the pictures: one that differs in all, or that goes on behind the numbers further than these, twice as
// far, but of the ten digits somewhat. These may also be of somebody each, as 7 in student01_7, or be told apart by marks of copies, as 7 (2).
func (c *numbers) counted(pictures []file.Entry, all []title, shape string) bool {
	rest, n, again := map[string]bool{}, 0, 0
	values := make([]map[string]bool, len(shape))
	for i := range values {
		values[i] = map[string]bool{}
	}
	for i, t := range all {
		if len(t.tokens) != len(shape) || t.shape != shape {
			continue
		}
		if n++; t.again {
			again++
		}
		rest[path.Dir(pictures[i].Path)+"/"+t.without(c.place)] = true
		for j, f := range t.tokens {
			values[j][f.text] = true
		}
	}
	before, behind := 0, 0
	for place, kind := range shape {
		switch {
		case place == c.place || kind != aNumber && kind != aCode:
		case place < c.place:
			before = max(before, len(values[place]))
		default:
			behind = max(behind, len(values[place]))
		}
	}
	if last := c.place == len(shape)-1; !c.keyed && c.place > 0 && !last && c.kinds < 9 {
		return false // of some session, or place
	}
	if first := all[firstOf(all, shape)]; c.low == 0 && c.kinds == 10 {
		byAll := c.place == len(shape)-1 && naming.Collectors.MatchString(first.tokens[0].text) && file.Few*n >= (file.Few-1)*c.kinds*len(rest)
		if behind > c.kinds || byAll && len(rest) > 1 || len(shape) == 1 && 2*again >= n {
			return true
		}
	}
	return behind >= 2*c.kinds || before >= 2*c.kinds && (len(rest) == n || c.keyed)
}

// saidByEach returns what the one number in the names of pictures says that is each of the ten digits for each of several people, or of very many of
// anything, as in Anna_7.png, and 7_2.png in a folder Anna; nil of others. Of words in small letters, as in cat_7.png, there may be ten each, and
// single letters may be kinds.
func saidByEach(pictures []file.Entry, all []title) *Telling {
	const least, digits = 3, 10
	if len(pictures) < least*digits {
		return nil
	}
	shape, n := commonest(all)
	if file.Few*n < (file.Few-1)*len(all) {
		return nil
	}
	for place := range shape {
		if shape[place] != aNumber {
			continue
		}
		labels := make([]byte, len(all))
		of, kinds, pairs := map[string]bool{}, map[byte]bool{}, map[string]bool{}
		people, words := true, true
		for i, t := range all {
			labels[i] = class.Unknown
			if t.shape != shape {
				continue
			}
			text := t.tokens[place].text
			if labels[i] = byte(class.Number(text)); labels[i] >= digits || len(text) > 1 {
				kinds = nil
				break
			}
			whose := t.whose(place, pictures[i])
			people, words = people && ofSomebody(whose), words && len(written.Letters(strings.Trim(whose, "0123456789"))) > 1
			whose = path.Dir(pictures[i].Path) + "/" + whose
			of[whose], kinds[labels[i]], pairs[whose+"/"+text] = true, true, true
		}
		if len(kinds) != digits || len(of) < least || !people && (!words || len(of) <= digits) || 4*len(pairs) < 3*digits*len(of) {
			continue
		}
		first := firstOf(all, shape)
		name, one := pictures[first], all[first].whose(place, pictures[first])
		if naming.DigitWords.MatchString(one) {
			return nil // as Seven_7 is one of ten sevens
		}
		text := all[first].tokens[place].text
		said := fmt.Sprintf("what they show is the number in their names, as %s in %s, since each of the %s, as %s, has all ten", text, path.Base(name.Path), number.Thousands(len(of)), one)
		return &Telling{Labels: labels, first: first, text: text, said: said, places: !people}
	}
	return nil
}

// whose returns the fields of a picture's title before and behind the number at a place, but none that counts behind it; its folder's name if there is
// no word among them.
func (t title) whose(place int, picture file.Entry) string {
	var fields []string
	word := false
	for i, f := range t.tokens {
		if i == place || i > place && f.kind == aNumber {
			continue
		}
		word = word || f.kind != aNumber
		fields = append(fields, f.text)
	}
	if !word {
		return path.Base(path.Dir(picture.Path))
	}
	return strings.Join(fields, " ")
}

// ofSomebody says whether a word is a name, in capitals as those are, or people are counted so.
func ofSomebody(word string) bool {
	first, size := utf8.DecodeRuneInString(word)
	key := strings.TrimRight(word, "0123456789 ")
	return unicode.IsUpper(first) && len(word) > size || naming.Collectors.MatchString(word) || len(key) < len(word) && otherKey.MatchString(key)
}
