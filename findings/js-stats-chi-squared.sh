#!/usr/bin/env bash
# js-stats 1.0.5 (npm): ChiSquareDistribution.
#
# One would guess: the chi-squared distribution of the degrees of freedom that are asked for. With two of them the chance of more than x is exp(-x/2).
#
# What happens: whether the degrees are even is asked by reading their digits as a binary number, so that 1 is even and every even number odd. With one
# degree the chance of more than x is always 0, with two it is that of one degree, with any other even number that of one degree more.
#
# Who meets it: whoever tests counts in two, three or five cells: with two cells every difference is significant, even that of 52 and 48; of three the
# threshold is 3.84 and not 5.99. Four, six and eight cells are right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit js-stats@1.0.5 >/dev/null

cat >see.cjs <<'END'
const { ChiSquareDistribution } = require("js-stats");
// The chance of more than x, by the rule from two degrees less: Q(k + 2) = Q(k) + (x/2)^(k/2) exp(-x/2) / gamma(k/2 + 1).
const gamma = a => a === 1 ? 1 : a === .5 ? Math.sqrt(Math.PI) : (a - 1) * gamma(a - 1);
// For one degree twice the normal's tail, by Simpson's rule.
const tail = x => {
  const steps = 2000, high = 12, low = Math.sqrt(x), width = (high - low) / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) sum += (i === 0 || i === steps ? 1 : i % 2 ? 4 : 2) * Math.exp(-((low + i * width) ** 2) / 2);
  return 2 * sum * width / 3 / Math.sqrt(2 * Math.PI);
};
const byHand = (x, degrees) => degrees === 1 ? tail(x) : degrees === 2 ? Math.exp(-x / 2)
  : byHand(x, degrees - 2) + (x / 2) ** (degrees / 2 - 1) * Math.exp(-x / 2) / gamma(degrees / 2);
for (const degrees of [1, 2, 3, 4, 5, 6, 9, 10])
  console.log(`${degrees} degrees of freedom: ` + [1, 3.84, 10].map(x =>
    `more than ${x}: ${(1 - new ChiSquareDistribution(degrees).cumulativeProbability(x)).toFixed(4)}, by hand ${byHand(x, degrees).toFixed(4)}`).join("; "));
const squared = counts => { const even = counts.reduce((a, b) => a + b) / counts.length; return counts.reduce((s, c) => s + (c - even) ** 2 / even, 0); };
for (const counts of [[52, 48], [60, 48, 42], [30, 20, 22, 28]]) {
  const p = 1 - new ChiSquareDistribution(counts.length - 1).cumulativeProbability(squared(counts));
  console.log(`${counts.join(", ")} of equal chances: p ${p.toFixed(4)}, by hand ${byHand(squared(counts), counts.length - 1).toFixed(4)}`);
}
END
node see.cjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
1 degrees of freedom: more than 1: 0.0000, by hand 0.3173; more than 3.84: 0.0000, by hand 0.0500; more than 10: 0.0000, by hand 0.0016
2 degrees of freedom: more than 1: 0.3173, by hand 0.6065; more than 3.84: 0.0500, by hand 0.1466; more than 10: 0.0016, by hand 0.0067
3 degrees of freedom: more than 1: 0.8013, by hand 0.8013; more than 3.84: 0.2793, by hand 0.2793; more than 10: 0.0186, by hand 0.0186
4 degrees of freedom: more than 1: 0.9626, by hand 0.9098; more than 3.84: 0.5727, by hand 0.4281; more than 10: 0.0752, by hand 0.0404
5 degrees of freedom: more than 1: 0.9626, by hand 0.9626; more than 3.84: 0.5727, by hand 0.5727; more than 10: 0.0752, by hand 0.0752
6 degrees of freedom: more than 1: 0.9948, by hand 0.9856; more than 3.84: 0.7980, by hand 0.6983; more than 10: 0.1886, by hand 0.1247
9 degrees of freedom: more than 1: 0.9994, by hand 0.9994; more than 3.84: 0.9216, by hand 0.9216; more than 10: 0.3505, by hand 0.3505
10 degrees of freedom: more than 1: 0.9999, by hand 0.9998; more than 3.84: 0.9744, by hand 0.9543; more than 10: 0.5304, by hand 0.4405
52, 48 of equal chances: p 0.0000, by hand 0.6892
60, 48, 42 of equal chances: p 0.0668, by hand 0.1864
30, 20, 22, 28 of equal chances: p 0.4368, by hand 0.4368
END
