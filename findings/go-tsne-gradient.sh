#!/usr/bin/env bash
# github.com/danaugrs/go-tsne v0.0.0-20200708172100-6b7d1d577fd3 (Go), t-SNE.
#
# One would guess: a step goes down the gradient of the divergence at the present map, times the learning rate, as the comments in its
# source say.
#
# What happens: the gradient is added to those of all steps before, and never cleared: each step is the whole of the one before
# plus the present gradient's, a momentum of 1 that nothing damps. That holds of every step of a run, and no step
# is the gradient's alone.
#
# Who meets it: whoever carries a learning rate or a number of steps over from another program, or waits for the map to
# settle: the divergence keeps going up and down, and the last map is one of its swings.
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

	"github.com/danaugrs/go-tsne/tsne"
	"gonum.org/v1/gonum/mat"
)

const (
	n     = 12
	rate  = 10
	steps = 2000
)

// gradient returns that of the divergence at the map y, equation 5 of van der Maaten and Hinton.
func gradient(p, y mat.Matrix) *mat.Dense {
	near := mat.NewDense(n, n, nil)
	near.Apply(func(i, j int, _ float64) float64 {
		if i == j {
			return 0
		}
		return 1 / (1 + math.Pow(y.At(i, 0)-y.At(j, 0), 2) + math.Pow(y.At(i, 1)-y.At(j, 1), 2))
	}, near)
	all := mat.Sum(near)
	g := mat.NewDense(n, 2, nil)
	g.Apply(func(i, d int, sum float64) float64 {
		for j := range n {
			sum += 4 * (p.At(i, j) - near.At(i, j)/all) * near.At(i, j) * (y.At(i, d) - y.At(j, d))
		}
		return sum
	}, g)
	return g
}

// apart returns the distance between a step and one down g, as a share of the latter.
func apart(step, g mat.Matrix) float64 {
	var off, expected mat.Dense
	expected.Scale(-rate, g)
	off.Sub(step, &expected)
	return mat.Norm(&off, 2) / mat.Norm(&expected, 2)
}

func main() {
	data := mat.NewDense(n, 3, nil)
	data.Apply(func(i, j int, _ float64) float64 { return float64(i%3)*4 + math.Sin(float64(7*i+3*j)) }, data)
	t := tsne.NewTSNE(2, 3, rate, steps, false)
	var y, step *mat.Dense // before the step; the step before
	seen, present, with, rises := 0, 0, 0, 0
	last := math.Inf(1)
	t.EmbedData(data, func(_ int, divergence float64, next mat.Matrix) bool {
		if divergence > last {
			rises++
		}
		last = divergence
		if y != nil {
			var taken, more mat.Dense
			taken.Sub(next, y)
			if step != nil {
				more.Sub(&taken, step)
				g := gradient(t.P, y)
				seen++
				if apart(&taken, g) < .01 {
					present++
				}
				if apart(&more, g) < .01 {
					with++
				}
			}
			step = &taken
		}
		y = mat.DenseCopyOf(next)
		return false
	})
	fmt.Printf("steps seen: %d\n", seen)
	fmt.Printf("down the present gradient: %d\n", present)
	fmt.Printf("the step before, whole, and down the present gradient: %d\n", with)
	fmt.Printf("the divergence rises in more than a tenth of the steps: %t\n", rises > seen/10)
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get github.com/danaugrs/go-tsne/tsne@v0.0.0-20200708172100-6b7d1d577fd3 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
steps seen: 1998
down the present gradient: 0
the step before, whole, and down the present gradient: 1998
the divergence rises in more than a tenth of the steps: true
END
