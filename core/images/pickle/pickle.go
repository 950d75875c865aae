package pickle

import (
	"context"
	"errors"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"moevae/core/images/file"
)

// Expand returns the arrays in a pickle, or in a file of NumPy's that is one behind its head since it has Python's objects, as entries of an archive, each an .npy file, called by the keys that lead to it: of dictionaries, or their
// places in a list. A list of numbers is an array. Images and labels side by side are x and y, several such pairs the parts of a set in their order, to
// train with, to validate and to test. The error says what is wrong with the pickle, or that it has no array, or is ctx's.
func Expand(ctx context.Context, e file.Entry) ([]file.Entry, error) {
	content, err := e.Content(file.MaxHeld)
	if err != nil {
		return nil, err
	}
	content, alone := file.BehindNumPy(content)
	v, err := load(content)
	if err != nil {
		return nil, err
	}
	w := walk{root: e.Path, archive: e.Path, seen: map[any]bool{}}
	s := shaper{made: map[any]any{}, room: file.MaxHeld}
	shaped := s.shape(v, 0)
	if _, one := shaped.(*array); !(one && alone) && !strings.Contains(path.Base(e.Path), ".pkl") && !strings.Contains(path.Base(e.Path), ".pickle") {
		w.root += ".pkl" // as a file of arrays is called
	}
	w.parts(shaped)
	if w.full {
		return nil, errLarge
	}
	if len(w.found) == 0 {
		return nil, errors.New("pickle: it holds no array of NumPy’s")
	}
	return w.found, ctx.Err()
}

// A walk goes through all that a pickle is of, and finds arrays.
type walk struct {
	root, archive string
	seen          map[any]bool
	found         []file.Entry
	sum           int64 // of their bytes
	full          bool  // there are more
}

// mostArrays is how many arrays a pickle may have. It may have one more often than it holds it.
const mostArrays = 1 << 17

// parts walks through what a whole pickle is of.
func (w *walk) parts(v any) {
	all, ok := v.(*list)
	if !ok {
		w.into("", v)
		return
	}
	called := map[int][]string{2: {"/train", "/test"}, 3: {"/train", "/valid", "/test"}}
	pairs := pairsOf(all.items)
	if names := called[len(pairs)]; names != nil {
		for i, pair := range pairs {
			w.into(names[i], pair)
		}
	} else if len(pairs) == 1 {
		w.into("", pairs[0])
	} else {
		w.into("", all)
	}
}

// pairsOf returns the images and labels that items are: pairs already, or images and labels in turn, or all images and then all labels; nil if they are neither.
func pairsOf(items []any) (pairs []*list) {
	for _, item := range items {
		if isPair(item) {
			pairs = append(pairs, item.(*list))
		}
	}
	if len(pairs) == len(items) {
		return pairs
	}
	n := len(items) / 2
	for _, pair := range []func(i int) []any{
		func(i int) []any { return items[2*i : 2*i+2] },
		func(i int) []any { return []any{items[i], items[n+i]} },
	} {
		pairs = nil
		for i := range n {
			if l := (&list{pair(i)}); len(items) == 2*n && isPair(l) {
				pairs = append(pairs, l)
			}
		}
		if len(pairs) == n {
			return pairs
		}
	}
	return nil
}

// isPair says whether a value is images and their labels.
func isPair(v any) bool {
	all, ok := v.(*list)
	if !ok || len(all.items) != 2 {
		return false
	}
	n, pixels := sizesOf(all.items[0])
	labels, each := sizesOf(all.items[1])
	return n > 0 && n == labels && each < pixels
}

// sizesOf returns how many rows there are in an array, or in a list of as large ones, and of how many numbers each; zeros of another value.
func sizesOf(v any) (rows, numbers int) {
	switch v := v.(type) {
	case *array:
		if len(v.dims) == 0 {
			return 0, 0
		}
		numbers = 1
		for _, d := range v.dims[1:] {
			numbers *= d
		}
		return v.dims[0], numbers
	case *list:
		for _, item := range v.items {
			a, is := item.(*array)
			if !is {
				return 0, 0
			}
			n, each := sizesOf(a)
			numbers = max(numbers, n*each)
		}
		return len(v.items), numbers
	}
	return 0, 0
}

// deepest is how many keys lead to an array.
const deepest = 16

// into walks through a value that is called so.
func (w *walk) into(name string, v any) {
	if strings.Count(name, "/") > deepest {
		return
	}
	switch v := v.(type) {
	case *array:
		w.add(name, v)
	case *dict:
		if w.again(v) {
			return
		}
		for i, key := range v.keys {
			w.into(name+"/"+strings.ReplaceAll(keyOf(key), "/", "_"), v.values[i])
		}
	case *list:
		if w.again(v) {
			return
		}
		pair := isPair(v)
		for i, item := range v.items {
			key := fmt.Sprintf("%0*d", len(strconv.Itoa(len(v.items)-1)), i) // in their order, by names, too
			if pair {
				key = "xy"[i : i+1]
			}
			w.into(name+"/"+key, item)
		}
	}
}

// again says whether a value was walked through before.
func (w *walk) again(v any) bool {
	before := w.seen[v]
	w.seen[v] = true
	return before
}

// keyOf returns how a key of a dictionary is written.
func keyOf(key any) string {
	if text, ok := key.([]byte); ok {
		return string(text)
	}
	return fmt.Sprint(key)
}

// cifar is how the numbers in each row of CIFAR's arrays lie.
//
// Source: Krizhevsky, The CIFAR-10 dataset, "Dataset layout": 1,024 of red, then green, then blue, each 32 rows of 32.
var cifar = [3]int{3, 32, 32}

// known is what kinds of numbers and words are called that are read.
var known = regexp.MustCompile(`^([biu]1|[iu][248]|f[248]|[SU][1-9]\d{0,6})$`)

// add adds an array of numbers or words, if its bytes are all there.
func (w *walk) add(name string, a *array) {
	if a.of == nil || !known.MatchString(a.of.name) || len(a.dims) == 0 {
		return
	}
	dims := a.dims
	if len(dims) == 2 && dims[1] == cifar[0]*cifar[1]*cifar[2] {
		dims = append(dims[:1:1], cifar[:]...)
	}
	size, err := strconv.Atoi(a.of.name[1:])
	if err != nil {
		return
	}
	if a.of.name[0] == 'U' {
		size *= 4 // bytes
	}
	order := a.of.order
	if size == 1 || a.of.name[0] == 'S' {
		order = ""
	}
	for _, d := range dims {
		if d == 0 || size > len(a.data)/d {
			return
		}
		size *= d
	}
	if size != len(a.data) {
		return
	}
	called := w.root
	if name != "" { // or it is all that there is
		called += name + ".npy"
	}
	e := file.OfNumbers(called, w.archive, order+a.of.name, dims, a.fortran, a.data)
	if w.sum += e.Size; w.sum > 2*file.MaxHeld || len(w.found) >= mostArrays {
		w.full = true
		return
	}
	w.found = append(w.found, e)
}
