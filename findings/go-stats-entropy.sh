#!/usr/bin/env bash
# github.com/montanaflynn/stats v0.12.0 (Go): Entropy.
#
# One would guess: the entropy of some counts is a number, and asking for it leaves the counts as they were, as the median does,
# which sorts a copy.
#
# What happens: the caller's own slice is divided by its sum. After the first question the counts are shares, and what is computed
# of them next, a mean, a total or a test, is that of the shares; the second question for the same entropy hides it.
#
# Who meets it: whoever looks how evenly experts or clusters share the images, and then says how many each has.
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

	"github.com/montanaflynn/stats"
)

func main() {
	counts := stats.Float64Data{600, 300, 100} // images of three clusters
	say := func(when string) {
		total, _ := stats.Sum(counts)
		most, _ := stats.Max(counts)
		fmt.Printf("%s: %.4g images, %.4g in the largest cluster\n", when, total, most)
	}
	say("before")
	median, _ := stats.Median(counts)
	say("after the median")
	entropy, _ := stats.Entropy(counts)
	say("after the entropy")
	fmt.Printf("median %g, entropy %.4f\n", median, entropy)
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get github.com/montanaflynn/stats@v0.12.0 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
before: 1000 images, 600 in the largest cluster
after the median: 1000 images, 600 in the largest cluster
after the entropy: 1 images, 0.6 in the largest cluster
median 300, entropy 0.8979
END
