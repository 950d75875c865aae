package parquet

import (
	"bytes"
	"context"
	"encoding/binary"

	"moevae/core/images/file"
)

// A footer says what is in a file.
type footer struct {
	content []byte
	leaves  []leaf
	groups  []record
	remarks map[string]string // by programs that have written it
}

var magic = []byte("PAR1")

// open reads the footer at the end of a file.
func open(content []byte) (*footer, error) {
	n := len(content) - 8
	if n < 4 || !bytes.HasSuffix(content, magic) {
		return nil, errDamaged
	}
	size := int(binary.LittleEndian.Uint32(content[n:]))
	if size > n-4 {
		return nil, errDamaged
	}
	c := compact{file.Cursor{Rest: content[n-size : n]}}
	all := c.record(0)
	f := &footer{content: content[:n-size], groups: all.records(4), remarks: map[string]string{}}
	schema := all.records(2)
	if c.Failed || len(schema) < 2 {
		return nil, errDamaged
	}
	if rest, ok := f.describe(schema[1:], schema[0].number(5), leaf{}); !ok || len(rest) > 0 {
		return nil, errDamaged
	}
	for _, remark := range all.records(5) {
		f.remarks[remark.text(1)] = remark.text(2)
	}
	return f, nil
}

// describe adds the leaves below a column that has so many others within, and returns what follows them; ok is false if there are too few.
func (f *footer) describe(schema []record, children int, around leaf) (rest []record, ok bool) {
	for ; children > 0; children-- {
		if len(schema) == 0 || len(around.path) > deepest {
			return nil, false
		}
		e := schema[0]
		schema = schema[1:]
		l := leaf{path: append(around.path[:len(around.path):len(around.path)], e.text(4)), defined: around.defined, repeats: around.repeats}
		const optional, repeated = 1, 2
		switch e.number(3) {
		case optional:
			l.defined++
		case repeated:
			l.defined++
			l.repeats++
		}
		if inner := e.number(5); inner > 0 {
			if schema, ok = f.describe(schema, inner, l); !ok {
				return nil, false
			}
			continue
		}
		if l.kind, l.size = e.number(1), e.number(2); l.kind < boolean || l.kind > fixedTexts {
			return nil, false
		}
		f.leaves = append(f.leaves, l)
	}
	return schema, true
}

// How much of a group of rows is held.
const (
	mostValues = 64 << 20
	mostBytes  = 4 * file.MaxHeld // unpacked
)

// columns returns what those columns have in a group of rows that are wanted, and how many rows these are.
func (f *footer) columns(ctx context.Context, group int, wanted func(i int) bool) (all []*values, rows int, err error) {
	chunks, rows := f.groups[group].records(1), f.groups[group].number(3)
	if len(chunks) != len(f.leaves) || rows < 0 || rows > file.MaxEntries {
		return nil, 0, errDamaged
	}
	all = make([]*values, len(chunks))
	sum, room := 0, mostBytes
	for i, chunk := range chunks {
		about := chunk.record(3)
		n := about.number(5)
		if !wanted(i) {
			continue
		}
		if n < 0 || n > mostValues-sum {
			return nil, 0, errLarge
		}
		sum += n
		if all[i], err = f.column(i, about, n, &room); err != nil {
			return nil, 0, err
		}
		if all[i].rowCount() != rows {
			return nil, 0, errDamaged
		}
		if ctx.Err() != nil {
			return nil, 0, ctx.Err()
		}
	}
	return all, rows, nil
}

// column returns what a column has, in a chunk of n values that something is said about.
func (f *footer) column(i int, about record, n int, room *int) (*values, error) {
	from := about.number(9)
	if first := about.number(11); first > 0 && first < from {
		from = first
	}
	size := about.number(7)
	if from < 0 || from > len(f.content) || size < 0 || size > len(f.content)-from {
		return nil, errDamaged
	}
	return f.leaves[i].read(f.content[from:from+size], about.number(4), n, room)
}
