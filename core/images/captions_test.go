package images

import (
	"fmt"
	"testing"
)

// Arrays of pictures' names and of as many labels say what these show, in whatever order, however many there are.
func TestArraysOfNamesAndLabels(t *testing.T) {
	const wideName = len("im000.png")
	for _, n := range []int{12, 300} {
		pictures := flat(t, "set", n)
		for i := range pictures {
			pictures[i].Path = fmt.Sprintf("set/im%03d.png", i)
		}
		_, labels := drawn(n)
		var names, words []uint32
		var values []byte
		for i := range n {
			i = (7*i + 5) % n
			for _, c := range pictures[i].Path[len("set/"):] {
				names = append(names, uint32(c))
			}
			values = append(values, labels[i])
			words = append(words, 'a'+uint32(labels[i]))
		}
		shape := fmt.Sprintf("%d,", n)
		files, numbers := numpy(t, fmt.Sprintf("<U%d", wideName), shape, names), numpy(t, "|u1", shape, values)
		for name, beside := range map[string][]File{
			"an .npz":   {Bytes("labels.npz", zipped(t, Bytes("filenames.npy", files), Bytes("labels.npy", numbers)))},
			"two .npy":  {Bytes("filenames.npy", files), Bytes("labels.npy", numbers)},
			"of words":  {Bytes("files.npy", files), Bytes("y.npy", numpy(t, "<U1", shape, words))},
			"elsewhere": {Bytes("a/paths.npy", files), Bytes("a/labels.npy", numbers)},
		} {
			got := read(t, append(pictures[:n:n], beside...)...)
			if check(t, got.Training, n, true); n < 20 && len(got.Account.Remarks) > 0 {
				t.Errorf("%d, %s: %s", n, name, got)
			}
		}
	}
}
