#!/usr/bin/env bash
# scikitjs 1.24.0 (npm), "scikit-learn for JS": metrics.confusionMatrix.
#
# One would guess: a row and a column for each label that there is, and all pairs counted, as confusion_matrix in scikit-learn.
#
# What happens: it has as many rows as there are labels, and these are taken for their numbers: of 1 and 2 the twos are lost, of 3 and 7 everything.
#
# Who meets it: whoever counts classes from 1, tests on some of the digits only, or has an expert without points: the sums are too small.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit scikitjs@1.24.0 @tensorflow/tfjs@4.22.0 >/dev/null

cat >see.cjs <<'END'
const tf = require("@tensorflow/tfjs"), sk = require("scikitjs");
const byHand = (labels, found) => {
  const names = [...new Set([...labels, ...found])].sort((a, b) => a - b);
  return names.map(a => names.map(b => labels.filter((label, i) => label === a && found[i] === b).length));
};
const text = matrix => matrix.map(row => row.join(" ")).join(" | ");
(async () => {
  await tf.setBackend("cpu");
  sk.setBackend(tf);
  for (const [labels, found] of [[[0, 1, 1, 0], [0, 1, 0, 0]], [[1, 2, 2, 1], [1, 2, 1, 1]], [[3, 7, 7, 3], [3, 7, 3, 3]], [[1, 2, 3, 1, 2, 3], [2, 3, 1, 2, 3, 1]]]) {
    const matrix = sk.metrics.confusionMatrix(labels, found);
    console.log(`${labels.join(" ")}, predicted ${found.join(" ")}: ${text(matrix.arraySync?.() ?? matrix)}, by hand ${text(byHand(labels, found))}`);
  }
})();
END
node see.cjs 2>see.log | grep predicted | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
0 1 1 0, predicted 0 1 0 0: 2 0 | 1 1, by hand 2 0 | 1 1
1 2 2 1, predicted 1 2 1 1: 0 0 | 0 2, by hand 2 0 | 1 1
3 7 7 3, predicted 3 7 3 3: 0 0 | 0 0, by hand 2 0 | 1 1
1 2 3 1 2 3, predicted 2 3 1 2 3 1: 0 0 0 | 0 0 2 | 0 0 0, by hand 0 2 0 | 0 0 2 | 2 0 0
END
