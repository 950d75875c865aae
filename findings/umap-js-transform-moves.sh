#!/usr/bin/env bash
# umap-js 1.4.0 (npm): transform.
#
# One would guess: transform places further points on a map that stands still, whatever their number.
#
# What happens: when there are exactly as many of them as the map was made of, the map moves: the points of the fit, in the array that
# fit returned, are pulled about with the new ones. With one point more or fewer they stay as they were.
#
# Who meets it: whoever splits their data into halves, fits one and transforms the other, or sends a page of 1,000 at a time: the
# training points drawn before and after are not the same map, and nor is what comes next.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit umap-js@1.4.0 >/dev/null

node -e '
const { UMAP } = require("umap-js");
const random = seed => () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const points = (n, draw) => Array.from({ length: n }, (_, i) => [0, 1, 2].map(d => (i % 3 === d ? 5 : 0) + draw()));
for (const further of [39, 40, 41]) {
  const umap = new UMAP({ nNeighbors: 5, nEpochs: 150, random: random(1) });
  const map = umap.fit(points(40, random(2))), before = map.map(point => [...point]);
  umap.transform(points(further, random(3)));
  const moved = map.filter((point, i) => point.some((x, d) => x !== before[i][d])).length;
  console.log(`40 points fitted, ${further} transformed: of the 40, moved ${moved}`);
}' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
40 points fitted, 39 transformed: of the 40, moved 0
40 points fitted, 40 transformed: of the 40, moved 40
40 points fitted, 41 transformed: of the 40, moved 0
END
