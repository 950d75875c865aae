#!/usr/bin/env bash
# gonum.org/v1/gonum v0.17.0 (Go): stat.Kendall.
#
# One would guess: in Kendall's tau-a, that its documentation names, a pair that is tied in x or in y is neither concordant nor
# discordant; it counts for nothing, and a constant is correlated with nothing.
#
# What happens: a tie is taken for a rise, since it compares sign bits, and 0 has that of a positive number. A constant x has a tau of
# 1 with what rises and -1 with what falls, and the same pairs in another order have another tau.
#
# Who meets it: whoever ranks by what has ties: labels, responsibilities that are 0 or 1, a latent dimension that has collapsed to a
# constant, which here comes out as the best of all or the worst.
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

	"gonum.org/v1/gonum/stat"
)

// tauA is (concordant - discordant) / pairs.
func tauA(x, y []float64) float64 {
	sum, pairs := 0., 0.
	for i := range x {
		for j := range i {
			if up := (x[i] - x[j]) * (y[i] - y[j]); up > 0 {
				sum++
			} else if up < 0 {
				sum--
			}
			pairs++
		}
	}
	return sum / pairs
}

func main() {
	for _, c := range []struct {
		about string
		x, y  []float64
	}{
		{"no ties", []float64{1, 2, 3, 4, 5}, []float64{2, 1, 3, 5, 4}},
		{"x constant, y rising", []float64{7, 7, 7, 7, 7}, []float64{1, 2, 3, 4, 5}},
		{"the same pairs, the other way round", []float64{7, 7, 7, 7, 7}, []float64{5, 4, 3, 2, 1}},
		{"labels 0 and 1", []float64{0, 0, 0, 1, 1}, []float64{1, 2, 3, 4, 5}},
		{"the same pairs, the other way round", []float64{1, 1, 0, 0, 0}, []float64{5, 4, 3, 2, 1}},
	} {
		fmt.Printf("%s: Kendall %.1f, by hand %.1f\n", c.about, stat.Kendall(c.x, c.y, nil), tauA(c.x, c.y))
	}
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get gonum.org/v1/gonum@v0.17.0 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
no ties: Kendall 0.6, by hand 0.6
x constant, y rising: Kendall 1.0, by hand 0.0
the same pairs, the other way round: Kendall -1.0, by hand 0.0
labels 0 and 1: Kendall 1.0, by hand 0.6
the same pairs, the other way round: Kendall 0.2, by hand 0.6
END
