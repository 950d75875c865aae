#!/usr/bin/env bash
# github.com/montanaflynn/stats v0.12.0 (Go): TTest.
#
# One would guess: the nearer to 0 t is, the nearer to 1 is the p-value; two means that are next to equal don't differ significantly.
#
# What happens: where t is small, p falls towards 0 again: of a hundred numbers whose mean lies a ten-thousandth of a standard deviation
# beside the one asked for, p is .04. The incomplete beta function's continued fraction is taken on the side on which it
# converges too slowly, and ends after two hundred terms.
#
# Who meets it: whoever asks whether two settings differ in accuracy over many seeds, and has hardly any difference.
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

	"github.com/montanaflynn/stats"
	"gonum.org/v1/gonum/stat/distuv"
)

func main() {
	const n = 100 // numbers, half of them 1 and half -1
	numbers := make([]float64, n)
	for i := range numbers {
		numbers[i] = float64(2*(i%2) - 1)
	}
	deviation, _ := stats.StandardDeviationSample(numbers)
	for _, want := range []float64{2, 1, .1, .01, .001} {
		t, p, err := stats.TTest(numbers, nil, -want*deviation/math.Sqrt(n))
		if err != nil {
			panic(err)
		}
		gonum := 2 * distuv.StudentsT{Sigma: 1, Nu: n - 1}.Survival(t)
		fmt.Printf("t = %.3f: p = %.3f, by gonum %.3f\n", t, p, gonum)
	}
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get github.com/montanaflynn/stats@v0.12.0 gonum.org/v1/gonum@v0.17.0 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
t = 2.000: p = 0.048, by gonum 0.048
t = 1.000: p = 0.320, by gonum 0.320
t = 0.100: p = 0.920, by gonum 0.921
t = 0.010: p = 0.415, by gonum 0.992
t = 0.001: p = 0.044, by gonum 0.999
END
