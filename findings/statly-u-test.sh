#!/usr/bin/env bash
# statly 0.0.1 (npm): uTest, "a Mann-Whitney U Test".
#
# One would guess: p is the share of all orders of the numbers in which the samples are as far apart as these are. Four numbers below
# twelve others: one order of 16·15·14·13/24 = 1,820, or two of them if both sides count.
#
# What happens: p is the probability that a coin, tossed as often as the smaller sample is large, falls heads no more often than
# the area under the curve says. So the larger sample does not count at all: four below any number of others is 1/16, and one
# against a thousand 1/2. Each p below is too large. The area itself is right.
#
# Who meets it: whoever compares a few runs with many: no difference is ever significant if there are four or fewer of one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit statly@0.0.1 >/dev/null

node -e '
const { uTest } = require("statly");
// How many orders of n and m numbers have each count of pairs in which the one of the n is larger: the last in order is of the n, and
// larger than all m, or of the m.
const known = new Map();
const orders = (n, m) => {
  if (!n || !m) return [1];
  const key = `${n} ${m}`;
  if (!known.has(key)) {
    const counts = Array(n * m + 1).fill(0);
    orders(n - 1, m).forEach((count, u) => (counts[u + m] += count));
    orders(n, m - 1).forEach((count, u) => (counts[u] += count));
    known.set(key, counts);
  }
  return known.get(key);
};
const numbers = (n, from, step) => Array.from({ length: n }, (_, i) => from + step * i);
const apart = [[4, 4], [4, 12], [4, 100], [1, 1000]].map(([n, m]) => [numbers(n, 0, 1), numbers(m, 9, 1)]);
for (const [a, b] of [...apart, [numbers(20, 0, 1), numbers(20, 5.5, 1)], [numbers(9, 0, 2), numbers(9, 1, 2)]]) {
  const counts = orders(a.length, b.length), all = counts.reduce((sum, x) => sum + x, 0);
  const u = a.reduce((sum, x) => sum + b.filter(y => x > y).length, 0), side = counts.slice(0, u + 1).reduce((sum, x) => sum + x, 0) / all;
  const { p, auc } = uTest(a, b);
  const area = `area ${auc.toFixed(3)}, by hand ${(u / a.length / b.length).toFixed(3)}`;
  console.log(`${a.length} and ${b.length} numbers, ${area}: p ${p.toPrecision(2)}, by all orders ${side.toPrecision(2)}, for both sides ${(2 * side).toPrecision(2)}`);
}' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
4 and 4 numbers, area 0.000, by hand 0.000: p 0.063, by all orders 0.014, for both sides 0.029
4 and 12 numbers, area 0.000, by hand 0.000: p 0.063, by all orders 0.00055, for both sides 0.0011
4 and 100 numbers, area 0.000, by hand 0.000: p 0.063, by all orders 2.2e-7, for both sides 4.3e-7
1 and 1000 numbers, area 0.000, by hand 0.000: p 0.50, by all orders 0.0010, for both sides 0.0020
20 and 20 numbers, area 0.263, by hand 0.263: p 0.021, by all orders 0.0047, for both sides 0.0095
9 and 9 numbers, area 0.444, by hand 0.444: p 0.50, by all orders 0.37, for both sides 0.73
END
