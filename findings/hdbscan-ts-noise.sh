#!/usr/bin/env bash
# hdbscan-ts 1.0.17 (npm): HDBSCAN, "based on Campello et al."
#
# One would guess: of two heaps far apart it makes two clusters, and a few stragglers are noise.
#
# What happens: it makes a cluster of the densest ten or so of each heap, hardly more than the smallest that was asked for, and calls
# three quarters of all points noise, or more. A cluster that has lost a point is another cluster to it, and each is weighed against
# the sum of all that are below it, not against its two halves: the last and smallest wins.
#
# Who meets it: whoever looks for clusters among latent means, or among a text's vectors, and learns that there are hardly any.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit hdbscan-ts@1.0.17 >/dev/null

node -e '
const { HDBSCAN } = require("hdbscan-ts");
let seed = 1;
const uniform = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());

// byHand returns the sizes of the clusters of Campello, Moulavi and Sander (2013): single linkage of mutual reachability, clusters
// of at least m points, those of the largest stability taken, never all points as one.
function byHand(points, m) {
  const distance = points.map(p => points.map(q => Math.hypot(p[0] - q[0], p[1] - q[1])));
  const core = distance.map(row => [...row].sort((a, b) => a - b)[m]);
  const edges = [];
  for (let i = 0; i < points.length; i++) for (let j = 0; j < i; j++) edges.push([i, j, Math.max(distance[i][j], core[i], core[j])]);
  const top = points.map((_, i) => ({ points: [i] }));
  for (const [i, j, length] of edges.sort((a, b) => a[2] - b[2])) {
    const [left, right] = [top[i], top[j]];
    if (left === right) continue;
    const node = { left, right, length, points: [...left.points, ...right.points] };
    for (const p of node.points) top[p] = node;
  }
  // best returns the largest stability of the cluster that is born at a density, or of its parts, and the sizes of what is taken.
  function best(node, birth) {
    const size = node.points.length;
    let stability = 0;
    for (;;) {
      const gained = 1 / node.length - birth, parts = [node.left, node.right], large = parts.filter(part => part.points.length >= m);
      if (large.length === 1) {
        stability += (node.points.length - large[0].points.length) * gained;
        node = large[0];
        continue;
      }
      stability += node.points.length * gained;
      if (large.length === 0) return { stability, sizes: [size] };
      const below = parts.map(part => best(part, 1 / node.length)), sum = below[0].stability + below[1].stability;
      return sum > stability || birth === 0 ? { stability: sum, sizes: below.flatMap(part => part.sizes) } : { stability, sizes: [size] };
    }
  }
  return best(top[0], 0).sizes;
}
const list = (sizes, n) => `${sizes.sort((a, b) => b - a).join(", ")}, noise ${n - sizes.reduce((a, b) => a + b, 0)}`;
for (const [heaps, of] of [[2, 50], [3, 40], [2, 100]]) {
  const points = Array.from({ length: heaps * of }, (_, i) => [20 * (i % heaps) + normal(), normal()]);
  const labels = new HDBSCAN({ minClusterSize: 10 }).fit(points), sizes = [];
  for (const label of labels) if (label >= 0) sizes[label] = (sizes[label] ?? 0) + 1;
  console.log(`${heaps} heaps of ${of}: clusters of ${list(sizes, points.length)}; by hand ${list(byHand(points, 10), points.length)}`);
}
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
2 heaps of 50: clusters of 11, 11, noise 78; by hand 50, 50, noise 0
3 heaps of 40: clusters of 12, 11, 11, noise 86; by hand 40, 40, 40, noise 0
2 heaps of 100: clusters of 14, 11, noise 175; by hand 100, 100, noise 0
END
