#!/usr/bin/env bash
# github.com/muesli/clusters v0.0.0-20180605185049-a07a36e67d36 (Go), which github.com/muesli/kmeans v0.3.1 is built on.
#
# One would guess: Distance, "the euclidean distance between two coordinates", of (0, 0) and (3, 4) is 5, and AverageDistance, "the average
# distance between o and all observations", is the mean over all of them: a copy of the point is at a distance of 0 and counts.
#
# What happens: Distance is the square, 25. AverageDistance is the mean of squares, and leaves out each observation that equals the
# point, so that three copies and one at a distance of 2 have an average of 4, where it is .5. So Neighbour, which looks for the cluster that
# is nearest by it, names another: a cluster most of which is near loses for the sake of one that lies far off.
#
# Who meets it: whoever computes silhouettes of a k-means by these functions, most of all of images of few bits, or with copies.
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

	"github.com/muesli/clusters"
)

// mean is the average distance by the definition.
func mean(p clusters.Coordinates, all clusters.Observations) float64 {
	sum := 0.
	for _, o := range all {
		square := 0.
		for i, v := range o.Coordinates() {
			square += (v - p[i]) * (v - p[i])
		}
		sum += math.Sqrt(square)
	}
	return sum / float64(len(all))
}

func main() {
	at := func(x, y float64) clusters.Coordinates { return clusters.Coordinates{x, y} }
	fmt.Println("distance of (0, 0) and (3, 4):", at(0, 0).Distance(at(3, 4)))

	copies := clusters.Observations{at(0, 0), at(0, 0), at(0, 0), at(0, 2)}
	fmt.Println("average distance of three copies and one at 2:", clusters.AverageDistance(at(0, 0), copies), "by hand", mean(at(0, 0), copies))

	all := clusters.Clusters{
		{Center: at(0, 0), Observations: clusters.Observations{at(0, 0)}},
		{Observations: clusters.Observations{at(1, 0), at(1, 0), at(1, 0), at(5, 0)}},
		{Observations: clusters.Observations{at(0, 2.4), at(0, 2.4)}},
	}
	nearest, _ := all.Neighbour(at(0, 0), 0)
	fmt.Printf("nearest neighbour: cluster %d; average distances by hand are %.1f of 1 and %.1f of 2\n", nearest, mean(at(0, 0), all[1].Observations), mean(at(0, 0), all[2].Observations))
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get github.com/muesli/clusters@v0.0.0-20180605185049-a07a36e67d36 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
distance of (0, 0) and (3, 4): 25
average distance of three copies and one at 2: 4 by hand 0.5
nearest neighbour: cluster 2; average distances by hand are 2.0 of 1 and 2.4 of 2
END
