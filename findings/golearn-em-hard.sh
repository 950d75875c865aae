#!/usr/bin/env bash
# github.com/sjwhitworth/golearn v0.0.0-20221228163002-74ae077eafb2 (Go): clustering.NewExpectationMaximization.
#
# One would guess: a mixture of Gaussians by expectation maximization: each point is shared among the components by its
# responsibilities, and each component has a weight.
#
# What happens: each point belongs wholly to the component that is likeliest, and all are taken to be equally heavy. Where components
# overlap, that is another answer, and more points do not mend it: here the means are .4 and .7 off, and a variance is half of what
# it is.
#
# Who meets it: whoever compares a mixture with it, or reads its covariances: it is k-means with ellipses, under another name.
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
	"math/rand"
	"sort"

	"github.com/sjwhitworth/golearn/base"
	"github.com/sjwhitworth/golearn/clustering"
)

type component struct{ weight, mean, variance float64 }

// step is one step of expectation maximization.
func step(mixture []component, points []float64) []component {
	next := make([]component, len(mixture))
	shares := make([]float64, len(mixture))
	for _, x := range points {
		sum := 0.
		for k, c := range mixture {
			shares[k] = c.weight * math.Exp(-(x-c.mean)*(x-c.mean)/(2*c.variance)) / math.Sqrt(c.variance)
			sum += shares[k]
		}
		for k := range next {
			share := shares[k] / sum
			next[k].weight += share
			next[k].mean += share * x
			next[k].variance += share * x * x
		}
	}
	for k := range next {
		c := &next[k]
		c.mean /= c.weight
		c.variance = c.variance/c.weight - c.mean*c.mean
		c.weight /= float64(len(points))
	}
	return next
}

func main() {
	// Four fifths around -1 and a fifth around 1.5, both of variance 1.
	random := rand.New(rand.NewSource(1))
	points := make([]float64, 20000)
	grid := base.NewDenseInstances()
	column := grid.AddAttribute(base.NewFloatAttribute("x"))
	if err := grid.Extend(len(points)); err != nil {
		panic(err)
	}
	for i := range points {
		points[i] = random.NormFloat64() - 1
		if random.Float64() < .2 {
			points[i] += 2.5
		}
		grid.Set(column, i, base.PackFloatToBytes(points[i]))
	}
	mixture := []component{{.5, -2, 1}, {.5, 2, 1}}
	for range 2000 {
		mixture = step(mixture, points)
	}
	fmt.Printf("by hand: means %.1f and %.1f, variances %.1f and %.1f, weights %.1f and %.1f\n",
		mixture[0].mean, mixture[1].mean, mixture[0].variance, mixture[1].variance, mixture[0].weight, mixture[1].weight)
	em, err := clustering.NewExpectationMaximization(2)
	if err != nil {
		panic(err)
	}
	if err := em.Fit(grid); err != nil {
		panic(err)
	}
	order := []int{0, 1}
	sort.Slice(order, func(a, b int) bool { return em.Params.Means.At(order[a], 0) < em.Params.Means.At(order[b], 0) })
	low, high := order[0], order[1]
	fmt.Printf("golearn: means %.1f and %.1f, variances %.1f and %.1f, no weights\n",
		em.Params.Means.At(low, 0), em.Params.Means.At(high, 0), em.Params.Covs[low].At(0, 0), em.Params.Covs[high].At(0, 0))
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get github.com/sjwhitworth/golearn/clustering@v0.0.0-20221228163002-74ae077eafb2 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
by hand: means -1.0 and 1.6, variances 1.0 and 0.9, weights 0.8 and 0.2
golearn: means -1.4 and 0.9, variances 0.5 and 1.0, no weights
END
