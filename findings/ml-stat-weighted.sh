#!/usr/bin/env bash
# ml-stat 1.3.3 (npm): weightedMean and weightedVariance, of arrays and of matrices.
#
# One would guess: a weighted mean is divided by the sum of the weights, and a weighted variance is about that mean; the functions of
# the same name for a list and for a matrix of one column agree.
#
# What happens: the mean of a list is not divided: weights twice as large give a mean twice as large. That of a matrix is. The variance
# of a list is about the mean that is not divided, that of a matrix about the mean without weights: with weights that do not add up
# to 1, three numbers, none of which is the variance.
#
# Who meets it: whoever updates a mixture's means by hand: responsibilities are such weights, and they add up to a count, not to 1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit ml-stat@1.3.3 >/dev/null

node -e '
const { array, matrix } = require("ml-stat");
const values = [1, 2, 6], column = values.map(x => [x]);
const add = list => list.reduce((a, b) => a + b);
function say(weights) {
  const sum = add(weights), mean = add(values.map((x, i) => weights[i] * x)) / sum;
  // As the two functions say by their factor: reliability weights, sum / (sum^2 - sum of squares).
  const variance = add(values.map((x, i) => weights[i] * (x - mean) ** 2)) * sum / (sum ** 2 - add(weights.map(w => w * w)));
  console.log(`weights ${weights.join(" ")}`);
  console.log(`  mean: list ${array.weightedMean(values, weights).toFixed(3)}, matrix ${matrix.weightedMean(column, weights)[0].toFixed(3)}, by hand ${mean.toFixed(3)}`);
  console.log(`  variance: list ${array.weightedVariance(values, weights).toFixed(3)}, matrix ${matrix.weightedVariance(column, weights)[0].toFixed(3)}, by hand ${variance.toFixed(3)}`);
}
say([.5, .25, .25]);
say([2, 1, 1]);
say([.9, .9, .1]);
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
weights 0.5 0.25 0.25
  mean: list 2.500, matrix 2.500, by hand 2.500
  variance: list 6.800, matrix 7.200, by hand 6.800
weights 2 1 1
  mean: list 10.000, matrix 2.500, by hand 2.500
  variance: list 96.800, matrix 7.200, by hand 6.800
weights 0.9 0.9 0.1
  mean: list 3.300, matrix 1.737, by hand 1.737
  variance: list 6.728, matrix 5.182, by hand 2.273
END
