#!/usr/bin/env bash
# isolation-forest 0.0.9 (npm).
#
# One would guess: each tree is grown from a sample of the rows, 256 unless told otherwise, as in Liu, Ting and Zhou's paper, whose point it
# is: in few rows an outlier stands alone. A score near ½ is an ordinary row.
#
# What happens: a sample is drawn for each tree and thrown away: every tree holds all rows. Only the height at which it stops and what a
# score is divided by are those of the sample: paths are too long for it, and ordinary rows get .25 of a thousand rows, .16 of eight
# thousand. The outliers below, eight that lie together, shield each other, and have what an ordinary row should have.
#
# Who meets it: whoever looks for odd digits or lost latent means by a threshold: with more rows nothing is odd any more. And whoever
# takes a sample for speed: all rows are gone through, for each tree.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit isolation-forest@0.0.9 >/dev/null

node -e '
let seed = 1;
const uniform = Math.random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const { IsolationForest } = require("isolation-forest");
const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
const mean = of => of.reduce((a, b) => a + b) / of.length;
for (const n of [64, 1000, 8000]) {
  // Normal points, the last eight of them moved far out together.
  const rows = Array.from({ length: n }, (_, i) => ({ x: normal() / (i < n - 8 ? 1 : 10) + (i < n - 8 ? 0 : 8), y: normal() }));
  const of = rows => {
    const count = node => (node.isExternalNode() ? node.size() : count(node.leftChild) + count(node.rightChild));
    const forest = new IsolationForest(50, 64), trees = forest.fit(rows);
    return { forest, held: trees.map(tree => count(tree.getRootNode())) };
  };
  const { forest, held } = of(rows), scores = forest.predict(rows);
  // By hand: one tree for each sample, and the mean of the paths, from which the scores are made.
  const draw = () => { const left = rows.slice(); return Array.from({ length: 64 }, () => left.splice(Math.floor(uniform() * left.length), 1)[0]); };
  const c = m => 2 * (Math.log(m - 1) + .57721) - 2 * (m - 1) / m;
  const trees = Array.from({ length: 50 }, () => { const one = new IsolationForest(1, 64); one.fit(draw()); return one; });
  const path = trees.map(tree => tree.predict(rows).map(score => -Math.log2(score) * c(64)));
  const byHand = rows.map((_, i) => 2 ** (-mean(path.map(p => p[i])) / c(64)));
  const list = of => `ordinary ${mean(of.slice(0, n - 8)).toFixed(2)}, the eight ${mean(of.slice(n - 8)).toFixed(2)}`;
  console.log(`${n} rows, samples of 64: a tree holds ${[...new Set(held)].join(" ")}; scores: ${list(scores)}; by hand from samples: ${list(byHand)}`);
}
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
64 rows, samples of 64: a tree holds 64; scores: ordinary 0.47, the eight 0.61; by hand from samples: ordinary 0.47, the eight 0.61
1000 rows, samples of 64: a tree holds 1000; scores: ordinary 0.25, the eight 0.57; by hand from samples: ordinary 0.46, the eight 0.71
8000 rows, samples of 64: a tree holds 8000; scores: ordinary 0.16, the eight 0.51; by hand from samples: ordinary 0.49, the eight 0.63
END
