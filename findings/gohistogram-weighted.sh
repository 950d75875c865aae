#!/usr/bin/env bash
# github.com/VividCortex/gohistogram v1.0.0 (Go): WeightedHistogram.
#
# One would guess: alpha is what its documentation says, 2 / (N+1) for a window of an average age N, .0645 for a minute's thirty
# seconds: each number weighs a fifteenth less with each that comes after it, and all together weigh 1 / alpha.
#
# What happens: what was there is multiplied by alpha instead of 1 - alpha: it keeps a fifteenth of its weight, not fourteen. The window
# is not a minute but the last number and next to nothing, and a median of it is that number. Given 1 - alpha, it is as documented; but
# the numbers of a rising row never lose any weight at all: one that is the largest so far is added without a look at the others.
#
# Who meets it: whoever smooths a loss, a time or a norm by its median: it jumps about as the numbers do.
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

	"github.com/VividCortex/gohistogram"
)

func main() {
	const alpha = 2. / (30 + 1)
	byHand := 0.
	for range 1000 {
		byHand = (1-alpha)*byHand + 1
	}
	fmt.Printf("by hand: the numbers weigh %.1f\n", byHand)
	for _, given := range []struct {
		name  string
		alpha float64
	}{{"2/(N+1)", alpha}, {"1 - 2/(N+1)", 1 - alpha}} {
		mixed, rising := gohistogram.NewWeightedHistogram(40, given.alpha), gohistogram.NewWeightedHistogram(40, given.alpha)
		same := 0
		for i := range 1000 {
			x := float64(i * 7 % 20)
			mixed.Add(x)
			rising.Add(float64(i))
			// The first ones have no others yet.
			if i >= 100 && math.Abs(mixed.Quantile(.5)-x) < .5 {
				same++
			}
		}
		fmt.Printf("alpha %s: numbers from 0 to 19 by turns weigh %.1f, the median is the last of them %d times of 900; numbers that rise weigh %.0f\n",
			given.name, mixed.Count(), same, rising.Count())
	}
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get github.com/VividCortex/gohistogram@v1.0.0 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
by hand: the numbers weigh 15.5
alpha 2/(N+1): numbers from 0 to 19 by turns weigh 1.1, the median is the last of them 900 times of 900; numbers that rise weigh 1000
alpha 1 - 2/(N+1): numbers from 0 to 19 by turns weigh 15.9, the median is the last of them 90 times of 900; numbers that rise weigh 1000
END
