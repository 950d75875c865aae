package file

import (
	"fmt"
	"io"
	"strings"
)

// OfNumbers returns a file of NumPy's of an array that is in memory, and lies in an archive. Kind is as NumPy writes it, such as <f4 or u1, and data are all
// numbers, the last dimension running fastest, or, if columns are first, the first one.
//
// Source: NumPy's reference, "numpy.lib.format", version 1.0.
func OfNumbers(path, archive, kind string, dims []int, columnsFirst bool, data []byte) Entry {
	if !strings.ContainsAny(kind[:1], "<>|=") {
		kind = "|" + kind
	}
	order, shape := "False", ""
	if columnsFirst {
		order = "True"
	}
	for _, d := range dims {
		shape += fmt.Sprintf("%d,", d)
	}
	head := fmt.Sprintf("{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }\n", kind, order, shape)
	begin := append(append([]byte{}, NumPyMagic...), 1, 0, byte(len(head)), byte(len(head)>>8))
	content := joined{append(begin, head...), data}
	return Within(archive, path, int64(len(content[0])+len(content[1])), content)
}

// Filled returns texts of one length, filled up by zeros, and their type as NumPy has it, which is "" where they take more than room.
func Filled(texts []string, room int) (made []byte, kind string) {
	longest := 1
	for _, text := range texts {
		longest = max(longest, len(text))
	}
	if longest > room/max(1, len(texts)) {
		return nil, ""
	}
	made = make([]byte, longest*len(texts))
	for i, text := range texts {
		copy(made[i*longest:], text)
	}
	return made, fmt.Sprint("S", longest)
}

// Joined bytes follow on one another.
type joined [2][]byte

// ReadAt is io.ReaderAt's.
func (j joined) ReadAt(p []byte, at int64) (n int, err error) {
	for _, b := range j {
		if at >= int64(len(b)) {
			at -= int64(len(b))
			continue
		}
		n += copy(p[n:], b[at:])
		at = 0
	}
	if n < len(p) {
		err = io.EOF
	}
	return n, err
}
