#!/usr/bin/env bash
# clusters 0.0.4 (npm), k-means.
#
# One would guess: the first centres are drawn at random, as the comment in its code says, and another run may find better ones.
#
# What happens: they are the first k points, in each run. If all of these are of one heap, as in sorted data, or two are equal, a heap
# is divided and two others stay as one, and no run finds better.
#
# Who meets it: whoever has data sorted by label or by time, or pixels of a picture, whose first are all the background.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit clusters@0.0.4 >/dev/null

node -e '
const clusters = require("clusters");
function say(about, data) {
  clusters.k(3);
  clusters.data(data);
  const sizes = new Set();
  for (let run = 0; run < 10; run++) sizes.add(clusters.clusters().map(({ points }) => points.length).sort((a, b) => b - a).join(", "));
  console.log(`${about}: ${[...sizes].map(s => `clusters of ${s}`).join(" or ")} in ten runs`);
}
// Three heaps of 20, each a small grid, far apart.
const heap = x => Array.from({ length: 20 }, (_, i) => [x + i % 5 / 5, Math.floor(i / 5) / 5]);
const [a, b, c] = [heap(0), heap(10), heap(20)];
say("heap by heap", [...a, ...b, ...c]);
say("in turn", a.flatMap((_, i) => [a[i], b[i], c[i]]));
say("in turn, the first point twice", [a[0], ...a.flatMap((_, i) => [a[i], b[i], c[i]])]);
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
heap by heap: clusters of 40, 12, 8 in ten runs
in turn: clusters of 20, 20, 20 in ten runs
in turn, the first point twice: clusters of 40, 11, 10 in ten runs
END
