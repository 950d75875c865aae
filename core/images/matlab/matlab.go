package matlab

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"

	"moevae/core/images/file"
)

// errDamaged is the error of what is no file of MATLAB's, or is no longer.
var errDamaged = errors.New("MATLAB: it is damaged, or was cut off: download it again")

// Expand returns the arrays of numbers or words in a file of MATLAB's as entries of an archive, each an .npy file. The error says what is wrong with the file, or that
// there is no such array, or is ctx's.
func Expand(ctx context.Context, e file.Entry) ([]file.Entry, error) {
	content, err := e.Content(file.MaxHeld)
	if err != nil {
		return nil, err
	}
	r := &reader{root: e.Path, archive: e.Path, order: binary.LittleEndian, room: 2 * file.MaxHeld}
	if !strings.HasSuffix(strings.ToLower(r.root), ".mat") {
		r.root += ".mat" // as a file of arrays is called
	}
	if bytes.HasPrefix(content, []byte("MATLAB 5.0")) {
		err = r.five(content)
	} else {
		err = r.four(content)
	}
	if err == nil && len(r.found) == 0 {
		err = errors.New("MATLAB: it holds no array of numbers: save the images as .npy")
	}
	if err != nil {
		return nil, err
	}
	return r.found, ctx.Err()
}

// A reader finds arrays.
type reader struct {
	root, archive string
	order         order
	room          int // bytes that may still be unpacked
	found         []file.Entry
}

// An order is one of the two in which the bytes of a number may lie.
type order interface {
	binary.ByteOrder
	binary.AppendByteOrder
}

// deepest is how many structures lie in one another.
const deepest = 16

// What elements have.
const (
	matrix     = 14
	compressed = 15
)

// kinds are the types of numbers as NumPy has them, by those of elements.
var kinds = map[int]string{1: "i1", 2: "u1", 3: "i2", 4: "u2", 5: "i4", 6: "u4", 7: "f4", 9: "f8", 12: "i8", 13: "u8"}

// five reads a file of the fifth version.
//
// Source: MathWorks, "MAT-file format", version 5: a head of 128 bytes, and elements with a tag that says of which type and how long they are.
func (r *reader) five(content []byte) error {
	const head = 128
	if len(content) < head {
		return errDamaged
	}
	if string(content[head-2:head]) == "MI" {
		r.order = binary.BigEndian
	}
	for rest := content[head:]; len(rest) > 0; {
		kind, data, behind, err := r.element(rest)
		if err != nil {
			return err
		}
		rest = behind
		if kind == compressed {
			if data, err = r.unpacked(data); err != nil {
				return err
			}
			if kind, data, _, err = r.element(data); err != nil {
				return err
			}
		}
		if kind == matrix {
			if err := r.matrix("", data, 0); err != nil {
				return err
			}
		}
	}
	return nil
}

// unpacked returns what zlib has packed.
func (r *reader) unpacked(data []byte) ([]byte, error) {
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, errDamaged
	}
	made, err := io.ReadAll(io.LimitReader(z, int64(r.room)+1))
	if err != nil {
		return nil, errDamaged
	}
	if r.room -= len(made); r.room < 0 {
		return nil, fmt.Errorf("MATLAB: it unpacks to more than %d MB: divide it", 2*file.MaxHeld>>20)
	}
	return made, nil
}

// element returns the type and the bytes of the first element, and what follows it.
func (r *reader) element(b []byte) (kind int, data, rest []byte, err error) {
	const tag = 8
	if len(b) < tag {
		return 0, nil, nil, errDamaged
	}
	first := int(r.order.Uint32(b))
	if size := first >> 16; size > 0 { // small ones lie in their tag
		if size > tag/2 {
			return 0, nil, nil, errDamaged
		}
		return first & 0xffff, b[tag/2 : tag/2+size], b[tag:], nil
	}
	size := int(r.order.Uint32(b[4:]))
	if size > len(b)-tag {
		return 0, nil, nil, errDamaged
	}
	end := tag + size
	if first != compressed {
		end = min((end+tag-1)/tag*tag, len(b))
	}
	return first, b[tag : tag+size], b[end:], nil
}

// A variable is an array, a list or a structure of such.
type variable struct {
	name  string
	class int
	dims  []int
	body  []byte // the elements that are left
}

