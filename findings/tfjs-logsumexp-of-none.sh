#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0 (npm): tf.logSumExp.
#
# One would guess: the logarithm of a sum of nothing but zeros is -Infinity, as in TensorFlow itself, PyTorch, SciPy and gonum, and
# that of a sum with an infinite term is Infinity.
#
# What happens: both are NaN: the largest is taken off first, and Infinity less Infinity is not a number. Where a row is masked out
# whole, the NaN goes on into the mean of the batch and into each gradient.
#
# Who meets it: whoever adds log probabilities that may be 0: a component without weight, a path that does not exist, a masked row.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @tensorflow/tfjs@4.22.0 >/dev/null

cat >see.mjs <<'END'
import tf from "@tensorflow/tfjs";
await tf.setBackend("cpu");
for (const row of [[-Infinity, 0], [-Infinity, -Infinity], [Infinity, 0]]) {
  const byHand = Math.log(row.reduce((sum, x) => sum + Math.exp(x), 0));
  console.log(`tf.logSumExp of ${row.join(" ")}: ${tf.logSumExp(tf.tensor1d(row)).dataSync()[0]}, by hand ${byHand}`);
}
const likelihood = weight => tf.logSumExp(tf.add(tf.tensor2d([[0, -1], [-Infinity, -Infinity]]), weight), 1).exp().mean();
const weight = tf.tensor1d([-1, -2]);
// exp(0 - 1) + exp(-1 - 2) for the first row, nothing for the second: the slope is half of each term.
console.log(`tf.logSumExp as part of a mean: ${likelihood(weight).dataSync()[0]}, its slopes ${[...tf.grad(likelihood)(weight).dataSync()].join(" ")}; by hand ${((Math.exp(-1) + Math.exp(-3)) / 2).toFixed(3)}, ${(Math.exp(-1) / 2).toFixed(3)} ${(Math.exp(-3) / 2).toFixed(3)}`);
END
node see.mjs 2>/dev/null | grep '^tf\.' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
tf.logSumExp of -Infinity 0: 0, by hand 0
tf.logSumExp of -Infinity -Infinity: NaN, by hand -Infinity
tf.logSumExp of Infinity 0: NaN, by hand Infinity
tf.logSumExp as part of a mean: NaN, its slopes NaN NaN; by hand 0.209, 0.184 0.025
END
