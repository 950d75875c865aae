//go:build js

package main

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"sync"
	"syscall/js"

	"moevae/core/images"
)

// window is how much is asked for at once of a file that does not come by itself.
const window = 1 << 20

var errUnreadable = errors.New("the browser can’t read it")

// await waits for a promise. The browser goes on meanwhile.
func await(promise js.Value) (js.Value, error) {
	type answer struct {
		value js.Value
		err   error
	}
	came := make(chan answer, 1)
	done := js.FuncOf(func(_ js.Value, args []js.Value) any {
		came <- answer{value: args[0]}
		return nil
	})
	failed := js.FuncOf(func(js.Value, []js.Value) any {
		came <- answer{err: errUnreadable}
		return nil
	})
	defer done.Release()
	defer failed.Release()
	promise.Call("then", done, failed)
	a := <-came
	return a.value, a.err
}

// files hands on what line.next promises until that is null: {paths, sizes, places, bytes}, of some files each. paths
// has a NUL between any two. Small files are in bytes, one after the other; of large ones places has where line.slice
// knows them, from 0, and −1 of the others. A size of −1 is that of a file that can't be read.
func files(line js.Value, take func(images.File)) error {
	for {
		b, err := await(line.Call("next"))
		if err != nil || b.IsNull() {
			return err
		}
		sizes, places := b.Get("sizes"), b.Get("places")
		small := make([]byte, b.Get("bytes").Length())
		js.CopyBytesToGo(small, b.Get("bytes"))
		for i, path := range strings.Split(b.Get("paths").String(), "\x00") {
			size, place := int64(sizes.Index(i).Float()), places.Index(i).Int()
			f := images.File{Path: path, Size: max(size, 0)}
			switch {
			case size < 0:
				f.Content, f.Size = unreadable{}, 1
			case place >= 0:
				f.Content = &distant{line: line, place: place, size: size, at: -1}
			default:
				f.Content = bytes.NewReader(small[:size:size])
				small = small[size:]
			}
			take(f)
		}
	}
}

type unreadable struct{}

func (unreadable) ReadAt([]byte, int64) (int, error) { return 0, errUnreadable }

// A distant file is read in windows, of which it keeps the last.
type distant struct {
	line  js.Value
	place int
	size  int64

	mu     sync.Mutex
	at     int64 // of the window, −1 before the first
	window []byte
}

// ReadAt implements io.ReaderAt.
func (d *distant) ReadAt(b []byte, at int64) (n int, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for n < len(b) {
		from := at + int64(n)
		if from >= d.size {
			return n, io.EOF
		}
		if from < d.at || d.at < 0 || from >= d.at+int64(len(d.window)) {
			if err := d.look(from); err != nil {
				return n, err
			}
		}
		n += copy(b[n:], d.window[from-d.at:])
	}
	return n, nil
}

// look fetches the window from a place on.
func (d *distant) look(from int64) error {
	to := min(from+window, d.size)
	array, err := await(d.line.Call("slice", d.place, from, to))
	if err != nil {
		return err
	}
	if int64(array.Length()) != to-from {
		return errors.New("it has changed meanwhile")
	}
	if int64(cap(d.window)) < to-from {
		d.window = make([]byte, min(window, d.size))
	}
	d.at, d.window = from, d.window[:to-from]
	js.CopyBytesToGo(d.window, array)
	return nil
}

// Close lets go of the window.
func (d *distant) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.at, d.window = -1, nil
	return nil
}