// The classes of variables. From double on they are numbers.
const (
	cell      = 1
	structure = 2
	char      = 4
	double    = 6
)

// variable reads what is said of one. Its class is 0 if it is of complex numbers, or an empty field.
func (r *reader) variable(b []byte) (v variable, err error) {
	if len(b) == 0 {
		return v, nil
	}
	_, flags, b, err := r.element(b)
	if err != nil || len(flags) < 4 {
		return v, errDamaged
	}
	_, size, b, err := r.element(b)
	if err != nil {
		return v, err
	}
	_, name, b, err := r.element(b)
	if err != nil {
		return v, err
	}
	for ; len(size) >= 4; size = size[4:] {
		v.dims = append(v.dims, int(r.order.Uint32(size)))
	}
	const complexes = 8
	if flag := int(r.order.Uint32(flags)); flag>>8&complexes == 0 {
		v.class = flag & 0xff
	}
	v.name, v.body = escaped(name), b
	return v, nil
}

// escaped returns a name up to its end, without what divides paths.
func escaped(name []byte) string {
	name, _, _ = bytes.Cut(name, []byte{0})
	return strings.ReplaceAll(string(name), "/", "_")
}

// matrix reads an array, or a list or a structure of such, that is called by its own name within what it lies in.
func (r *reader) matrix(within string, b []byte, depth int) error {
	if depth > deepest {
		return nil
	}
	v, err := r.variable(b)
	if err != nil {
		return err
	}
	if len(v.name) > 0 {
		within += "/" + v.name
	}
	switch {
	case v.class == structure:
		return r.fields(within, v, depth)
	case v.class == cell:
		all, err := r.elements(v.body)
		if err != nil {
			return err
		}
		return r.cells(within, all, depth)
	case v.class == char:
		texts, err := r.texts(v)
		if err != nil || len(texts) < 2 {
			return err // one alone is a remark
		}
		return r.words(within, texts)
	case v.class < double: // sparse ones
		return nil
	}
	kind, data, _, err := r.element(v.body)
	if err != nil {
		return err
	}
	return r.add(within, kinds[kind], v.dims, data)
}

// add adds an array, whose first dimension runs fastest. The error says that its bytes are not all there.
func (r *reader) add(name, kind string, dims []int, data []byte) error {
	if kind == "" || len(dims) < 2 {
		return nil
	}
	size := int(kind[1] - '0')
	for _, d := range dims {
		if d <= 0 {
			return nil
		}
		if size > len(data)/d {
			return errDamaged
		}
		size *= d
	}
	if size != len(data) {
		return errDamaged
	}
	if dims[1] == 1 && len(dims) == 2 { // a column, as labels are
		dims = dims[:1]
	}
	order := "<"
	if r.order == binary.BigEndian {
		order = ">"
	}
	r.found = append(r.found, file.OfNumbers(r.root+name+".npy", r.archive, order+kind, dims, true, data))
	return nil
}

// four reads a file of the fourth version, which is nothing but matrices, one behind the other.
//
// Source: MathWorks, "MAT-file format", version 4.
func (r *reader) four(content []byte) error {
	const head = 20
	for len(content) > 0 {
		if len(content) < head {
			return errDamaged
		}
		r.order = binary.LittleEndian
		if content[0] == 0 && content[1] == 0 && content[2]|content[3] > 0 {
			r.order = binary.BigEndian
		}
		var about [5]int // type, rows, columns, whether there is an imaginary part, how long the name is
		for i := range about {
			about[i] = int(r.order.Uint32(content[4*i:]))
		}
		kind, ok := map[int]string{0: "f8", 1: "f4", 2: "i4", 3: "i2", 4: "u2", 5: "u1"}[about[0]/10%10]
		rows, columns, name := about[1], about[2], about[4]
		if !ok || name > len(content)-head || rows > 0 && columns > (len(content)-head-name)/rows {
			return errDamaged
		}
		size := rows * columns * int(kind[1]-'0')
		if about[3] > 0 {
			size *= 2
		}
		content = content[head:]
		if size > len(content)-name {
			return errDamaged
		}
		called := escaped(content[:name])
		data := content[name : name+size]
		content = content[name+size:]
		if about[0]%10 > 0 || about[3] > 0 { // a text, or a sparse one
			continue
		}
		if err := r.add("/"+called, kind, []int{rows, columns}, data); err != nil {
			return err
		}
	}
	return nil
}
