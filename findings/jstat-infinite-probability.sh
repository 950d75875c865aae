#!/usr/bin/env bash
# jstat 1.9.6 (npm): the Poisson and binomial distributions.
#
# One would guess: a probability is a number from 0 to 1, also of counts of some hundreds, as in gonum and SciPy.
#
# What happens: Poisson's is a power divided by a factorial. Where the power is larger than any float it is infinite, from a count of 171 on,
# where the factorial is too, NaN; and so is cdf, a sum of it: of 160 with a mean of 100 already, where it is 1. The binomial one takes the
# number of ways first: of 500 out of 2000 it is infinite.
#
# Who meets it: whoever compares counts: pictures of a label, points of a cluster, steps until something happened. With the small counts of
# examples all is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit jstat@1.9.6 >/dev/null

cat >see.cjs <<'END'
const { jStat } = require("jstat");
// logs[n] is the logarithm of n factorial, a sum.
const logs = [0];
for (let n = 1; n <= 4000; n++) logs.push(logs[n - 1] + Math.log(n));
const poisson = (k, mean) => Math.exp(k * Math.log(mean) - mean - logs[k]);
const binomial = (k, n, p) => Math.exp(logs[n] - logs[k] - logs[n - k] + k * Math.log(p) + (n - k) * Math.log(1 - p));
const below = (k, mean) => Array.from({ length: k + 1 }, (_, i) => poisson(i, mean)).reduce((a, b) => a + b);
const show = x => (x === 0 || !Number.isFinite(x) ? String(x) : x.toPrecision(4));
for (const [k, mean] of [[100, 100], [160, 100], [170, 160], [171, 160], [180, 200], [400, 400]])
  console.log(`Poisson, mean ${mean}: of ${k} ${show(jStat.poisson.pdf(k, mean))}, by hand ${show(poisson(k, mean))}; of no more ${show(jStat.poisson.cdf(k, mean))}, by hand ${show(below(k, mean))}`);
for (const [k, n, p] of [[50, 200, .25], [250, 1000, .25], [500, 2000, .25], [1100, 2000, .55]])
  console.log(`binomial, ${k} of ${n} at ${p}: ${show(jStat.binomial.pdf(k, n, p))}, by hand ${show(binomial(k, n, p))}`);
END
node see.cjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
Poisson, mean 100: of 100 0.03986, by hand 0.03986; of no more 0.5266, by hand 0.5266
Poisson, mean 100: of 160 Infinity, by hand 7.890e-9; of no more Infinity, by hand 1.000
Poisson, mean 160: of 170 Infinity, by hand 0.02252; of no more Infinity, by hand 0.7979
Poisson, mean 160: of 171 NaN, by hand 0.02107; of no more NaN, by hand 0.8190
Poisson, mean 200: of 180 NaN, by hand 0.01056; of no more NaN, by hand 0.08223
Poisson, mean 400: of 400 NaN, by hand 0.01994; of no more NaN, by hand 0.5133
binomial, 50 of 200 at 0.25: 0.06503, by hand 0.06503
binomial, 250 of 1000 at 0.25: 0.02912, by hand 0.02912
binomial, 500 of 2000 at 0.25: Infinity, by hand 0.02060
binomial, 1100 of 2000 at 0.55: Infinity, by hand 0.01793
END
