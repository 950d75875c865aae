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

// Expand returns the arrays of numbers in a file of MATLAB's as entries of an archive, each an .npy file. The error says what is wrong with the file, or that
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
	order         binary.ByteOrder
	room          int // bytes that may still be unpacked
	found         []file.Entry
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

// matrix reads an array, or a structure of such, that is called by its own name within what it lies in.
func (r *reader) matrix(within string, b []byte, depth int) error {
	if len(b) == 0 || depth > deepest { // an empty field
		return nil
	}
	_, flags, b, err := r.element(b)
	if err != nil || len(flags) < 4 {
		return errDamaged
	}
	_, size, b, err := r.element(b)
	if err != nil {
		return err
	}
	_, name, b, err := r.element(b)
	if err != nil {
		return err
	}
	var dims []int
	for ; len(size) >= 4; size = size[4:] {
		dims = append(dims, int(r.order.Uint32(size)))
	}
	if len(name) > 0 {
		within += "/" + strings.ReplaceAll(string(name), "/", "_")
	}
	const structure, double, complexes = 2, 6, 8
	switch flag := r.order.Uint32(flags); {
	case flag&0xff == structure:
		return r.fields(within, dims, b, depth)
	case flag&0xff < double || flag>>8&complexes > 0: // texts, cells, sparse ones
		return nil
	}
	kind, data, _, err := r.element(b)
	if err != nil {
		return err
	}
	return r.add(within, kinds[kind], dims, data)
}

// fields reads a structure, of which there is one.
func (r *reader) fields(within string, dims []int, b []byte, depth int) error {
	_, length, b, err := r.element(b)
	if err != nil || len(length) < 4 {
		return errDamaged
	}
	_, names, b, err := r.element(b)
	if err != nil {
		return err
	}
	for _, d := range dims {
		if d != 1 {
			return nil
		}
	}
	for n := int(r.order.Uint32(length)); n > 0 && len(names) >= n; names = names[n:] {
		name, _, _ := bytes.Cut(names[:n], []byte{0})
		_, data, rest, err := r.element(b)
		if err != nil {
			return err
		}
		if err := r.matrix(within+"/"+strings.ReplaceAll(string(name), "/", "_"), data, depth+1); err != nil {
			return err
		}
		b = rest
	}
	return nil
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
		called, _, _ := bytes.Cut(content[:name], []byte{0})
		data := content[name : name+size]
		content = content[name+size:]
		if about[0]%10 > 0 || about[3] > 0 { // a text, or a sparse one
			continue
		}
		if err := r.add("/"+strings.ReplaceAll(string(called), "/", "_"), kind, []int{rows, columns}, data); err != nil {
			return err
		}
	}
	return nil
}
