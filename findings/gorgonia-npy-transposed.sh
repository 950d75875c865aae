#!/usr/bin/env bash
# gorgonia.org/tensor v0.9.24 (Go): WriteNpy.
#
# One would guess: what is written is the tensor as it is seen: transposed, if it was transposed, and of a view the view.
#
# What happens: the shape is that of the tensor as seen, the numbers are those of the memory below, in its order. T turns a matrix by
# turning its strides, so that the file of a transposed one has its shape and the numbers of the other; that of a few columns
# starts with the first row whole. Both are sound files. WriteCSV and gob write what is seen.
#
# Who meets it: whoever hands weights on to Python: PyTorch's are the transposed of those of most others, and T is how one turns them.
set -euo pipefail
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -r "$folder"' EXIT
cd "$folder"
cat >go.mod <<'END'
module see

go 1.25
END
cat >main.go <<'END'
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"

	"gorgonia.org/tensor"
)

// read goes by numpy's description of the format, version 1: as many numbers as the shape says, behind the header.
func read(file []byte) (rows [][]float64) {
	begin := 10 + int(binary.LittleEndian.Uint16(file[8:]))
	header := string(file[10:begin])
	var height, width int
	if _, err := fmt.Sscanf(header[strings.Index(header, "'shape'"):], "'shape': (%d, %d)", &height, &width); err != nil {
		panic(err)
	}
	for i := range height {
		row := make([]float64, width)
		if _, err := binary.Decode(file[begin+8*i*width:], binary.LittleEndian, row); err != nil {
			panic(err)
		}
		rows = append(rows, row)
	}
	return rows
}

func say(about string, t tensor.Tensor) {
	var seen [][]float64
	for i := range t.Shape()[0] {
		row := make([]float64, t.Shape()[1])
		for j := range row {
			at, err := t.At(i, j)
			if err != nil {
				panic(err)
			}
			row[j] = at.(float64)
		}
		seen = append(seen, row)
	}
	var file bytes.Buffer
	if err := t.(*tensor.Dense).WriteNpy(&file); err != nil {
		panic(err)
	}
	fmt.Printf("%s: seen %v, in the file %v\n", about, seen, read(file.Bytes()))
}

func main() {
	made := func() *tensor.Dense {
		return tensor.New(tensor.WithShape(2, 3), tensor.WithBacking([]float64{1, 2, 3, 4, 5, 6}))
	}
	say("as made", made())
	turned := made()
	if err := turned.T(); err != nil {
		panic(err)
	}
	say("transposed", turned)
	columns, err := made().Slice(nil, tensor.S(0, 2))
	if err != nil {
		panic(err)
	}
	say("two columns", columns)
	if err := turned.Transpose(); err != nil {
		panic(err)
	}
	say("transposed in memory too", turned)
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
# The later assume-no-moving-gc, since the one asked for refuses each Go that is newer than itself.
go get gorgonia.org/tensor@v0.9.24 go4.org/unsafe/assume-no-moving-gc@v0.0.0-20231121144256-b99613f794b6 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
as made: seen [[1 2 3] [4 5 6]], in the file [[1 2 3] [4 5 6]]
transposed: seen [[1 4] [2 5] [3 6]], in the file [[1 2] [3 4] [5 6]]
two columns: seen [[1 2] [4 5]], in the file [[1 2] [3 4]]
transposed in memory too: seen [[1 4] [2 5] [3 6]], in the file [[1 4] [2 5] [3 6]]
END
