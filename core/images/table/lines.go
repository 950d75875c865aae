package table

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"moevae/core/images/written"
)

// lines reads lines no longer than a row of an image can be.
func lines(r io.Reader) *bufio.Reader {
	const most = 32 * maxColumns
	text := bufio.NewReaderSize(r, most)
	if head, _ := text.Peek(most); bytes.IndexByte(head, '\n') < 0 && bytes.IndexByte(head, '\r') >= 0 {
		return bufio.NewReaderSize(carriage{text}, most)
	}
	return text
}

// A carriage reads a text whose lines end as a typewriter's do, and Excel's "CSV (Macintosh)".
type carriage struct{ io.Reader }

func (c carriage) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	for i, v := range p[:n] {
		if v == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

// next returns line n, from 1, without what stands around it, and whether it is the last.
func next(text *bufio.Reader, n int) (line []byte, last bool, err error) {
	line, err = text.ReadSlice('\n')
	if at := bytes.LastIndex(line, []byte(`"[`)); at >= 0 && err == nil && !bytes.Contains(line[at:], []byte(`]"`)) {
		line, err = unbroken(text, line)
	}
	switch {
	case errors.Is(err, io.EOF):
		last = true
	case errors.Is(err, bufio.ErrBufferFull):
		return nil, false, fmt.Errorf("CSV line %d: more than %d characters", n, text.Size())
	case err != nil:
		return nil, false, fmt.Errorf("CSV line %d: %w", n, err)
	}
	if n == 1 {
		line = bytes.TrimPrefix(line, []byte("\ufeff"))
	}
	return bytes.Trim(line, "\r\n "), last, nil
}

// unbroken returns a line that is broken within the brackets of a field, as those are in which pandas writes NumPy's arrays, up to their end. The error
// is one of reading, as of a single line.
func unbroken(text *bufio.Reader, line []byte) (whole []byte, err error) {
	whole = bytes.Clone(line)
	for err == nil && !bytes.Contains(line, []byte(`]"`)) {
		line, err = text.ReadSlice('\n')
		if whole = append(append(bytes.TrimRight(whole, "\r\n"), ' '), line...); len(whole) > text.Size() {
			return nil, bufio.ErrBufferFull
		}
	}
	return whole, err
}

// opening returns the first line behind line n that says something, and its number: some tables begin with empty lines, or remarks.
func opening(text *bufio.Reader, n int) (line []byte, at int, err error) {
	for last := false; !last && (len(line) == 0 || written.IsRemark(line) || remarkARFF(line)); {
		n++
		if line, last, err = next(text, n); err != nil {
			return nil, n, err
		}
	}
	return line, n, nil
}
