#!/usr/bin/env bash
# outliers 0.0.3 (npm), "based on" Wikipedia's section on the interquartile range and outliers.
#
# One would guess: an outlier is, as there, more than one and a half interquartile ranges below the first quartile or above the third: 6 or 7 of
# 1000 numbers of a normal distribution.
#
# What happens: the distance is taken from the median, not from a quartile, so that the fences are nearer by half a range: 44 of 1000 numbers of a
# normal distribution are outliers, and in a skewed one twice as many as there should be.
#
# Who meets it: whoever cleans a column by it, or looks for broken samples by their loss: one in twenty-three is thrown away where all are sound.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit outliers@0.0.3 gaussian@1.3.0 >/dev/null

cat >see.cjs <<'END'
const outliers = require("outliers"), gaussian = require("gaussian");
// By hand: with medians of the halves for quartiles, as the package has them.
const median = sorted => (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
const byHand = numbers => {
  const sorted = numbers.toSorted((a, b) => a - b), half = sorted.length / 2;
  const first = median(sorted.slice(0, Math.floor(half))), third = median(sorted.slice(Math.ceil(half)));
  return numbers.filter(x => x < first - 1.5 * (third - first) || x > third + 1.5 * (third - first));
};
const spread = (quantile, count) => Array.from({ length: count }, (_, i) => quantile((i + .5) / count));
const normal = gaussian(0, 1);
const few = [0, 0, 0, 1, 1, 1, 1, 3, 3, 3, 5, 5];
console.log(`${few.join(" ")}: outliers ${JSON.stringify(outliers(few))}, by hand ${JSON.stringify(byHand(few))}`);
for (const [name, numbers] of [
  ["normal", spread(p => normal.ppf(p), 1000)],
  ["exponential", spread(p => -Math.log(1 - p), 1000)],
  ["uniform", spread(p => p, 1000)],
]) console.log(`1000 ${name} numbers: outliers ${outliers(numbers).length}, by hand ${byHand(numbers).length}`);
END
node see.cjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
0 0 0 1 1 1 1 3 3 3 5 5: outliers [5,5], by hand []
1000 normal numbers: outliers 44, by hand 6
1000 exponential numbers: outliers 96, by hand 48
1000 uniform numbers: outliers 0, by hand 0
END
