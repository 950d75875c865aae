package pickle

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"moevae/core/images/file"
)

// errStrange is the error of a pickle that is damaged, or that has what is not known here.
var errStrange = errors.New("pickle: it is damaged, or holds more than NumPy’s arrays, numbers and texts")

// What a pickle makes, besides nil, bool, int64, float64 and []byte, which are texts, too.
type (
	list struct{ items []any } // or a tuple
	dict struct{ keys, values []any }
	call struct { // of something, with arguments, or what that has come to
		what string
		args []any
	}
	kind struct { // of numbers
		name  string // such as f4
		order string // < or >, "" where there is none
	}
	array struct {
		dims    []int
		of      *kind
		fortran bool
		data    []byte
		objects *list // of Python's, if it is of such
	}
	mark struct{}
)

// A machine does what a pickle says.
type machine struct {
	file.Cursor
	stack []any
	memo  map[int]any
}

// mostSteps is how many operations a pickle may have. Each may make something that is larger than itself by far.
const mostSteps = 8 << 20

var errLarge = errors.New("pickle: it is of too many things: save its images as .npy")

// load returns what a pickle is of, or several, one behind the other, as a list. The error says that it is none, or of something that is not known here.
//
// Source: Python's standard library, pickletools, for the operations of protocols 0 to 5.
func load(content []byte) (any, error) {
	all := &list{}
	m := &machine{Cursor: file.Cursor{Rest: content}, memo: map[int]any{}}
	for steps := 0; !m.Failed; steps++ {
		if steps > mostSteps {
			return nil, errLarge
		}
		op := m.Byte()
		if op != '.' {
			m.do(op)
		} else if v := m.pop(); !m.Failed {
			all.items = append(all.items, v)
			if m = (&machine{Cursor: file.Cursor{Rest: m.Rest}, memo: map[int]any{}}); len(m.Rest) == 0 {
				break
			}
		}
	}
	switch {
	case len(all.items) == 1:
		return all.items[0], nil
	case len(all.items) > 1:
		return all, nil
	}
	return nil, errStrange
}

// line returns the text up to the end of its line.
func (m *machine) line() string {
	end := bytes.IndexByte(m.Rest, '\n')
	if end < 0 {
		m.Failed = true
		return ""
	}
	text := m.Take(end + 1)
	return strings.TrimSuffix(string(text[:end]), "\r")
}

func (m *machine) push(v any) { m.stack = append(m.stack, v) }

func (m *machine) pop() any {
	if len(m.stack) == 0 {
		m.Failed = true
		return nil
	}
	v := m.top()
	m.stack = m.stack[:len(m.stack)-1]
	return v
}

func (m *machine) top() any {
	if len(m.stack) == 0 {
		m.Failed = true
		return nil
	}
	return m.stack[len(m.stack)-1]
}

// marked takes all from the stack that lies above its last mark.
func (m *machine) marked() []any {
	for i := len(m.stack) - 1; i >= 0; i-- {
		if m.stack[i] == (mark{}) {
			all := slices.Clone(m.stack[i+1:])
			m.stack = m.stack[:i]
			return all
		}
	}
	m.Failed = true
	return nil
}

// several takes n values from the stack.
func (m *machine) several(n int) []any {
	if n > len(m.stack) {
		m.Failed = true
		return nil
	}
	all := slices.Clone(m.stack[len(m.stack)-n:])
	m.stack = m.stack[:len(m.stack)-n]
	return all
}

// do does one operation.
func (m *machine) do(op byte) {
	switch op {
	case 0x80: // the protocol
		m.Byte()
	case 0x95: // how long a frame is
		m.Take(8)
	case '(':
		m.push(mark{})
	case '0':
		m.pop()
	case '1':
		m.marked()
	case '2':
		m.push(m.top())
	case 'N':
		m.push(nil)
	case 0x88, 0x89:
		m.push(op == 0x88)
	case 'I', 'L', 'F', 'J', 'K', 'M', 'G', 0x8a, 0x8b:
		m.number(op)
	case 'S', 'V', 'T', 'U', 'X', 'B', 'C', 0x8c, 0x8d, 0x8e, 0x96:
		m.text(op)
	case ']', ')':
		m.push(&list{})
	case 0x8f:
		m.push(&call{what: "set"})
	case 0x91:
		m.push(&call{what: "frozenset", args: m.marked()})
	case 'l', 't':
		m.push(&list{m.marked()})
	case 0x85, 0x86, 0x87:
		m.push(&list{m.several(int(op - 0x84))})
	case '}':
		m.push(&dict{})
	case 'd':
		d := &dict{}
		d.set(m.marked())
		m.push(d)
	case 'a':
		m.extend(m.several(1))
	case 'e', 0x90:
		m.extend(m.marked())
	case 's':
		m.assign(m.several(2))
	case 'u':
		m.assign(m.marked())
	case 'g', 'h', 'j':
		m.push(m.memo[m.place(op, 'g', 'h')])
	case 'p', 'q', 'r':
		m.memo[m.place(op, 'p', 'q')] = m.top()
	case 0x94:
		m.memo[len(m.memo)] = m.top()
	case 'c':
		module := m.line()
		m.push(&call{what: module + "." + m.line()})
	case 0x93:
		name, module := m.pop(), m.pop()
		m.push(&call{what: textOf(module) + "." + textOf(name)})
	case 'R', 0x81, 0x92:
		if op == 0x92 { // arguments that have names
			m.pop()
		}
		args, what := m.pop(), m.pop()
		m.push(called(what, args))
	case 'i':
		module := m.line()
		m.push(called(&call{what: module + "." + m.line()}, &list{m.marked()}))
	case 'o':
		if all := m.marked(); len(all) > 0 {
			m.push(called(all[0], &list{all[1:]}))
		}
	case 'b':
		state := m.pop()
		build(m.top(), state)
	default:
		m.Failed = true
	}
}

