package pickle

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// called returns what a call comes to: one of those by which NumPy's arrays and their bytes are made, or a thing that is not known.
func called(what, arguments any) any {
	c, ok := what.(*call)
	args, listed := arguments.(*list)
	if !ok || !listed {
		return &call{}
	}
	name := strings.Replace(c.what, "numpy._core.", "numpy.core.", 1)
	arg := func(i int) any {
		if i < len(args.items) {
			return args.items[i]
		}
		return nil
	}
	switch name {
	case "numpy.core.multiarray._reconstruct":
		return &array{}
	case "numpy.dtype":
		return kindOf(textOf(arg(0)))
	case "numpy.core.multiarray.scalar":
		if of, ok := arg(0).(*kind); ok {
			return of.scalar(textOf(arg(1)))
		}
	case "numpy.core.numeric._frombuffer":
		a := &array{data: bytesOf(arg(0)), dims: dimsOf(arg(2)), fortran: textOf(arg(3)) == "F"}
		a.of, _ = arg(1).(*kind)
		return a
	case "_codecs.encode", "__builtin__.bytes", "builtins.bytes", "builtins.bytearray", "__builtin__.bytearray":
		if textOf(arg(1)) == "latin1" {
			return latin1(bytesOf(arg(0)))
		}
		return bytesOf(arg(0))
	case "collections.OrderedDict", "collections.defaultdict", "builtins.dict", "__builtin__.dict":
		return &dict{}
	case "builtins.list", "builtins.tuple":
		if all, ok := arg(0).(*list); ok {
			return all
		}
	}
	return &call{what: name, args: args.items}
}

// latin1 returns the bytes that a text's letters stand for.
func latin1(text []byte) []byte {
	made := make([]byte, 0, len(text))
	for len(text) > 0 {
		letter, n := utf8.DecodeRune(text)
		made, text = append(made, byte(letter)), text[n:]
	}
	return made
}

// kindOf returns a kind of numbers by its name.
func kindOf(name string) *kind {
	if name != "" && strings.ContainsRune("<>|=", rune(name[0])) {
		return &kind{name[1:], name[:1]}
	}
	return &kind{name: name}
}

// scalar returns a number that is written as bytes, nil of another kind.
func (k *kind) scalar(b string) any {
	var eight [8]byte
	n := copy(eight[:], b)
	if k.order == ">" {
		for i, j := 0, n-1; i < j; i, j = i+1, j-1 {
			eight[i], eight[j] = eight[j], eight[i]
		}
	}
	v := binary.LittleEndian.Uint64(eight[:])
	switch k.name {
	case "b1", "u1", "u2", "u4", "u8":
		return int64(v)
	case "i1":
		return int64(int8(v))
	case "i2":
		return int64(int16(v))
	case "i4":
		return int64(int32(v))
	case "i8":
		return int64(v)
	case "f4":
		return float64(math.Float32frombits(uint32(v)))
	case "f8":
		return math.Float64frombits(v)
	}
	return nil
}

// build gives what was called the state that it has.
func build(what, state any) {
	all, ok := state.(*list)
	if !ok {
		return
	}
	switch v := what.(type) {
	case *kind:
		if len(all.items) > 1 && v.order == "" {
			v.order = textOf(all.items[1])
		}
	case *array: // version, dimensions, kind, whether columns are first, bytes
		if len(all.items) != 5 {
			return
		}
		v.dims = dimsOf(all.items[1])
		v.of, _ = all.items[2].(*kind)
		v.fortran, _ = all.items[3].(bool)
		if n, ok := all.items[3].(int64); ok {
			v.fortran = n != 0
		}
		v.data = bytesOf(all.items[4])
		if v.objects, ok = all.items[4].(*list); ok && !v.inLine(len(v.objects.items)) {
			v.objects = nil
		}
	}
}

// inLine says whether an array is so many things in a line, or a single one without a dimension.
func (a *array) inLine(n int) bool {
	for _, d := range a.dims {
		if d != 1 && d != n {
			return false
		}
	}
	return n == 1 || slices.Contains(a.dims, n)
}

// dimsOf returns dimensions, nil if they are none.
func dimsOf(v any) (dims []int) {
	all, ok := v.(*list)
	if !ok {
		return nil
	}
	for _, item := range all.items {
		n, ok := item.(int64)
		if !ok || n < 0 || n > math.MaxInt32 {
			return nil
		}
		dims = append(dims, int(n))
	}
	return dims
}
