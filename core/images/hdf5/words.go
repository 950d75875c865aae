package hdf5

import (
	"bytes"
	"fmt"

	"moevae/core/images/file"
)

// texts returns texts of one length, filled up by zeros, that elements of so many bytes refer to, and their type as NumPy has it.
func (r *reader) texts(data []byte, size int) (made []byte, kind string, err error) {
	var all [][]byte
	longest := 1
	for c := (cursor{rest: data}); len(c.rest) >= size; {
		length := c.number(4)
		heap, place := c.number(r.offset), c.number(4)
		text, err := r.text(heap, place)
		if err != nil {
			return nil, "", err
		}
		text = bytes.TrimRight(text[:min(length, len(text), longestName)], "\x00")
		all = append(all, text)
		longest = max(longest, len(text))
	}
	if r.room -= longest * len(all); r.room < 0 {
		return nil, "", errLarge
	}
	made = make([]byte, longest*len(all))
	for i, text := range all {
		copy(made[i*longest:], text)
	}
	return made, fmt.Sprint("S", longest), nil
}

// text returns the text of a number in a heap, which is empty where there is none.
func (r *reader) text(address, place int) ([]byte, error) {
	if address == 0 || r.none(address) {
		return nil, nil
	}
	if r.heaps[address] == nil {
		c := r.at(address)
		c.marked("GCOL")
		c.take(4)
		size := c.number(r.length)
		if c.failed || size > file.MaxHeld {
			return nil, errDamaged
		}
		heap := map[int][]byte{}
		c.rest = c.rest[:min(len(c.rest), max(0, size-8-r.length))]
		for len(c.rest) >= 8+r.length {
			number := c.number(2)
			c.take(6)
			length := c.number(r.length)
			if number == 0 {
				break // what follows is free
			}
			heap[number] = c.take(length)
			c.take(min(len(c.rest), (8-length%8)%8))
			if c.failed || r.spent() {
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
