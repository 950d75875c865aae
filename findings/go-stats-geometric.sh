#!/usr/bin/env bash
# github.com/montanaflynn/stats v0.12.0 (Go): ProbGeom.
#
# One would guess: ProbGeom(a, b, p), "the probability ... to achieve success in the interval of [a, b] trials", is the sum of what a to b
# trials have, and that of [1, 1] is p.
#
# What happens: the sum begins behind a. [1, 1] has a probability of 0, all intervals from 1 on lack p, and two intervals that share
# no trial and are all there is do not come to 1.
#
# Who meets it: whoever asks how likely a seed, or a restart, is to succeed within so many tries.
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
)

func main() {
	const p = .3
	for _, ends := range [][2]int{{1, 1}, {1, 2}, {2, 4}, {1, 1000}} {
		got, err := stats.ProbGeom(ends[0], ends[1], p)
		if err != nil {
			panic(err)
		}
		byHand := math.Pow(1-p, float64(ends[0]-1)) - math.Pow(1-p, float64(ends[1]))
		fmt.Printf("in %d to %d trials: %.4f, by hand %.4f\n", ends[0], ends[1], got, byHand)
	}
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get github.com/montanaflynn/stats@v0.12.0 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
in 1 to 1 trials: 0.0000, by hand 0.3000
in 1 to 2 trials: 0.2100, by hand 0.5100
in 2 to 4 trials: 0.2499, by hand 0.4599
in 1 to 1000 trials: 0.7000, by hand 1.0000
END
