#!/usr/bin/env bash
# pdfast 0.2.0 (npm), kernel density estimation: the options min and max.
#
# One would guess: a number left of min adds the right end of its triangle, or nothing where that does not reach to min. The
# documentation says that the left part is "squeezed".
#
# What happens: if a number left of min is near enough to reach it, its triangle begins to rise at min and never turns, since the turn
# lies left of the first point: it goes on rising up to max. A few numbers a little outside are a ramp over the whole range.
# A number right of max is cut off, as one would guess. Below, -2 and 12 are as far from 5, so that the two densities should be the same,
# one from left to right and one from right to left.
#
# Who meets it: whoever draws the density of the part of some data that a chart shows, or of numbers that are never negative
# but for some noise, with min 0: the tail grows where there are no numbers, and the mean of the density goes there too.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit pdfast@0.2.0 >/dev/null

node -e '
const pdfast = require("pdfast");
const options = { min: 0, max: 10, size: 11, width: 4 };
for (const numbers of [[5, 5, 5], [-2, 5, 5, 5], [12, 5, 5, 5], [-2, -3, 5, 5, 5]]) {
  const density = pdfast.create(numbers, options);
  console.log(`${numbers.join(" ")}: ${density.map(({ y }) => y.toFixed(2)).join(" ")}; mean ${pdfast.getExpectedValueFromPdf(density).toFixed(1)}`);
}' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
5 5 5: 0.00 0.00 0.06 0.13 0.19 0.25 0.19 0.13 0.06 0.00 0.00; mean 5.0
-2 5 5 5: 0.04 0.04 0.05 0.07 0.08 0.10 0.11 0.12 0.12 0.13 0.14; mean 6.2
12 5 5 5: 0.00 0.00 0.05 0.09 0.14 0.19 0.14 0.09 0.05 0.08 0.17; mean 6.2
-2 -3 5 5 5: 0.04 0.04 0.06 0.07 0.08 0.09 0.10 0.11 0.12 0.13 0.15; mean 6.2
END
