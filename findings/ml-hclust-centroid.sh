#!/usr/bin/env bash
# ml-hclust 4.0.0 (npm): agnes with method "centroid", of the mljs family; "median" is alike.
#
# One would guess: the two clusters whose centroids are closest are merged, at the distance of the centroids, as in SciPy.
#
# What happens: the formula is the one for squared distances, and it is given distances: of three points the third is merged at 1.74,
# where the centroid of the other two is 2 away. Other clusters are merged as well: of twenty points in a square the last three
# groups are others more often than not. With squared distances by distanceFunction all is right, and each height squared.
#
# Who meets it: whoever takes the method by its name: neither an error nor a word of it in the documentation.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit ml-hclust@4.0.0 >/dev/null

cat >see.mjs <<'END'
import { agnes } from "ml-hclust";
let seed = 1;
const uniform = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const squared = (p, q) => (p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2;
const text = groups => groups.map(group => [...group].sort((a, b) => a - b).join(" ")).sort().join(" | ");

// byHand merges the two clusters of the closest centroids, until there are as many as groups; height is the last distance.
function byHand(points, groups) {
  const clusters = points.map((_, i) => [i]);
  const centroid = cluster => [0, 1].map(axis => cluster.reduce((sum, i) => sum + points[i][axis], 0) / cluster.length);
  let height;
  while (clusters.length > groups) {
    let best = { distance: Infinity };
    for (let i = 0; i < clusters.length; i++) for (let j = 0; j < i; j++) {
      const distance = Math.sqrt(squared(centroid(clusters[i]), centroid(clusters[j])));
      if (distance < best.distance) best = { distance, i, j };
    }
    height = best.distance;
    clusters[best.j].push(...clusters[best.i]);
    clusters.splice(best.i, 1);
  }
  return { height, groups: text(clusters) };
}
const three = [[0, 0], [2, 0], [1, 2]];
console.log(`three points: height ${agnes(three, { method: "centroid" }).height.toFixed(3)}, of squared distances ${agnes(three, { method: "centroid", distanceFunction: squared }).height.toFixed(3)}, by hand ${byHand(three, 1).height.toFixed(3)}`);
let same = 0, sameSquared = 0;
for (let set = 0; set < 100; set++) {
  const points = Array.from({ length: 20 }, () => [uniform(), uniform()]), { groups } = byHand(points, 3);
  const found = options => text(agnes(points, { method: "centroid", ...options }).group(3).children.map(cluster => cluster.indices()));
  same += found() === groups;
  sameSquared += found({ distanceFunction: squared }) === groups;
}
console.log(`a hundred sets of twenty points, three groups: as by hand ${same} times, of squared distances ${sameSquared} times`);
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
three points: height 1.736, of squared distances 4.000, by hand 2.000
a hundred sets of twenty points, three groups: as by hand 46 times, of squared distances 100 times
END
