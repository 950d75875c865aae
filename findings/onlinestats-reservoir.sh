#!/usr/bin/env bash
# github.com/dgryski/go-onlinestats v0.0.0-20170612111826-1c7d19468768 (Go): Reservoir.
#
# One would guess: the mean of a reservoir is the mean of the numbers in it.
#
# What happens: the numbers that fill it are not added to its sum, and are taken off it when others push them out. The mean is 0 until
# it is full, and from then on too small by the mean of those first ones, however many follow. The variance and the number of them are
# right.
#
# Who meets it: whoever watches losses or norms of a long run in a fixed space: the mean is near 0, which looks like progress.
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

	"github.com/dgryski/go-onlinestats"
)

func main() {
	reservoir, all := onlinestats.NewReservoir(10), onlinestats.NewRunning()
	for i := range 10_000 {
		x := 100.
		if i >= 10 {
			x = 103
		}
		reservoir.Push(x)
		all.Push(x)
		switch i + 1 {
		case 5, 10, 10_000:
			fmt.Printf("after %d numbers: Reservoir has %d, their mean %.0f; Running has a mean of %.0f\n", i+1, reservoir.Len(), reservoir.Mean(), all.Mean())
		}
	}
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get github.com/dgryski/go-onlinestats@v0.0.0-20170612111826-1c7d19468768 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
after 5 numbers: Reservoir has 5, their mean 0; Running has a mean of 100
after 10 numbers: Reservoir has 10, their mean 0; Running has a mean of 100
after 10000 numbers: Reservoir has 10, their mean 3; Running has a mean of 103
END
