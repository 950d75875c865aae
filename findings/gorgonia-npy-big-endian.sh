#!/usr/bin/env bash
# gorgonia.org/tensor v0.9.24 (Go): ReadNpy.
#
# One would guess: a file of big-endian numbers is read as such, or refused, as one in Fortran's order is.
#
# What happens: the sign of the byte order is skipped, and the bytes are read as little-endian: other numbers, no error, and
# as many as there should be.
#
# Who meets it: whoever has made arrays of IDX files, those of MNIST: they are big-endian, and numpy keeps and saves them so.
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

	"gorgonia.org/tensor"
)

func main() {
	// As numpy 1.24 saves np.array([5, 0, 4], order + "i4") and np.array([.5, 1, 2], order + "f8").
	for _, order := range []struct {
		sign  string
		order binary.ByteOrder
	}{{"<", binary.LittleEndian}, {">", binary.BigEndian}} {
		for _, numbers := range []any{[]int32{5, 0, 4}, []float64{.5, 1, 2}} {
			name, of := "i4", tensor.Int32
			if _, float := numbers.([]float64); float {
				name, of = "f8", tensor.Float64
			}
			header := fmt.Sprintf("%-117s\n", fmt.Sprintf("{'descr': '%s%s', 'fortran_order': False, 'shape': (3,), }", order.sign, name))
			file := append([]byte("\x93NUMPY\x01\x00"), byte(len(header)), 0)
			file, err := binary.Append(append(file, header...), order.order, numbers)
			if err != nil {
				panic(err)
			}
			read := tensor.New(tensor.Of(of))
			err = read.ReadNpy(bytes.NewReader(file))
			fmt.Printf("%s%s %v: read as %v, error %v\n", order.sign, name, numbers, read.Data(), err)
		}
	}
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
# The later assume-no-moving-gc, since the one asked for refuses each Go that is newer than itself.
go get gorgonia.org/tensor@v0.9.24 go4.org/unsafe/assume-no-moving-gc@v0.0.0-20231121144256-b99613f794b6 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
<i4 [5 0 4]: read as [5 0 4], error <nil>
<f8 [0.5 1 2]: read as [0.5 1 2], error <nil>
>i4 [5 0 4]: read as [83886080 0 67108864], error <nil>
>f8 [0.5 1 2]: read as [2.8363e-319 3.03865e-319 3.16e-322], error <nil>
END
