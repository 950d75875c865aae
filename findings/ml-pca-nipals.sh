#!/usr/bin/env bash
# ml-pca 4.1.1 (npm): the option method: "NIPALS", of the mljs family.
#
# One would guess: another way to the first few of the same components, with the same eigenvalues and the same share of the variance.
#
# What happens: the components are the same. The eigenvalues are not divided by n - 1, as with the other two methods, and the share is
# that of the components that were asked for, not of the variance: it adds up to 1 with any number of them, and one component
# explains all, of anything.
#
# Who meets it: whoever picks the number of latent dimensions by the variance explained, and this method because he wants few of many.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit ml-pca@4.1.1 >/dev/null

node -e '
const { PCA } = require("ml-pca");
let seed = 1;
const uniform = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const rows = Array.from({ length: 50 }, () => [4, 3, 2, 1].map(width => width * uniform()));
// The trace of the covariance is the variance, and the sum of all eigenvalues.
const variance = rows[0].reduce((sum, _, j) => {
  const mean = rows.reduce((s, row) => s + row[j], 0) / rows.length;
  return sum + rows.reduce((s, row) => s + (row[j] - mean) ** 2, 0) / (rows.length - 1);
}, 0);
const of = (method, nCompNIPALS) => new PCA(rows, { method, nCompNIPALS });
console.log(`variance by hand ${variance.toFixed(3)}`);
for (const [name, pca] of [["SVD", of("SVD")], ["covarianceMatrix", of("covarianceMatrix")], ["NIPALS of 2", of("NIPALS", 2)], ["NIPALS of 1", of("NIPALS", 1)]]) {
  const values = pca.getEigenvalues(), shares = pca.getExplainedVariance(), list = numbers => Array.from(numbers, x => x.toFixed(3)).join(" ");
  console.log(`${name}: eigenvalues ${list(values)}, explained ${list(shares)}`);
}
const values = of("SVD").getEigenvalues();
console.log(`by hand: 49 times ${values[0].toFixed(3)} is ${(49 * values[0]).toFixed(3)}; two of four components explain ${((values[0] + values[1]) / variance).toFixed(3)}`);
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
variance by hand 2.589
SVD: eigenvalues 1.362 0.835 0.322 0.069, explained 0.526 0.323 0.124 0.027
covarianceMatrix: eigenvalues 1.362 0.835 0.322 0.069, explained 0.526 0.323 0.124 0.027
NIPALS of 2: eigenvalues 66.739 40.932, explained 0.620 0.380
NIPALS of 1: eigenvalues 66.739, explained 1.000
by hand: 49 times 1.362 is 66.739; two of four components explain 0.849
END
