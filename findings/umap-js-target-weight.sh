#!/usr/bin/env bash
# umap-js 1.4.0 (npm): setSupervisedProjection.
#
# One would guess: targetWeight goes from 0, "weights entirely on data", to 1; and targetMetric l1 or l2 is for continuous targets,
# as its declarations say.
#
# What happens: a weight of 0 is taken for none, and is the default, 0.5: the same map to the bit. With l1 or l2 the targets
# are not used at all: the same map as without any, whatever they are.
#
# Who meets it: whoever draws the map for several weights, from no labels to labels only: the first of the row is half labels.
# And whoever finds that a map does not follow a target: it was never looked at.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit umap-js@1.4.0 >/dev/null

node -e '
const { UMAP } = require("umap-js");
const random = seed => () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const draw = random(2), n = 40, labels = Array.from({ length: n }, (_, i) => i % 2), depth = labels.map(() => draw());
const data = Array.from({ length: n }, (_, i) => [0, 1, 2].map(d => (i % 3 === d ? 5 : 0) + draw()));
function map(targets, options) {
  const umap = new UMAP({ nNeighbors: 5, nEpochs: 100, random: random(1) });
  if (targets) umap.setSupervisedProjection(targets, options);
  return JSON.stringify(umap.fit(data));
}
const half = map(labels, { targetWeight: .5 }), none = map();
for (const targetWeight of [0, .001, .25, .75]) console.log(`labels, weight ${targetWeight}: the map of weight .5 ${map(labels, { targetWeight }) === half}`);
for (const targetMetric of ["l1", "l2"]) console.log(`a continuous target, ${targetMetric}: the map without targets ${map(depth, { targetMetric }) === none}`);
console.log(`labels: the map without targets ${map(labels) === none}`);
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
labels, weight 0: the map of weight .5 true
labels, weight 0.001: the map of weight .5 false
labels, weight 0.25: the map of weight .5 false
labels, weight 0.75: the map of weight .5 false
a continuous target, l1: the map without targets true
a continuous target, l2: the map without targets true
labels: the map without targets false
END
