package array

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"moevae/core/images/file"
)

// An Element is a type of numbers as a file holds them.
type Element struct {
	Size  int // bytes
	value func([]byte) float64
	Name  string
}

// elementOf returns numbers of a kind: b booleans, u or i whole ones without or with a sign, f fractions. ok is false
// for a size that has none.
func elementOf(kind byte, size int, order binary.ByteOrder) (e Element, ok bool) {
	e = Element{Size: size, Name: "whole numbers", value: file.NumberOf(kind, size, order)}
	switch {
	case kind == 'f':
		e.Name = "floats"
	case kind != 'i' && size == 1:
		e.Name = "bytes"
	}
	return e, e.value != nil
}

// fixed returns how to read rows of numbers of one size from an entry, after skip has read what stands before them.
func fixed(e file.Entry, dims []int, number Element, skip func(io.Reader) error) func(context.Context, func([]float64) error) error {
	width := 1
	for _, d := range dims[1:] {
		width *= d
	}
	return func(ctx context.Context, visit func([]float64) error) error {
		r, err := e.Unpacked()
		if err != nil {
			return err
		}
		defer r.Close()
		if err := skip(r); err != nil {
			return err
		}
		raw, row := make([]byte, width*number.Size), make([]float64, width)
		for i := range dims[0] {
			if i&0x3ff == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if n, err := io.ReadFull(r, raw); err != nil {
				if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
					return fmt.Errorf("it ends after %d bytes of data, where its dimensions %v want %d", i*len(raw)+n, dims, dims[0]*len(raw))
				}
				return err
			}
			for j := range row {
				row[j] = number.value(raw[j*number.Size:])
			}
			if err := visit(row); err != nil {
				return err
			}
		}
		// Reading on is also what makes gzip check its checksum.
		switch n, err := io.ReadFull(r, raw[:1]); {
		case n > 0:
			return fmt.Errorf("more bytes follow where its dimensions %v want %d", dims, dims[0]*len(raw))
		case !errors.Is(err, io.EOF):
			return err
		}
		return nil
	}
}
