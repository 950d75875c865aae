#!/usr/bin/env bash
# density-clustering 1.3.0 (npm): DBSCAN.
#
# One would guess: each point is in one cluster or is noise, so that sizes and noise add up to the number of points; and which points
# are noise does not depend on their order.
#
# What happens: a point at the border of a cluster that comes before its core is put down as noise and, when the cluster is found, into
# the cluster too: it is in both lists. Of the nine points below one is noise; three are said to be, and five the other way
# round. Its neighbourhood is also open: at a distance of exactly epsilon there is no neighbour, where the paper and
# scikit-learn have one.
#
# Who meets it: whoever counts the noise, leaves noise out, or draws it last and over the clusters: a share of outliers that
# is too large and changes with a shuffle.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit density-clustering@1.3.0 >/dev/null

node -e '
const { DBSCAN } = require("density-clustering");
const line = [0, 1, 1.5, 2, 9, 10, 10.5, 11, 30];
for (const points of [line, [...line].reverse()]) {
  const dbscan = new DBSCAN(), at = list => list.map(i => points[i]).sort((a, b) => a - b).join(" ");
  const clusters = dbscan.run(points.map(x => [x]), 1.2, 4), { noise } = dbscan;
  console.log(`${points.length} points ${points.join(" ")}`);
  console.log(`  clusters: ${clusters.map(at).sort().join(" | ")}`);
  console.log(`  noise: ${at(noise)}; together ${clusters.flat().length + noise.length}`);
}
const dbscan = new DBSCAN();
console.log(`0 1 2, epsilon 1, 2 to a core: clusters ${dbscan.run([[0], [1], [2]], 1, 2).length}, noise ${dbscan.noise.length}`);
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
9 points 0 1 1.5 2 9 10 10.5 11 30
  clusters: 0 1 1.5 2 | 9 10 10.5 11
  noise: 0 9 30; together 11
9 points 30 11 10.5 10 9 2 1.5 1 0
  clusters: 0 1 1.5 2 | 9 10 10.5 11
  noise: 1.5 2 10.5 11 30; together 13
0 1 2, epsilon 1, 2 to a core: clusters 0, noise 3
END
