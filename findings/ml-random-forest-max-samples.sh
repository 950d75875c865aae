#!/usr/bin/env bash
# ml-random-forest 2.1.0 (npm): the option maxSamples, of the mljs family.
#
# One would guess: as its documentation says, how many samples are drawn for each tree, as max_samples in scikit-learn: .2 draws a fifth
# of the rows for each tree, each time others.
#
# What happens: the first rows are taken, the same for all trees, and the rest is never seen. Rows sorted by their label leave
# classes out altogether: below the forest of a fifth knows one class of five. The out-of-bag predictions are of those first rows only,
# and confirm it.
#
# Who meets it: whoever has many rows and wants trees soon. The number of rows used is the one that was asked for.
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
// Five heaps on a line, forty rows each, in order.
const labels = Array.from({ length: 200 }, (_, i) => Math.floor(i / 40)), rows = labels.map(label => [3 * label + uniform(), uniform()]);
const order = labels.map((_, i) => i);
for (let i = order.length - 1; i > 0; i--) {
  const j = Math.floor(uniform() * (i + 1));
  [order[i], order[j]] = [order[j], order[i]];
}
for (const [name, of] of [["sorted", labels.map((_, i) => i)], ["shuffled", order]]) for (const maxSamples of [undefined, .6, .2]) {
  const forest = new RandomForestClassifier({ nEstimators: 20, seed: 1, maxSamples });
  forest.train(of.map(i => rows[i]), of.map(i => labels[i]));
  const predicted = forest.predict(rows), bag = forest.oobResults;
  console.log(`${name}, maxSamples ${maxSamples}: right ${(predicted.filter((p, i) => p === labels[i]).length / 200).toFixed(2)}, out of the bag ${(bag.filter(b => b.true === b.predicted).length / bag.length).toFixed(2)} of ${bag.length}, classes ${[...new Set(predicted)].sort().join(" ")}`);
}
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
sorted, maxSamples undefined: right 1.00, out of the bag 1.00 of 200, classes 0 1 2 3 4
sorted, maxSamples 0.6: right 0.60, out of the bag 0.94 of 120, classes 0 1 2
sorted, maxSamples 0.2: right 0.20, out of the bag 1.00 of 40, classes 0
shuffled, maxSamples undefined: right 1.00, out of the bag 1.00 of 200, classes 0 1 2 3 4
shuffled, maxSamples 0.6: right 1.00, out of the bag 0.96 of 120, classes 0 1 2 3 4
shuffled, maxSamples 0.2: right 1.00, out of the bag 0.90 of 40, classes 0 1 2 3 4
END
