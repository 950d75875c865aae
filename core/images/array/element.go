package array

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

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
	e = Element{Size: size, Name: "whole numbers"}
	switch {
	case kind == 'b' && size == 1, kind == 'u' && size == 1:
		e.Name, e.value = "bytes", func(b []byte) float64 { return float64(b[0]) }
	case kind == 'i' && size == 1:
		e.value = func(b []byte) float64 { return float64(int8(b[0])) }
	case kind == 'u' && size == 2:
		e.value = func(b []byte) float64 { return float64(order.Uint16(b)) }
	case kind == 'i' && size == 2:
		e.value = func(b []byte) float64 { return float64(int16(order.Uint16(b))) }
	case kind == 'u' && size == 4:
		e.value = func(b []byte) float64 { return float64(order.Uint32(b)) }
	case kind == 'i' && size == 4:
		e.value = func(b []byte) float64 { return float64(int32(order.Uint32(b))) }
	case kind == 'u' && size == 8:
		e.value = func(b []byte) float64 { return float64(order.Uint64(b)) }
	case kind == 'i' && size == 8:
		e.value = func(b []byte) float64 { return float64(int64(order.Uint64(b))) }
	case kind == 'f' && size == 2:
		e.Name, e.value = "floats", func(b []byte) float64 { return half(order.Uint16(b)) }
	case kind == 'f' && size == 4:
		e.Name, e.value = "floats", func(b []byte) float64 { return float64(math.Float32frombits(order.Uint32(b))) }
	case kind == 'f' && size == 8:
		e.Name, e.value = "floats", func(b []byte) float64 { return math.Float64frombits(order.Uint64(b)) }
	default:
		return e, false
	}
	return e, true
}

// half returns the value of a float of 16 bits.
//
// Source: IEEE 754-2008, 3.6, binary16: a sign, 5 bits of an exponent with a bias of 15 and 10 bits of a fraction.
func half(bits uint16) float64 {
	exponent, fraction := int(bits>>10&31), float64(bits&1023)
	v := math.Ldexp(1024+fraction, exponent-25)
	switch {
	case exponent == 0:
		v = math.Ldexp(fraction, -24)
	case exponent == 31 && fraction == 0:
		v = math.Inf(1)
	case exponent == 31:
		v = math.NaN()
	}
	if bits>>15 > 0 {
		v = -v
	}
	return v
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
