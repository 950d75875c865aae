package matlab

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf16"

	"moevae/core/images/file"
)

// elements returns the bytes of all elements that follow on one another.
func (r *reader) elements(b []byte) (all [][]byte, err error) {
	for len(b) > 0 {
		_, data, rest, err := r.element(b)
		if err != nil {
			return nil, err
		}
		all, b = append(all, data), rest
	}
	return all, nil
}

// fields reads a structure, or a list of such, of which each field is a list.
func (r *reader) fields(within string, v variable, depth int) error {
	_, length, b, err := r.element(v.body)
	if err != nil || len(length) < 4 {
		return errDamaged
	}
	_, names, b, err := r.element(b)
	if err != nil {
		return err
	}
	all, err := r.elements(b)
	if err != nil {
		return err
	}
	n := int(r.order.Uint32(length))
	if n == 0 {
		return nil
	}
	fields := len(names) / n
	for i := range min(fields, len(all)) {
		name := within + "/" + escaped(names[i*n:(i+1)*n])
		var list [][]byte
		for k := i; k < len(all); k += fields {
			list = append(list, all[k])
		}
		if len(list) == 1 {
			err = r.matrix(name, list[0], depth+1)
		} else {
			err = r.cells(name, list, depth)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// cells adds a list of arrays: together, as one array, if they are numbers in as many rows and columns, or texts; else each by itself, but for
// single numbers.
func (r *reader) cells(name string, list [][]byte, depth int) error {
	if done, err := r.stacked(name, list); done || err != nil {
		return err
	}
	for i, b := range list {
		if v, err := r.variable(b); err == nil && v.class >= double && v.single() {
			continue
		}
		if err := r.matrix(fmt.Sprintf("%s/%07d", name, i+1), b, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// stacked adds arrays that are alike as one, whose last dimension is that of the list. done is false if they are not.
func (r *reader) stacked(name string, list [][]byte) (done bool, err error) {
	all := make([]variable, len(list))
	for i, b := range list {
		if all[i], err = r.variable(b); err != nil {
			return false, err
		}
		if v := all[i]; v.class != all[0].class || v.class != char && (v.class < double || !slices.Equal(v.dims, all[0].dims)) {
			return false, nil
		}
	}
	if len(all) == 0 {
		return true, nil
	}
	if all[0].class == char {
		var texts []string
		for _, v := range all {
			own, err := r.texts(v)
			if err != nil || len(own) > 1 {
				return false, err
			}
			texts = append(texts, append(own, "")[0])
		}
		return true, r.words(name, texts)
	}
	kind, data, err := r.numbers(all)
	if err != nil {
		return false, err
	}
	dims := append(slices.Clone(all[0].dims), len(all))
	if all[0].single() {
		dims = []int{len(all), 1}
	}
	return true, r.add(name, kind, dims, data)
}

// single says whether an array is a single number.
func (v variable) single() bool {
	return !slices.ContainsFunc(v.dims, func(d int) bool { return d != 1 })
}

// numbers returns those of several arrays, and their type. MATLAB saves small whole ones in fewer bytes, in each array by itself.
func (r *reader) numbers(all []variable) (kind string, data []byte, err error) {
	types, parts := make([]string, len(all)), make([][]byte, len(all))
	same, size := true, 0
	for i, v := range all {
		of, part, _, err := r.element(v.body)
		if err != nil {
			return "", nil, err
		}
		types[i], parts[i] = kinds[of], part
		same = same && types[i] == types[0]
		size += len(part)
	}
	const widest = 8
	if r.room -= widest * size; r.room < 0 {
		return "", nil, errors.New("MATLAB: its lists are too long: divide it")
	}
	if same {
		return types[0], slices.Concat(parts...), nil
	}
	for i, part := range parts {
		if types[i] == "" {
			return "", nil, nil
		}
		width := int(types[i][1] - '0')
		number := file.NumberOf(types[i][0], width, r.order)
		for ; len(part) >= width; part = part[width:] {
			data = r.order.AppendUint64(data, math.Float64bits(number(part)))
		}
	}
	return "f8", data, nil
}

// texts returns those of an array of letters, one in each row, without the blanks that make them as long as the others.
func (r *reader) texts(v variable) ([]string, error) {
	kind, data, _, err := r.element(v.body)
	if err != nil || len(v.dims) != 2 {
		return nil, err
	}
	var letters []rune
	const utf16s = 17
	if kind == utf16s || kinds[kind] == "u2" {
		var units []uint16
		for ; len(data) >= 2; data = data[2:] {
			units = append(units, r.order.Uint16(data))
		}
		letters = utf16.Decode(units)
	} else {
		letters = []rune(string(data))
	}
	rows := v.dims[0]
	if rows < 1 || len(letters) == 0 || len(letters)%rows > 0 || v.dims[1] != len(letters)/rows && rows > 1 {
		return nil, nil
	}
	all := make([]string, rows)
	for i := range all {
		var text []rune
		for k := i; k < len(letters); k += rows {
			text = append(text, letters[k])
		}
		all[i] = strings.TrimRight(string(text), " \x00")
	}
	return all, nil
}

// words adds a list of texts.
func (r *reader) words(name string, texts []string) error {
	data, kind := file.Filled(texts, r.room)
	if kind == "" {
		return errors.New("MATLAB: its words are too many: divide it")
	}
	r.room -= len(data)
	r.found = append(r.found, file.OfNumbers(r.root+name+".npy", r.archive, kind, []int{len(texts)}, false, data))
	return nil
}
