#!/usr/bin/env bash
# github.com/sjwhitworth/golearn v0.0.0-20221228163002-74ae077eafb2 (Go): pca.
#
# One would guess: Transform takes the mean off that Fit has found, as Fit does, and a matrix that is fitted stays as it is.
#
# What happens: Fit takes the mean off the caller's own matrix and keeps it nowhere; Transform takes none off. A row that was fitted
# is projected to another point when it comes again, a test set to one as far from the training set as the mean is long.
#
# Who meets it: whoever fits on a training set and transforms a test set, or needs the data after the fit: they are no longer there.
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
	"fmt"

	"github.com/sjwhitworth/golearn/pca"
	"gonum.org/v1/gonum/mat"
)

func main() {
	rows := func() *mat.Dense { return mat.NewDense(4, 2, []float64{10, 1, 12, 2, 14, 6, 16, 7}) }
	x, p := rows(), pca.NewPCA(1)
	fitted := p.FitTransform(x)
	fmt.Printf("the matrix after the fit: %v\n", x.RawMatrix().Data)
	again := p.Transform(rows())
	var svd mat.SVD
	centred := mat.NewDense(4, 2, []float64{-3, -3, -1, -2, 1, 2, 3, 3})
	svd.Factorize(centred, mat.SVDThin)
	var v, byHand mat.Dense
	svd.VTo(&v)
	byHand.Mul(centred, &v)
	for i := range 4 {
		fmt.Printf("row %d: fitted %.2f, transformed %.2f, by hand %.2f\n", i, fitted.At(i, 0), again.At(i, 0), byHand.At(i, 0))
	}
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get github.com/sjwhitworth/golearn/pca@v0.0.0-20221228163002-74ae077eafb2 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
the matrix after the fit: [-3 -3 -1 -2 1 2 3 3]
row 0: fitted -4.23, transformed 7.33, by hand -4.23
row 1: fitted -2.16, transformed 9.40, by hand -2.16
row 2: fitted 2.16, transformed 13.73, by hand 2.16
row 3: fitted 4.23, transformed 15.80, by hand 4.23
END
