#!/usr/bin/env bash
# hierarchical-clustering 1.1.0 (npm): the option maxLinkage.
#
# One would guess: nothing is merged that is farther apart than that, and the last level, which its example reads the clusters from, is
# the one to use.
#
# What happens: whether to stop is asked before the next distance is known: the last level holds one merge that is beyond the limit,
# unless everything is merged anyway: of three heaps, far apart, two are in one cluster. Where a distance is the limit exactly, the first
# merge at it is the last, and the others of the same distance are left apart.
#
# Who meets it: whoever cuts at a distance because the number of clusters is not known: it is mostly one too few. With minClusters, a
# number, it is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit hierarchical-clustering@1.1.0 >/dev/null

node -e '
const cluster = require("hierarchical-clustering");
const input = [0, 1, 2, 100, 101, 102, 205, 206, 207], distance = (a, b) => Math.abs(a - b);
const show = clusters => clusters.map(of => of.map(i => input[i]).sort((a, b) => a - b).join(" ")).sort((a, b) => parseInt(a) - parseInt(b)).join(" | ");
// In single linkage, sorted points part where a gap is larger than the limit.
const byHand = limit => input.map((x, i) => (i === 0 ? "" : x - input[i - 1] > limit ? " | " : " ") + x).join("");
for (const maxLinkage of [.5, 1, 10, 100]) {
  const levels = cluster({ input, distance, linkage: "single", maxLinkage }), last = levels.length - 1;
  console.log(`at most ${maxLinkage}: last level, merged at ${levels[last].linkage}: ${show(levels[last].clusters)}; by hand: ${byHand(maxLinkage)}`);
}
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
at most 0.5: last level, merged at 1: 0 1 | 2 | 100 | 101 | 102 | 205 | 206 | 207; by hand: 0 | 1 | 2 | 100 | 101 | 102 | 205 | 206 | 207
at most 1: last level, merged at 1: 0 1 | 2 | 100 | 101 | 102 | 205 | 206 | 207; by hand: 0 1 2 | 100 101 102 | 205 206 207
at most 10: last level, merged at 98: 0 1 2 100 101 102 | 205 206 207; by hand: 0 1 2 | 100 101 102 | 205 206 207
at most 100: last level, merged at 103: 0 1 2 100 101 102 205 206 207; by hand: 0 1 2 100 101 102 | 205 206 207
END
