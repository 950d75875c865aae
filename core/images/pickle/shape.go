package pickle

import (
	"encoding/binary"
	"slices"
	"strconv"

	"moevae/core/images/file"
)

// A shaper makes arrays of lists.
type shaper struct {
	made map[any]any // of lists and dictionaries, nil of one that it is within
	room int         // bytes that arrays may still have
}

// shape returns what a value is once its lists are put together: of numbers, or of as long lists of these, as an array; of words as one, too; of things
// that have a field each for the same, such as a picture and its label, as a list for each field.
func (s *shaper) shape(v any, depth int) any {
	if a, ok := v.(*array); ok && a.objects != nil {
		if v = a.objects; len(a.dims) == 0 {
			v = a.objects.items[0]
		}
	}
	if depth > deepest {
		return nil
	}
	switch v.(type) {
	case *dict, *list:
	default:
		return v
	}
	made, before := s.made[v]
	if before {
		return made
	}
	s.made[v] = nil
	switch v := v.(type) {
	case *dict:
		made = s.dict(v, depth)
	case *list:
		made = s.list(v, depth)
	}
	s.made[v] = made
	return made
}

// dict shapes what a dictionary has.
func (s *shaper) dict(v *dict, depth int) *dict {
	d := &dict{keys: v.keys}
	for _, value := range v.values {
		d.values = append(d.values, s.shape(value, depth+1))
	}
	return d
}

// list shapes a list.
func (s *shaper) list(v *list, depth int) any {
	if a := s.array(v.items); a != nil {
		return a
	}
	switch fields := s.shape(s.fields(v.items), depth).(type) {
	case *dict:
		s.stack(fields.values)
		return fields
	case *list:
		s.stack(fields.items)
		return fields
	}
	l, listed := &list{}, true
	for _, item := range v.items {
		l.items = append(l.items, s.shape(item, depth+1))
		_, is := item.(*list)
		listed = listed && is
	}
	if a := s.stacked(l.items); listed && a != nil {
		return a
	}
	return l
}

// stack makes arrays of those values that are lists of arrays.
func (s *shaper) stack(values []any) {
	for i, v := range values {
		if l, ok := v.(*list); ok {
			if a := s.stacked(l.items); a != nil {
				values[i] = a
			}
		}
	}
}

// stacked returns arrays that are alike as one, nil of others.
func (s *shaper) stacked(rows []any) *array {
	if len(rows) == 0 {
		return nil
	}
	first, ok := rows[0].(*array)
	if !ok || first.of == nil || first.fortran || len(rows)*len(first.data) > s.room {
		return nil
	}
	for _, row := range rows {
		a, ok := row.(*array)
		if !ok || a.of == nil || a.fortran || *a.of != *first.of || !slices.Equal(a.dims, first.dims) || len(a.data) != len(first.data) {
			return nil
		}
	}
	made := &array{dims: append([]int{len(rows)}, first.dims...), of: first.of, data: make([]byte, 0, len(rows)*len(first.data))}
	for _, row := range rows {
		made.data = append(made.data, row.(*array).data...)
	}
	s.room -= len(made.data)
	return made
}

// numbers is what Python's are made.
var numbers = &kind{"f8", "<"}

// array returns items as an array, if all are numbers or all are words.
func (s *shaper) array(items []any) *array {
	if len(items) == 0 {
		return nil
	}
	size := 0
	for _, item := range items {
		if text, ok := item.([]byte); ok {
			size = max(size, len(text))
		}
	}
	a := &array{dims: []int{len(items)}, of: numbers}
	if size > 0 {
		a.of = &kind{name: "S" + strconv.Itoa(size)}
	}
	each := max(size, 8)
	if len(items)*each > s.room {
		return nil
	}
	for _, item := range items {
		value, ok := numberOf(item)
		text, is := item.([]byte)
		switch {
		case ok && size == 0:
			a.data, _ = binary.Append(a.data, binary.LittleEndian, value)
		case is && size > 0:
			a.data = append(append(a.data, text...), make([]byte, size-len(text))...)
		default:
			return nil
		}
	}
	s.room -= len(a.data)
	return a
}

// numberOf returns a value that is a number.
func numberOf(v any) (float64, bool) {
	switch v := v.(type) {
	case bool:
		if v {
			return 1, true
		}
		return 0, true
	case int64:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

// fields returns a list for each field that things have: dictionaries of the same keys, or lists of the same length that have a number or a word in
// the same place beside something else. It is nil of others.
func (s *shaper) fields(items []any) any {
	if len(items) < file.Few {
		return nil
	}
	const cell = 16 // bytes
	wide := 0
	switch first := items[0].(type) {
	case *dict:
		wide = len(first.keys)
	case *list:
		wide = len(first.items)
	}
	if wide*len(items)*cell > s.room {
		return nil
	}
	switch first := items[0].(type) {
	case *dict:
		fields := &dict{keys: first.keys}
		for range first.keys {
			fields.values = append(fields.values, &list{})
		}
		for _, item := range items {
			d, ok := item.(*dict)
			if !ok || !slices.EqualFunc(d.keys, first.keys, func(a, b any) bool { return keyOf(a) == keyOf(b) }) {
				return nil
			}
			for i, v := range d.values {
				fields.values[i].(*list).items = append(fields.values[i].(*list).items, v)
			}
		}
		return fields
	case *list:
		fields := &list{}
		plain, rest := make([]bool, len(first.items)), false
		for i, v := range first.items {
			plain[i] = isPlain(v)
			rest = rest || !plain[i]
			fields.items = append(fields.items, &list{})
		}
		if !rest || !slices.Contains(plain, true) {
			return nil
		}
		for _, item := range items {
			l, ok := item.(*list)
			if !ok || len(l.items) != len(plain) {
				return nil
			}
			for i, v := range l.items {
				if isPlain(v) != plain[i] {
					return nil
				}
				fields.items[i].(*list).items = append(fields.items[i].(*list).items, v)
			}
		}
		return fields
	}
	return nil
}

// isPlain says whether a value is a number or a word.
func isPlain(v any) bool {
	_, number := numberOf(v)
	_, word := v.([]byte)
	return number || word
}
