#!/usr/bin/env bash
# ml-distance 5.0.0 (npm), of the mljs family: distances of distributions.
#
# One would guess: 0 times the logarithm of 0 is 0, as in every definition of an entropy and in SciPy: a bin that is empty in both histograms
# adds nothing. And a distribution has the distance 0 from itself.
#
# What happens: one bin that is empty in either makes jensenShannon, jensenDifference and topsoe NaN, kullbackLeibler too if it is the first's.
# hellinger and matusita, a root of 1 less a sum that rounding may bring above 1, are NaN for six of a hundred distributions compared with
# themselves; bhattacharyya is less than 0 for as many.
#
# Who meets it: whoever compares histograms, of pixels or of clusters: nearly all have an empty bin. The finite formulas are right, and
# those that need no logarithm bear a 0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit ml-distance@5.0.0 >/dev/null

node -e '
const { distance } = require("ml-distance");
const kl = (p, q) => p.reduce((sum, x, i) => sum + (x === 0 ? 0 : x * Math.log(x / q[i])), 0);
const middle = (p, q) => p.map((x, i) => (x + q[i]) / 2);
const byHand = {
  kullbackLeibler: kl,
  jensenShannon: (p, q) => (kl(p, middle(p, q)) + kl(q, middle(p, q))) / 2,
  jensenDifference: (p, q) => (kl(p, middle(p, q)) + kl(q, middle(p, q))) / 2,
  topsoe: (p, q) => kl(p, middle(p, q)) + kl(q, middle(p, q)),
};
for (const [name, p, q] of [["no bin empty", [.1, .3, .6], [.2, .2, .6]], ["one empty in the first", [0, .4, .6], [.2, .2, .6]], ["one empty in both", [.4, 0, .6], [.2, 0, .8]]]) {
  console.log(`${name}: ${Object.keys(byHand).map(key => `${key} ${distance[key](p, q).toFixed(4)}, by hand ${byHand[key](p, q).toFixed(4)}`).join("; ")}`);
}
let seed = 1;
const uniform = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const counts = { hellinger: 0, matusita: 0, bhattacharyya: 0 };
for (let n = 0; n < 1000; n++) {
  const weights = Array.from({ length: 10 }, uniform), sum = weights.reduce((a, b) => a + b), p = weights.map(w => w / sum);
  for (const key in counts) counts[key] += Number(!(distance[key](p, p) >= 0));
}
console.log(`of 1000 with themselves, NaN or less than 0: ${Object.entries(counts).map(of => of.join(" ")).join(", ")}`);
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
no bin empty: kullbackLeibler 0.0523, by hand 0.0523; jensenShannon 0.0135, by hand 0.0135; jensenDifference 0.0135, by hand 0.0135; topsoe 0.0271, by hand 0.0271
one empty in the first: kullbackLeibler NaN, by hand 0.2773; jensenShannon NaN, by hand 0.0863; jensenDifference NaN, by hand 0.0863; topsoe NaN, by hand 0.1726
one empty in both: kullbackLeibler NaN, by hand 0.1046; jensenShannon NaN, by hand 0.0242; jensenDifference NaN, by hand 0.0242; topsoe NaN, by hand 0.0483
of 1000 with themselves, NaN or less than 0: hellinger 61, matusita 61, bhattacharyya 61
END
