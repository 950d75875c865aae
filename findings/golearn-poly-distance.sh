#!/usr/bin/env bash
# github.com/sjwhitworth/golearn v0.0.0-20221228163002-74ae077eafb2 (Go): pairwise.PolyKernel.
#
# One would guess: the distance under a kernel is that of the points in the kernel's space, the root of K(x, x) - 2 K(x, y) + K(y, y), and a
# point is at no distance from itself.
#
# What happens: it is the root of K(x - y, x - y), which is (|x - y|^2 + 1)^(d/2). A point is at a distance of 1 from itself, and the kernel
# orders points as Euclid does, whatever its degree: what it is taken for is lost.
#
# Who meets it: whoever gives it to a neighbour classifier, or to a matrix of distances whose diagonal is to be 0.
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
	"math"

	"github.com/sjwhitworth/golearn/metrics/pairwise"
	"gonum.org/v1/gonum/mat"
)

func main() {
	at := func(x, y float64) *mat.Dense { return mat.NewDense(2, 1, []float64{x, y}) }
	kernel := pairwise.NewPolyKernel(2)
	for _, c := range [][2]*mat.Dense{{at(1, 0), at(1, 0)}, {at(1, 0), at(0, 0)}, {at(1, 0), at(2, 0)}, {at(1, 0), at(1, 1)}} {
		x, y := c[0], c[1]
		byHand := math.Sqrt(kernel.InnerProduct(x, x) - 2*kernel.InnerProduct(x, y) + kernel.InnerProduct(y, y))
		fmt.Printf("(%g, %g) and (%g, %g): %.3f, by hand %.3f\n", x.At(0, 0), x.At(1, 0), y.At(0, 0), y.At(1, 0), kernel.Distance(x, y), byHand)
	}
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get github.com/sjwhitworth/golearn@v0.0.0-20221228163002-74ae077eafb2 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
(1, 0) and (1, 0): 1.000, by hand 0.000
(1, 0) and (0, 0): 2.000, by hand 1.732
(1, 0) and (2, 0): 2.000, by hand 3.317
(1, 0) and (1, 1): 2.000, by hand 2.236
END
