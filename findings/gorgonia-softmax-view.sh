#!/usr/bin/env bash
# gorgonia.org/tensor v0.9.24 (Go): SoftMax, LogSoftMax and Repeat.
#
# One would guess: of some columns of a tensor, or of one that was transposed, they are what they are of a copy, as Sum, Argmax, Add and MatMul are.
#
# What happens: the shape is that of the tensor as seen, the numbers are those that lie in memory, one after the other. Of a slice of
# columns all numbers from its first on are taken, also such that are not in the slice; rows add up to 1 as they should. Repeat of a slice
# ends in zeros. No error.
#
# Who meets it: whoever has one layer for several heads, ten logits beside a mean and a variance, and slices them apart: probabilities
# of something else. Materialize, before it, helps.
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

	"gorgonia.org/tensor"
)

func text(t tensor.Tensor) string {
	s := ""
	for i := range t.Shape()[0] {
		for j := range t.Shape()[1] {
			x, err := t.At(i, j)
			if err != nil {
				panic(err)
			}
			s += fmt.Sprintf("%.2f ", x)
		}
		s += "| "
	}
	return s[:len(s)-3]
}

// byHand is the softmax of each row of what At returns.
func byHand(t tensor.Tensor) string {
	s := ""
	for i := range t.Shape()[0] {
		sum, row := 0., []float64{}
		for j := range t.Shape()[1] {
			x, _ := t.At(i, j)
			row = append(row, math.Exp(x.(float64)))
			sum += row[j]
		}
		for _, e := range row {
			s += fmt.Sprintf("%.2f ", e/sum)
		}
		s += "| "
	}
	return s[:len(s)-3]
}

func main() {
	whole := func() *tensor.Dense {
		return tensor.New(tensor.WithShape(2, 3), tensor.WithBacking([]float64{9, 1, 2, 9, 3, 1}))
	}
	columns, err := whole().Slice(nil, tensor.S(1, 3))
	if err != nil {
		panic(err)
	}
	turned := whole()
	turned.T()
	copied := columns.Materialize()
	for _, of := range []struct {
		name string
		t    tensor.Tensor
	}{{"the whole", whole()}, {"two columns", columns}, {"the two copied", copied}, {"transposed", turned}} {
		soft, err := tensor.SoftMax(of.t, 1)
		if err != nil {
			panic(err)
		}
		logs, err := tensor.LogSoftMax(of.t, 1)
		if err != nil {
			panic(err)
		}
		first, _ := logs.At(0, 0)
		sum, _ := tensor.Sum(of.t, 1)
		twice, err := tensor.Repeat(of.t, 0, 2)
		if err != nil {
			panic(err)
		}
		fmt.Printf("%s: %s: softmax %s, by hand %s; logsoftmax begins with %.2f; sums %v; rows twice %s\n", of.name, text(of.t), text(soft), byHand(of.t), first, sum.Data(), text(twice))
	}
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get gorgonia.org/tensor@v0.9.24 go4.org/unsafe/assume-no-moving-gc@v0.0.0-20231121144256-b99613f794b6 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
the whole: 9.00 1.00 2.00 | 9.00 3.00 1.00: softmax 1.00 0.00 0.00 | 1.00 0.00 0.00, by hand 1.00 0.00 0.00 | 1.00 0.00 0.00; logsoftmax begins with -0.00; sums [12 13]; rows twice 9.00 1.00 2.00 | 9.00 1.00 2.00 | 9.00 3.00 1.00 | 9.00 3.00 1.00
two columns: 1.00 2.00 | 3.00 1.00: softmax 0.27 0.73 | 1.00 0.00, by hand 0.27 0.73 | 0.88 0.12; logsoftmax begins with -1.31; sums [3 4]; rows twice 1.00 2.00 | 1.00 2.00 | 3.00 1.00 | 0.00 0.00
the two copied: 1.00 2.00 | 3.00 1.00: softmax 0.27 0.73 | 0.88 0.12, by hand 0.27 0.73 | 0.88 0.12; logsoftmax begins with -1.31; sums [3 4]; rows twice 1.00 2.00 | 1.00 2.00 | 3.00 1.00 | 3.00 1.00
transposed: 9.00 9.00 | 1.00 3.00 | 2.00 1.00: softmax 1.00 0.00 | 0.00 1.00 | 0.88 0.12, by hand 0.50 0.50 | 0.12 0.88 | 0.73 0.27; logsoftmax begins with -0.00; sums [18 4 3]; rows twice 9.00 1.00 | 9.00 1.00 | 9.00 3.00 | 9.00 3.00 | 0.00 0.00 | 0.00 0.00
END
