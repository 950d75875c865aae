package hdf5

import (
	"bytes"

	"moevae/core/images/file"
)

// mostTexts is how many texts a list has at most: those that were never written take nothing in a file.
const mostTexts = 1 << 20

// texts returns those that elements of so many bytes refer to.
func (r *reader) texts(data []byte, size int) (all []string, err error) {
	for c := (file.Cursor{Rest: data}); len(c.Rest) >= size; {
		text, err := r.list(c.Take(size), 1)
		if err != nil {
			return nil, err
		}
		all = append(all, string(bytes.TrimRight(text[:min(len(text), longestName)], "\x00")))
	}
	return all, nil
}

// list returns the bytes that an element refers to, each thing in them so many.
func (r *reader) list(element []byte, unit int) ([]byte, error) {
	c := file.Cursor{Rest: element}
	length := c.Number(4)
	text, err := r.text(c.Number(r.offset), c.Number(4))
	return text[:min(length*unit, len(text))], err
}

// lists adds lists of numbers as rows of an array, if they have one length.
func (r *reader) lists(name string, around []int, t kind, data []byte) error {
	var all []byte
	unit, first := t.unit(), -1
	for c := (file.Cursor{Rest: data}); len(c.Rest) >= t.size; {
		row, err := r.list(c.Take(t.size), unit)
		if err != nil {
			return err
		}
		if first < 0 {
			first = len(row)
		}
		if len(row) != first || first == 0 || first%unit > 0 {
			return r.skip(name, unknown("it has lists of several lengths: save the images as .npy"))
		}
		if r.room -= first; r.room < 0 {
			return errLarge
		}
		all = append(all, row...)
	}
	inner := *t.list
	inner.dims = append([]int{first / unit}, inner.dims...)
	return r.add(name, around, inner, all, false)
}

// text returns the text of a number in a heap, which is empty where there is none.
func (r *reader) text(address, place int) ([]byte, error) {
	if address == 0 || r.none(address) {
		return nil, nil
	}
	if r.heaps[address] == nil {
		c := r.at(address)
		c.Marked("GCOL")
		c.Take(4)
		size := c.Number(r.length)
		if c.Failed || size > file.MaxHeld {
			return nil, errDamaged
		}
		heap := map[int][]byte{}
		c.Rest = c.Rest[:min(len(c.Rest), max(0, size-8-r.length))]
		for len(c.Rest) >= 8+r.length {
			number := c.Number(2)
			c.Take(6)
			length := c.Number(r.length)
			if number == 0 {
				break // what follows is free
			}
			heap[number] = c.Take(length)
			c.Take(min(len(c.Rest), (8-length%8)%8))
			if c.Failed || r.spent() {
				return nil, errDamaged
			}
		}
		r.heaps[address] = heap
	}
	text, found := r.heaps[address][place]
	if !found {
		return nil, errDamaged
	}
	return text, nil
}
