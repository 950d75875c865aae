#!/usr/bin/env bash
# vega-statistics 2.0.0 (npm), of Vega: randomInteger and randomKDE.
#
# One would guess: the inverse of the distribution of the integers from 0 to 9 is the smallest one that is reached with at least the probability
# asked for, one of them. A kernel density that is given other data is that of the data, with the bandwidth estimated from it, as none was named.
#
# What happens: the quantile is one too small except where the probability is a whole tenth, and below a tenth -1: numbers drawn by it from uniform
# ones are -1 to 8. The bandwidth stays that of the first data: 100 times as large numbers have 100 times too small a one, and a density of 0
# between them, unless the bandwidth is set to 0 anew.
#
# Who meets it: whoever draws seeded integers by the inverse, and whoever shows one distribution after the other, as a latent dimension in training.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit vega-statistics@2.0.0 >/dev/null

cat >see.mjs <<'END'
import { randomInteger, randomKDE } from "vega-statistics";
const integers = randomInteger(0, 10);
for (const p of [.05, .1, .25, .5, .51, .95, 1]) {
  const smallest = Array.from({ length: 10 }, (_, i) => i).find(i => integers.cdf(i) >= p);
  console.log(`probability ${p}: reached first by ${smallest}, icdf ${integers.icdf(p)}, of which the cdf is ${integers.cdf(integers.icdf(p))}`);
}
const drawn = Array.from({ length: 1000 }, (_, i) => integers.icdf((i + .5) / 1000));
console.log(`1000 by icdf: ${Math.min(...drawn)} to ${Math.max(...drawn)}, mean ${(drawn.reduce((a, b) => a + b) / 1000).toFixed(2)}; the integers' own mean is 4.50`);
const first = [1, 2, 3, 4, 5], second = first.map(x => 100 * x);
const moved = randomKDE(first), made = randomKDE(second);
const show = (name, kde) => console.log(`${name}: bandwidth ${kde.bandwidth().toFixed(3)}, density at 250 ${kde.pdf(250).toFixed(5)}`);
show("1 to 5", moved);
show("100 to 500, a new density", made);
show("100 to 500, given to the density of 1 to 5", moved.data(second));
show("and its bandwidth set to 0", moved.bandwidth(0));
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
probability 0.05: reached first by 0, icdf -1, of which the cdf is 0
probability 0.1: reached first by 0, icdf 0, of which the cdf is 0.1
probability 0.25: reached first by 2, icdf 1, of which the cdf is 0.2
probability 0.5: reached first by 4, icdf 4, of which the cdf is 0.5
probability 0.51: reached first by 5, icdf 4, of which the cdf is 0.5
probability 0.95: reached first by 9, icdf 8, of which the cdf is 0.9
probability 1: reached first by 9, icdf 9, of which the cdf is 1
1000 by icdf: -1 to 8, mean 3.50; the integers' own mean is 4.50
1 to 5: bandwidth 1.147, density at 250 0.00000
100 to 500, a new density: bandwidth 114.667, density at 250 0.00192
100 to 500, given to the density of 1 to 5: bandwidth 1.147, density at 250 0.00000
and its bandwidth set to 0: bandwidth 114.667, density at 250 0.00192
END
