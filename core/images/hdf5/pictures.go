package hdf5

import (
	"bytes"
	"fmt"

	"moevae/core/images/file"
)

// pictures adds pictures whose bytes an array's elements are, or the whole of one array; done is false if they are none.
func (r *reader) pictures(name string, dims []int, t kind, data []byte) (done bool, err error) {
	if len(dims) > 1 || t.dims != nil || t.fields != nil || t.leads {
		return false, nil
	}
	if !t.refers && t.size == 1 {
		if done = pictured(name, data); done {
			r.found = append(r.found, r.picture(name, data))
		}
		return done, nil
	}
	n, known := len(data)/t.size, false
	at := func(i int) ([]byte, error) {
		element := data[i*t.size : (i+1)*t.size]
		if t.refers {
			return r.list(element, t.unit())
		}
		return element, nil
	}
	for i := range n {
		content, err := at(i)
		if err != nil {
			return false, err
		}
		if len(bytes.Trim(content, "\x00")) == 0 {
			continue
		}
		if known = pictured(name, content); !known {
			return false, nil
		}
		break
	}
	if !known {
		return false, nil
	}
	if len(r.found)+n > file.MaxEntries {
		return false, fmt.Errorf("HDF5: more than %d pictures", file.MaxEntries)
	}
	for i := range n {
		content, err := at(i)
		if err != nil {
			return false, err
		}
		called := name
		if len(dims) > 0 {
			called = fmt.Sprintf("%s/%07d", name, i+1)
		}
		r.found = append(r.found, r.picture(called, content))
	}
	return true, nil
}

func pictured(name string, content []byte) bool {
	k, _ := file.KindOf(name, content)
	return k == file.Picture
}

// picture returns an entry of one, which says so where it is missing.
func (r *reader) picture(name string, content []byte) file.Entry {
	name = r.root + name + ".png"
	if len(content) == 0 {
		return file.Entry{Path: name, Archive: r.archive, What: "no picture: the list has none there"}
	}
	return file.Within(r.archive, name, int64(len(content)), bytes.NewReader(content))
}
