#!/usr/bin/env bash
# github.com/scigolib/hdf5 v0.13.18 (Go): Dataset.Read.
#
# One would guess: whole numbers without a sign are read as they are, and where nothing was written stands the file's fill value.
#
# What happens: of 32 bits, numbers from 2,147,483,648 on come out below zero, and what was never written as 0 whatever the fill value; no error.
#
# Who meets it: whoever reads what h5py has written of NumPy's uint32, or labels that are filled with -1 where nobody knows.
set -euo pipefail
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -r "$folder"' EXIT
cd "$folder"
# By h5py 3.7:
#   h = h5py.File("w.h5", "w")
#   h["unsigned"] = np.array([5, 3000000000, 4294967295], "u4")
#   d = h.create_dataset("filled", (4,), "i4", chunks=(2,), fillvalue=-1); d[:2] = [5, 0]
base64 -d <<'END' | gzip -d >w.h5
H4sIAAAAAAACA+2Xv0oDQRDGZ+bu5AgRYidWeYSUtkJOUqmohZWk8A+BkEYEH0E7H8Pap7D0jaJzM3PeLRqwE+/7NR8zO7t73H677D7Npofbg70BKWVJOY2ozdqZ7HbjaJ+7suuj64tEnus27047Pn
5ad35aVVq9Toh5JrlpSaCPzKqDE9ULj8eub9Ktu1/dLW5X11cR3yyWS43Cn/u/nJepsL4csTmZ2RKZ133pqC5Vl+etLy0+nat5EWHzsY2TcVh6mMz8/CfX4ezoeMokzX5+KDbXx34dZ/Bw11dbG33l
x12jja/K1FeWl4w49/PZ+pnfItf4TSROeGkNryuJRekh9fa9fH9VjxT4HQAAAEAv0Hc3f/Pu/umdPUwaJLmnAgAAAOD/8QEbMrs8MBgAAA==
END
cat >go.mod <<'END'
module see

go 1.25
END
cat >main.go <<'END'
package main

import (
	"fmt"

	"github.com/scigolib/hdf5"
)

func main() {
	f, err := hdf5.Open("w.h5")
	if err != nil {
		panic(err)
	}
	f.Walk(func(path string, object hdf5.Object) {
		if d, ok := object.(*hdf5.Dataset); ok {
			numbers, err := d.Read()
			fmt.Printf("%s %.0f, error %v\n", path, numbers, err)
		}
	})
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get github.com/scigolib/hdf5@v0.13.18 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
/filled [5 0 0 0], error <nil>
/unsigned [5 -1294967296 -1], error <nil>
END
