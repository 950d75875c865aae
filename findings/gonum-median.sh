#!/usr/bin/env bash
# gonum.org/v1/gonum v0.17.0 (Go): stat.Quantile with stat.LinInterp.
#
# One would guess: the quantile .5, linearly interpolated, is the median, the middle of three numbers, as numpy.quantile, R and a
# spreadsheet have it unless told otherwise; and the quantile p of the numbers is less that of 1 - p of their negatives.
#
# What happens: it interpolates the steps of the empirical distribution, numpy's "interpolated_inverted_cdf" and R's type 4. The median
# of 1 2 3 is 1.5, of 0 10 it is 0, and of their negatives -2.5 and -10. It is low by half the distance of two neighbours.
#
# Who meets it: whoever gives the median of three or five seeds, or of a benchmark's few runs: each figure is on the low side,
# and a comparison with numpy's does not agree. For an odd number stat.Empirical gives the middle one.
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
	"slices"

	"gonum.org/v1/gonum/stat"
)

func main() {
	for _, x := range [][]float64{{1, 2, 3}, {0, 10}, {.961, .968, .975, .979, .98}} {
		n := len(x)
		median := (x[(n-1)/2] + x[n/2]) / 2
		negatives := make([]float64, n)
		for i, v := range x {
			negatives[i] = -v
		}
		slices.Sort(negatives)
		fmt.Printf("%v: median by hand %.4g, LinInterp %.4g, less that of the negatives %.4g, Empirical %.4g\n", x, median,
			stat.Quantile(.5, stat.LinInterp, x, nil), -stat.Quantile(.5, stat.LinInterp, negatives, nil), stat.Quantile(.5, stat.Empirical, x, nil))
	}
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get gonum.org/v1/gonum@v0.17.0 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
[1 2 3]: median by hand 2, LinInterp 1.5, less that of the negatives 2.5, Empirical 2
[0 10]: median by hand 5, LinInterp 0, less that of the negatives 10, Empirical 0
[0.961 0.968 0.975 0.979 0.98]: median by hand 0.975, LinInterp 0.9715, less that of the negatives 0.977, Empirical 0.975
END