// place returns a place in the memo, which the first operation says in a line, the second in a byte, others in four.
func (m *machine) place(op, line, short byte) int {
	switch op {
	case line:
		n, err := strconv.Atoi(m.line())
		m.Failed = m.Failed || err != nil
		return n
	case short:
		return m.Number(1)
	}
	return m.Number(4)
}

// number pushes a number.
func (m *machine) number(op byte) {
	switch op {
	case 'I', 'L':
		line := strings.TrimSuffix(m.line(), "L")
		if n, err := strconv.ParseInt(line, 10, 64); line == "00" || line == "01" {
			m.push(line == "01")
		} else if err != nil {
			m.Failed = true
		} else {
			m.push(n)
		}
	case 'F':
		v, err := strconv.ParseFloat(m.line(), 64)
		m.Failed = m.Failed || err != nil
		m.push(v)
	case 'J':
		m.push(int64(int32(m.Number(4))))
	case 'K':
		m.push(int64(m.Number(1)))
	case 'M':
		m.push(int64(m.Number(2)))
	case 'G':
		var eight [8]byte
		copy(eight[:], m.Take(8))
		m.push(math.Float64frombits(binary.BigEndian.Uint64(eight[:])))
	default:
		n := 1
		if op == 0x8b {
			n = 4
		}
		b := m.Take(m.Number(n))
		if len(b) > 8 { // as the state of a generator of random numbers
			m.push(&call{what: "long"})
			return
		}
		v := int64(0)
		for i, digit := range b {
			v |= int64(digit) << (8 * i)
		}
		if n := len(b); n > 0 && n < 8 && b[n-1] >= 0x80 {
			v -= 1 << (8 * n)
		}
		m.push(v)
	}
}

// text pushes a text, or bytes.
func (m *machine) text(op byte) {
	switch op {
	case 'S':
		m.push(unquoted(m.line()))
	case 'V':
		m.push(unescaped(m.line()))
	case 'U', 'C', 0x8c:
		m.push(m.Take(m.Number(1)))
	case 'T', 'X', 'B':
		m.push(m.Take(m.Number(4)))
	default:
		m.push(m.Take(m.Number(8)))
	}
}

// unquoted returns a text as Python 2 quotes it.
func unquoted(line string) (made []byte) {
	if n := len(line); n >= 2 && line[0] == line[n-1] {
		line = line[1 : n-1]
	}
	for len(line) > 0 {
		first, rest := line[0], line[1:]
		if first != '\\' || rest == "" {
			made, line = append(made, first), rest
			continue
		}
		if rest[0] == 'x' && len(rest) >= 3 {
			if v, err := strconv.ParseUint(rest[1:3], 16, 8); err == nil {
				made, line = append(made, byte(v)), rest[3:]
				continue
			}
		}
		escaped := rest[0]
		if at := strings.IndexByte("abtnvfr", escaped); at >= 0 {
			escaped = "\a\b\t\n\v\f\r"[at]
		}
		made, line = append(made, escaped), rest[1:]
	}
	return made
}

// unescaped returns a text, each letter of which was written as a byte or as \u and four digits.
func unescaped(line string) (made []byte) {
	for len(line) > 0 {
		if digits, ok := strings.CutPrefix(line, `\u`); ok && len(digits) >= 4 {
			if v, err := strconv.ParseUint(digits[:4], 16, 32); err == nil {
				made, line = utf8.AppendRune(made, rune(v)), digits[4:]
				continue
			}
		}
		made, line = utf8.AppendRune(made, rune(line[0])), line[1:]
	}
	return made
}

func (m *machine) extend(more []any) {
	switch v := m.top().(type) {
	case *list:
		v.items = append(v.items, more...)
	case *call:
	default:
		m.Failed = true
	}
}

func (m *machine) assign(pairs []any) {
	switch v := m.top().(type) {
	case *dict:
		v.set(pairs)
	case *call: // an ordered one, as its keys alone are
	default:
		m.Failed = true
	}
}

// set adds keys and values, one after the other.
func (d *dict) set(pairs []any) {
	for ; len(pairs) >= 2; pairs = pairs[2:] {
		d.keys, d.values = append(d.keys, pairs[0]), append(d.values, pairs[1])
	}
}

func textOf(v any) string { return string(bytesOf(v)) }

func bytesOf(v any) []byte {
	b, _ := v.([]byte)
	return b
}
