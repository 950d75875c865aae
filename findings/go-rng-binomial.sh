#!/usr/bin/env bash
# github.com/leesper/go_rng v0.0.0-20190531154944-a612b043e353 (Go): Binomial and Logistic.
#
# One would guess: of n tosses no more than n are heads; and a logistic number of scale 1 has the variance π²/3 and the kurtosis 4.2.
#
# What happens: more than a thousand tosses are made by the thousand, and the last thousand is a whole one, too: 1,001 tosses with a
# coin that is always heads give 2,000 heads. A logistic number is the logarithm of one uniform number over 1 minus another, where both
# should be the same: that is Laplace's distribution, of variance 2 and kurtosis 6.
#
# Who meets it: whoever draws counts from large samples, pixels of a picture say: means are up to twice too large, and right at each
# full thousand. Whoever takes a relaxed Bernoulli sample out of a logistic number has too many near a half.
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

	rng "github.com/leesper/go_rng"
)

func moments(draw func() float64) (variance, kurtosis float64) {
	const n = 1_000_000
	var sum2, sum4 float64
	for range n {
		x := draw()
		sum2 += x * x
		sum4 += x * x * x * x
	}
	return sum2 / n, sum4 / n / (sum2 / n) / (sum2 / n)
}

func main() {
	binomial := rng.NewBinomialGenerator(1)
	for _, n := range []int64{999, 1000, 1001, 1999, 2000, 2001} {
		fmt.Printf("%d tosses: always heads %d, never heads %d\n", n, binomial.Binomial(n, 1), binomial.Binomial(n, 0))
	}
	logistic, uniform := rng.NewLogisticGenerator(1), rand.New(rand.NewSource(1))
	for _, from := range []struct {
		name string
		draw func() float64
	}{
		{"go_rng", func() float64 { return logistic.Logistic(0, 1) }},
		{"by hand, one uniform number", func() float64 {
			u := uniform.Float64()
			return math.Log(u / (1 - u))
		}},
		{"by hand, Laplace", func() float64 { return uniform.ExpFloat64() - uniform.ExpFloat64() }},
	} {
		variance, kurtosis := moments(from.draw)
		fmt.Printf("logistic, %s: variance %.1f, kurtosis %.0f\n", from.name, variance, kurtosis)
	}
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get github.com/leesper/go_rng@v0.0.0-20190531154944-a612b043e353 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
999 tosses: always heads 999, never heads 0
1000 tosses: always heads 1000, never heads 0
1001 tosses: always heads 2000, never heads 0
1999 tosses: always heads 2000, never heads 0
2000 tosses: always heads 2000, never heads 0
2001 tosses: always heads 3000, never heads 0
logistic, go_rng: variance 2.0, kurtosis 6
logistic, by hand, one uniform number: variance 3.3, kurtosis 4
logistic, by hand, Laplace: variance 2.0, kurtosis 6
END
