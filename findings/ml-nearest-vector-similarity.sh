#!/usr/bin/env bash
# ml-nearest-vector 3.0.1 (npm): nearestVector and findNearestVector.
#
# One would guess: with a similarity for an option the most similar one is found: there is one wherever there are vectors.
#
# What happens: if no similarity is above 0, it is none: the index is -1 and the vector undefined. The search begins at Number.MIN_VALUE, that is the
# smallest number above 0, not the lowest one. With a minus before a distance, or the logarithm of a probability, that is always so; with a cosine or
# a correlation now and then.
#
# Who meets it: whoever assigns points to centres by a likelihood: each one is in no cluster, or in the last one, as at(-1) is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit ml-nearest-vector@3.0.1 >/dev/null

cat >see.mjs <<'END'
import * as nearest from "ml-nearest-vector";
const { findNearestVector, nearestVector } = nearest.nearestVector ? nearest : nearest.default;
const centres = [[0, 0], [3, 4], [-1, 2]];
const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
const dot = (a, b) => a[0] * b[0] + a[1] * b[1];
for (const [name, similarityFunction, list, point] of [
  ["1/(1 + distance)", (a, b) => 1 / (1 + distance(a, b)), centres, [2, 3]],
  ["-distance", (a, b) => -distance(a, b), centres, [2, 3]],
  ["log of a Gaussian", (a, b) => -(distance(a, b) ** 2) / 2 - Math.log(2 * Math.PI), centres, [2, 3]],
  ["cosine", (a, b) => dot(a, b) / Math.hypot(...a) / Math.hypot(...b), [[1, 0], [0, 1]], [-1, -2]],
]) {
  const values = list.map(centre => similarityFunction(point, centre));
  const byHand = values.indexOf(Math.max(...values));
  console.log(`${name}, similarities ${values.map(v => v.toFixed(2)).join(" ")}: by hand ${byHand}, nearestVector ${nearestVector(list, point, { similarityFunction })}, findNearestVector ${findNearestVector(list, point, { similarityFunction })}`);
}
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
1/(1 + distance), similarities 0.22 0.41 0.24: by hand 1, nearestVector 1, findNearestVector 3,4
-distance, similarities -3.61 -1.41 -3.16: by hand 1, nearestVector -1, findNearestVector undefined
log of a Gaussian, similarities -8.34 -2.84 -6.84: by hand 1, nearestVector -1, findNearestVector undefined
cosine, similarities -0.45 -0.89: by hand 0, nearestVector -1, findNearestVector undefined
END
