#!/usr/bin/env bash
# github.com/influxdata/tdigest v0.0.1 (Go): Quantile.
#
# One would guess: quantiles of a t-digest rise to the maximum, since its Quantile interpolates between its centroids and, at the ends, the
# least and the largest number; and the CDF of a quantile is the share that was asked for.
#
# What happens: at the lower end it does. In the upper half of the last centroid each quantile is the maximum, since a weight is taken
# away once too often and what comes of it is cut off at the largest number. The CDF interpolates there, so the two disagree.
#
# Who meets it: whoever asks a digest that is to be small for its last thousandth: the slowest steps, the worst losses.
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

	"github.com/influxdata/tdigest"
)

func main() {
	const n, stride = 100000, 38197 // exponential numbers, each in its place among n, in another order
	digest := tdigest.NewWithCompression(50)
	for i := range n {
		digest.Add(-math.Log(1-(float64(i*stride%n)+.5)/n), 1)
	}
	for _, q := range []float64{.00005, .0001, .5, .999, .99975, .9999, .99995} {
		x := digest.Quantile(q)
		fmt.Printf("share %.5f: quantile %.3f, exactly %.3f; CDF of it %.5f\n", q, x, -math.Log(1-q), digest.CDF(x))
	}
	centroids := digest.Centroids()
	last := centroids[len(centroids)-1]
	fmt.Printf("the last centroid is of %g numbers, about %.2f; below %.2f there are, by CDF, %.5f\n", last.Weight, last.Mean, last.Mean+1, digest.CDF(last.Mean+1))
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get github.com/influxdata/tdigest@v0.0.1 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
share 0.00005: quantile 0.000, exactly 0.000; CDF of it 0.00005
share 0.00010: quantile 0.000, exactly 0.000; CDF of it 0.00010
share 0.50000: quantile 0.694, exactly 0.693; CDF of it 0.50000
share 0.99900: quantile 7.178, exactly 6.908; CDF of it 0.99900
share 0.99975: quantile 12.206, exactly 8.294; CDF of it 1.00000
share 0.99990: quantile 12.206, exactly 9.210; CDF of it 1.00000
share 0.99995: quantile 12.206, exactly 9.903; CDF of it 1.00000
the last centroid is of 73 numbers, about 8.00; below 9.00 there are, by CDF, 0.99972
END
