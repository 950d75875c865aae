#!/usr/bin/env bash
# stats-lite 2.2.0 (npm): percentile.
#
# One would guess: a percentile lies between the smallest number and the largest one.
#
# What happens: below half a number's share of all it is smaller than the smallest: the line through the two smallest is drawn on to the left, by half
# of what is between them. The other end stays at the largest. Numpy's and R's methods that place the numbers at the same halves (hazen, type 5) stop
# at both.
#
# Who meets it: whoever gives the fifth percentile of the losses of a few runs: an error below 0, or a share of wrong answers.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit stats-lite@2.2.0 >/dev/null

cat >see.cjs <<'END'
const { percentile } = require("stats-lite");
// By hand: the i-th of n numbers is at (i + ½)/n, and between them is a line, beyond the first and the last one a constant.
const byHand = (numbers, share) => {
  const place = Math.min(numbers.length - 1, Math.max(0, numbers.length * share - .5)), whole = Math.floor(place);
  return numbers[whole] + (place - whole) * ((numbers[whole + 1] ?? numbers[whole]) - numbers[whole]);
};
for (const numbers of [[0, 10, 20, 30, 40], [.01, .2, .3], [1, 100]]) {
  const row = [.01, .05, .1, .5, .95, .99].map(share => `${share}: ${+percentile(numbers, share).toFixed(3)} (${+byHand(numbers, share).toFixed(3)})`);
  console.log(`${numbers.join(" ")}, percentiles and by hand: ${row.join(", ")}`);
}
END
node see.cjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
0 10 20 30 40, percentiles and by hand: 0.01: -4.5 (0), 0.05: -2.5 (0), 0.1: 0 (0), 0.5: 20 (20), 0.95: 40 (40), 0.99: 40 (40)
0.01 0.2 0.3, percentiles and by hand: 0.01: -0.079 (0.01), 0.05: -0.056 (0.01), 0.1: -0.028 (0.01), 0.5: 0.2 (0.2), 0.95: 0.3 (0.3), 0.99: 0.3 (0.3)
1 100, percentiles and by hand: 0.01: -46.52 (1), 0.05: -38.6 (1), 0.1: -28.7 (1), 0.5: 50.5 (50.5), 0.95: 100 (100), 0.99: 100 (100)
END
