package hdf5

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

// cells adds what lies at some addresses, which are cells of MATLAB's or Octave's: together, as one array, if they are numbers in as many rows and
// columns, or texts; else each by itself.
func (r *reader) cells(name string, addresses []int, depth int) error {
	headers := make([]*header, len(addresses))
	for i := range addresses {
		var err error
		if headers[i], err = r.cell(&addresses[i]); err != nil {
			return err
		}
	}
	if done, err := r.stacked(name, headers); done || err != nil {
		return err
	}
	for i, address := range addresses {
		if err := r.object(fmt.Sprintf("%s/%07d", name, i+1), address, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// cell returns the header of what lies at an address, which becomes that of the value if it is one of Octave's variables.
func (r *reader) cell(address *int) (*header, error) {
	h, err := r.header(*address)
	if err != nil || h.layout != nil {
		return h, err
	}
	links, err := r.links(h)
	if err != nil {
		return nil, err
	}
	value, ok := octaves(links)
	if !ok {
		return h, nil
	}
	*address = value
	if h, err = r.header(value); err != nil {
		return nil, err
	}
	kind, err := r.word(links[0].address)
	if strings.Contains(kind, "string") {
		h.class = "char"
	}
	return h, err
}

// stacked adds cells that are alike as one array. done is false if they are not.
func (r *reader) stacked(name string, headers []*header) (done bool, err error) {
	var all []byte
	var texts []string
	var first kind
	for i, h := range headers {
		if h.layout == nil || h.empty || h.class == "cell" {
			return false, nil
		}
		t, err := r.typeOf(h)
		if err != nil || t.kind == "" || t.refers {
			return false, nil // which array says
		}
		size, err := sized(t.whole(), h.dims)
		if err != nil || size == 0 {
			return false, err
		}
		data, err := r.data(h, t.whole(), size)
		if err != nil || data == nil {
			return false, err
		}
		if r.room -= size; r.room < 0 {
			return false, errLarge
		}
		if text, ok := textOf(h, t, data); ok {
			texts = append(texts, text)
			continue
		}
		if i == 0 {
			first = t
		}
		if t.kind != first.kind || !slices.Equal(h.dims, headers[0].dims) || t.dims != nil || len(texts) > 0 {
			return false, nil
		}
		all = append(all, data...)
	}
	switch {
	case len(headers) == 0, len(texts) > 0 && all != nil:
		return false, nil
	case all == nil:
		return true, r.add(name, []int{len(texts)}, kind{kind: "S", texts: texts}, nil, false)
	}
	dims := []int{len(headers)}
	if slices.ContainsFunc(headers[0].dims, func(d int) bool { return d > 1 }) {
		dims = append(dims, headers[0].dims...)
	}
	return true, r.add(name, dims, first, all, true)
}

// textOf returns the text that an array is, in MATLAB's way, as numbers in a row, or in Octave's.
func textOf(h *header, t kind, data []byte) (text string, ok bool) {
	if h.class != "char" || t.size > 2 {
		return "", false
	}
	if t.size == 1 {
		return string(data), true
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units)), true
}

// octaves returns where the value is of a group that is one of Octave's variables: it has its type and its value.
func octaves(links []link) (value int, ok bool) {
	if len(links) != 2 || links[0].name != "type" || links[1].name != "value" {
		return 0, false
	}
	return links[1].address, true
}

// octaveCells adds those of a list of Octave's, which are called by their numbers.
func (r *reader) octaveCells(name string, address, depth int) error {
	h, err := r.header(address)
	if err != nil {
		return err
	}
	links, err := r.links(h)
	if err != nil {
		return r.skip(name, err)
	}
	links = slices.DeleteFunc(links, func(l link) bool { return l.name == "dims" })
	slices.SortStableFunc(links, func(a, b link) int { return cmp.Or(len(a.name)-len(b.name), strings.Compare(a.name, b.name)) })
	var addresses []int
	for _, l := range links {
		addresses = append(addresses, l.address)
	}
	return r.cells(name, addresses, depth)
}

// word returns a text that stands alone.
func (r *reader) word(address int) (string, error) {
	h, err := r.header(address)
	if err != nil || h.layout == nil || len(h.dims) > 0 {
		return "", err
	}
	t, err := r.typeOf(h)
	if err != nil || t.refers || t.size > longestName {
		return "", err
	}
	text, err := r.data(h, t.size, t.size)
	return string(text), err
}
