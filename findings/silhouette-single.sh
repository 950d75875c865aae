#!/usr/bin/env bash
# @robzzson/silhouette 0.0.7 (npm), the silhouette coefficient.
#
# One would guess: a number from -1 to 1 for any labels, as its documentation says; a cluster of one point has 0 in it, as Rousseeuw's
# paper and scikit-learn have it, and what the clusters are called is nothing to it.
#
# What happens: with one point alone in its cluster the whole is NaN, since its mean distance to the others is 0 / 0. It is NaN, too, if
# a number is not used as a label: labels 1 and 2 leave 0 unused, and an empty cluster is as near as NaN.
#
# Who meets it: whoever picks the number of clusters by it: with more clusters one of them has a single point, and NaN is
# larger than nothing, so that the search ends there. Whoever counts labels from 1, or has lost an expert, has no score at all.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @robzzson/silhouette@0.0.7 >/dev/null

node -e '
const silhouette = require("@robzzson/silhouette");
const distance = (a, b) => Math.hypot(...a.map((x, i) => x - b[i]));
// (b - a) / max(a, b), a the mean distance to the others of the cluster, b that to the nearest other cluster; 0 for a point alone.
const byHand = (points, labels) => points.reduce((sum, p, i) => {
  const mean = of => of.reduce((s, j) => s + distance(p, points[j]), 0) / of.length;
  const members = label => labels.flatMap((l, j) => (l === label && j !== i ? [j] : []));
  const own = members(labels[i]);
  if (own.length === 0) return sum;
  const a = mean(own), b = Math.min(...[...new Set(labels)].filter(l => l !== labels[i]).map(l => mean(members(l))));
  return sum + (b - a) / Math.max(a, b);
}, 0) / points.length;
const points = [[0, 0], [0, 1], [1, 0], [5, 5], [5, 6], [9, 0]];
for (const labels of [[0, 0, 0, 1, 1, 1], [1, 1, 1, 0, 0, 0], [1, 1, 1, 2, 2, 2], [0, 0, 0, 1, 1, 2], [0, 0, 0, 2, 2, 2]]) {
  console.log(`labels ${labels.join(" ")}: ${(silhouette.default ?? silhouette)(points, labels).toFixed(4)}, by hand ${byHand(points, labels).toFixed(4)}`);
}
' | tee seen
diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
labels 0 0 0 1 1 1: 0.6077, by hand 0.6077
labels 1 1 1 0 0 0: 0.6077, by hand 0.6077
labels 1 1 1 2 2 2: NaN, by hand 0.6077
labels 0 0 0 1 1 2: NaN, by hand 0.7024
labels 0 0 0 2 2 2: NaN, by hand 0.6077
END
