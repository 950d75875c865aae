#!/usr/bin/env bash
# ml-random-forest 2.1.0 (npm): predictProbability, of the mljs family.
#
# One would guess: the share of the trees that vote for the label; those of all labels add up to 1.
#
# What happens: the vote of the first tree is not counted; its label is taken for the sum to start from. A label that all trees vote
# for has (n - 1) / n, with one tree nothing but the label itself, in millionths. The class that predict gives is right.
#
# Who meets it: whoever sorts out what the forest is sure of, compares with a threshold of 1 or of ½, or takes a logarithm: of few
# trees each is worth much, and a label that only the first tree votes for has none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit ml-random-forest@2.1.0 >/dev/null

node -e '
const { RandomForestClassifier } = require("ml-random-forest");
let seed = 1;
const uniform = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const labels = Array.from({ length: 60 }, (_, i) => Math.floor(i / 20)), rows = labels.map(label => [2 * label + 3 * uniform(), uniform()]);
for (const nEstimators of [1, 2, 5, 50]) {
  const forest = new RandomForestClassifier({ nEstimators, seed: 1, noOOB: true });
  forest.train(rows, labels);
  for (const row of [[.5, .5], [2.5, .5]]) {
    const votes = forest.predictionValues([row]).getRow(0), share = label => votes.filter(v => v === label).length / votes.length;
    const list = of => [0, 1, 2].map(label => of(label).toFixed(6)).join(" ");
    console.log(`${nEstimators} trees at ${row[0]}: ${list(label => forest.predictProbability([row], label)[0])}, by the votes ${list(share)}`);
  }
}
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
1 trees at 0.5: 0.000000 0.000000 0.000000, by the votes 1.000000 0.000000 0.000000
1 trees at 2.5: 0.000001 0.000001 0.000001, by the votes 0.000000 1.000000 0.000000
2 trees at 0.5: 0.000000 0.000000 0.500000, by the votes 0.500000 0.000000 0.500000
2 trees at 2.5: 0.000001 0.000001 0.500001, by the votes 0.000000 0.500000 0.500000
5 trees at 0.5: 0.400000 0.000000 0.400000, by the votes 0.600000 0.000000 0.400000
5 trees at 2.5: 0.000001 0.400001 0.400001, by the votes 0.000000 0.600000 0.400000
50 trees at 0.5: 0.800000 0.080000 0.100000, by the votes 0.820000 0.080000 0.100000
50 trees at 2.5: 0.200001 0.680001 0.100001, by the votes 0.200000 0.700000 0.100000
END
