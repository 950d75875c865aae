package pickle

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"path"
	"strings"

	"moevae/core/images/file"
)

// Expand returns the arrays in a pickle as entries of an archive, each an .npy file, called by the keys that lead to it: of dictionaries, or their
// places in a list. A list of numbers is an array. Images and labels side by side are x and y, several such pairs the parts of a set in their order, to
// train with, to validate and to test. The error says what is wrong with the pickle, or that it has no array, or is ctx's.
func Expand(ctx context.Context, e file.Entry) ([]file.Entry, error) {
	content, err := e.Content(file.MaxHeld)
	if err != nil {
		return nil, err
	}
	v, err := load(content)
	if err != nil {
		return nil, err
	}
	w := walk{root: e.Path, archive: e.Path, seen: map[any]bool{}}
	if !strings.Contains(path.Base(e.Path), ".pkl") && !strings.Contains(path.Base(e.Path), ".pickle") {
		w.root += ".pkl" // as a file of arrays is called
	}
	w.parts(v)
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
}

// parts walks through what a whole pickle is of.
func (w *walk) parts(v any) {
	names := map[int][]string{2: {"train", "test"}, 3: {"train", "valid", "test"}}
	all, ok := v.(*list)
	if !ok || numbersOf(all) != nil {
		w.into("", v)
		return
	}
	called := names[len(all.items)]
	for _, item := range all.items {
		if !isPair(item) {
			called = nil
		}
	}
	for i, item := range all.items {
		switch {
		case called != nil:
			w.into("/"+called[i], item)
		case isPair(v):
			w.into("/"+"xy"[i:i+1], item)
		default:
			w.into(fmt.Sprintf("/%d", i), item)
		}
	}
}

// isPair says whether a value is images and their labels.
func isPair(v any) bool {
	all, ok := v.(*list)
	if !ok || len(all.items) != 2 {
		return false
	}
	images, ok := all.items[0].(*array)
	if !ok || len(images.dims) < 2 {
		return false
	}
	switch labels := all.items[1].(type) {
	case *array:
		return len(labels.dims) > 0 && labels.dims[0] == images.dims[0]
	case *list:
		return len(labels.items) == images.dims[0]
	}
	return false
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
		if numbers := numbersOf(v); numbers != nil {
			w.add(name, numbers)
			return
		}
		pair := isPair(v)
		for i, item := range v.items {
			key := fmt.Sprint(i)
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

// numbersOf returns a list that is of numbers alone as an array, nil of another.
func numbersOf(v *list) *array {
	a := &array{dims: []int{len(v.items)}, of: &kind{"f8", "<"}}
	for _, item := range v.items {
		value := 0.
		switch item := item.(type) {
		case int64:
			value = float64(item)
		case float64:
			value = item
		default:
			return nil
		}
		a.data, _ = binary.Append(a.data, binary.LittleEndian, value)
	}
	if len(v.items) == 0 {
		return nil
	}
	return a
}

// cifar is how the numbers in each row of CIFAR's arrays lie.
//
// Source: Krizhevsky, The CIFAR-10 dataset, "Dataset layout": 1,024 of red, then green, then blue, each 32 rows of 32.
var cifar = [3]int{3, 32, 32}

// add adds an array of numbers, if its bytes are all there.
func (w *walk) add(name string, a *array) {
	if a.of == nil || len(a.of.name) != 2 || !strings.Contains("b1 u1 u2 u4 u8 i1 i2 i4 i8 f2 f4 f8", a.of.name) || len(a.dims) == 0 {
		return
	}
	dims := a.dims
	if len(dims) == 2 && dims[1] == cifar[0]*cifar[1]*cifar[2] {
		dims = append(dims[:1:1], cifar[:]...)
	}
	size := int(a.of.name[1] - '0')
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
	w.found = append(w.found, file.OfNumbers(called, w.archive, a.of.order+a.of.name, dims, a.fortran, a.data))
}
