#!/usr/bin/env bash
# pca-js 2.0.6 (npm), principal components.
#
# One would guess: the eigenvalue of a component is the variance along it: the sum of squares of the scores divided by the number of
# rows, n, or by n - 1.
#
# What happens: it is divided by the number of columns. In the documentation's example, four rows of three columns, that is
# n - 1 by chance. A thousand rows of those three columns have eigenvalues 333 times too large, and the same rows
# twice over have twice the variance. The vectors and the scores are right.
#
# Who meets it: whoever whitens by the eigenvalues, keeps the components above a variance, or takes them for noise: a data set of
# 60,000 pictures of 784 pixels has 77 times its variance, a hundred of them an eighth.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit pca-js@2.0.6 ml-pca@4.1.1 >/dev/null

node -e '
const PCA = require("pca-js"), { PCA: Other } = require("ml-pca");
const data = [[40, 50, 60], [50, 70, 60], [80, 70, 90], [50, 60, 80]]; // the documentation’s
const list = values => values.map(x => x.toFixed(2)).join(" ");
for (const times of [1, 2, 250]) {
  const rows = Array.from({ length: times }, () => data).flat();
  const vectors = PCA.getEigenVectors(rows);
  const scores = PCA.computeAdjustedData(rows, ...vectors).adjustedData;
  console.log(`${rows.length} rows of 3 columns`);
  console.log(`  variance of the scores by hand, over n: ${list(scores.map(s => s.reduce((sum, x) => sum + x * x, 0) / s.length))}`);
  console.log(`  ml-pca, over n - 1: ${list(new Other(rows).getEigenvalues())}`);
  console.log(`  pca-js: ${list(vectors.map(v => v.eigenvalue))}`);
}' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
4 rows of 3 columns
  variance of the scores by hand, over n: 390.07 58.58 13.85
  ml-pca, over n - 1: 520.10 78.10 18.46
  pca-js: 520.10 78.10 18.46
8 rows of 3 columns
  variance of the scores by hand, over n: 390.07 58.58 13.85
  ml-pca, over n - 1: 445.80 66.95 15.83
  pca-js: 1040.20 156.21 36.93
1000 rows of 3 columns
  variance of the scores by hand, over n: 390.07 58.58 13.85
  ml-pca, over n - 1: 390.46 58.64 13.86
  pca-js: 130024.82 19526.14 4615.71
END
