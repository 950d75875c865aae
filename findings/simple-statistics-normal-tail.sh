#!/usr/bin/env bash
# simple-statistics 7.12.1 (npm): cumulativeStdNormalProbability.
#
# One would guess: the probability that a normal number is below z, which goes on towards 1. Its documentation speaks of a table, of
# four digits as in a book.
#
# What happens: the table ends at 3.09, and what lies beyond has the probability of 3.09: no tail is smaller than .001. Of 4 it is 32
# times too large, of 6 a million times; probit, documented as the inverse, does not lead back.
#
# Who meets it: whoever turns a z into a p: ten seeds against ten, a latent mean far from 0, an outlier. None is ever significant
# at a level under .001, so that nothing is left of many comparisons.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit simple-statistics@7.12.1 >/dev/null

node -e '
const { cumulativeStdNormalProbability, probit } = require("simple-statistics");
// tail is the probability above z by its continued fraction (Laplace), from z = 2 on to all digits shown.
function tail(z) {
  let fraction = z;
  for (let i = 300; i > 0; i--) fraction = z + i / fraction;
  return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / fraction;
}
for (const z of [2, 3, 3.09, 3.5, 4, 6])
  console.log(`${z}: above it ${(1 - cumulativeStdNormalProbability(z)).toFixed(4)}, by hand ${tail(z).toPrecision(3)}; below -${z} ${cumulativeStdNormalProbability(-z)}; probit leads back to ${probit(cumulativeStdNormalProbability(z)).toFixed(2)}`);
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
2: above it 0.0228, by hand 0.0228; below -2 0.0228; probit leads back to 2.00
3: above it 0.0013, by hand 0.00135; below -3 0.0013; probit leads back to 3.00
3.09: above it 0.0010, by hand 0.00100; below -3.09 0.001; probit leads back to 3.08
3.5: above it 0.0010, by hand 0.000233; below -3.5 0.001; probit leads back to 3.08
4: above it 0.0010, by hand 0.0000317; below -4 0.001; probit leads back to 3.08
6: above it 0.0010, by hand 9.87e-10; below -6 0.001; probit leads back to 3.08
END
