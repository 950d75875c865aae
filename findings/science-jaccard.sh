#!/usr/bin/env bash
# @sgratzl/science 2.0.0 (npm), Science.js: stats.distance.jaccard.
#
# One would guess: a distance, like the six others beside it: 0 between equal rows, and larger the more they differ.
#
# What happens: it is the share of places that are equal: 1 between equal rows, 0 between opposite ones. Handed to hcluster, as
# distances there are, the rows that differ most are joined first. Places where both rows are 0 count, too, which Jaccard leaves out.
#
# Who meets it: whoever groups rows of yes and no, binarized pixels say: the tree has the right shape and the wrong neighbours, at a
# height of 0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @sgratzl/science@2.0.0 >/dev/null

node -e '
const { stats } = require("@sgratzl/science");
const one = [1, 1, 1, 0, 0, 0], near = [1, 1, 0, 0, 0, 0], opposite = [0, 0, 0, 1, 1, 1];
// Of the places where either row has a 1, those where not both have.
const byHand = (a, b) => a.filter((x, i) => x !== b[i]).length / a.filter((x, i) => x || b[i]).length;
const distances = { ...stats.distance, "jaccard by hand": byHand };
for (const [name, distance] of Object.entries(distances)) {
  const from = name === "minkowski" ? distance(3) : distance;
  const tree = stats.hcluster().distance(from)([one, near, opposite, one.slice()]);
  const leaves = node => (node.left ? [...leaves(node.left), ...leaves(node.right)] : [node.centroid]);
  let first = tree;
  while (first.size > 2) first = first.left.size >= first.right.size ? first.left : first.right;
  console.log(`${name}: to itself ${from(one, one).toFixed(2)}, to a near row ${from(one, near).toFixed(2)}, to the opposite ${from(one, opposite).toFixed(2)}; joined first ${leaves(first).map(row => row.join("")).join(" ")}`);
}
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
euclidean: to itself 0.00, to a near row 1.00, to the opposite 2.45; joined first 111000 111000
manhattan: to itself 0.00, to a near row 1.00, to the opposite 6.00; joined first 111000 111000
minkowski: to itself 0.00, to a near row 1.00, to the opposite 1.82; joined first 111000 111000
chebyshev: to itself 0.00, to a near row 1.00, to the opposite 1.00; joined first 111000 111000
hamming: to itself 0.00, to a near row 1.00, to the opposite 6.00; joined first 111000 111000
jaccard: to itself 1.00, to a near row 0.83, to the opposite 0.00; joined first 111000 000111
braycurtis: to itself 0.00, to a near row 0.20, to the opposite 1.00; joined first 111000 111000
jaccard by hand: to itself 0.00, to a near row 0.33, to the opposite 1.00; joined first 111000 111000
END
