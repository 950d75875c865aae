#!/usr/bin/env bash
# kd-tree-javascript 1.0.3 (npm): remove.
#
# One would guess: a point that is removed is found no more.
#
# What happens: when the tree is built, points that are equal to the middle one in its coordinate may come to lie on either side; remove
# looks for them on the right only. One on the left is not found, nothing is said, and nearest goes on answering with it. Where no
# coordinate comes twice, all is well.
#
# Who meets it: whoever has points on a grid, pixels, whole numbers or latent means of twins, and takes away what is done: a
# greedy matching meets the same partner again.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit kd-tree-javascript@1.0.3 >/dev/null

cat >see.cjs <<'END'
const { kdTree } = require("kd-tree-javascript");
let seed = 1;
const uniform = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const distance = (p, q) => (p.x - q.x) ** 2 + (p.y - q.y) ** 2;
function left(points) {
  const tree = new kdTree([...points], distance, ["x", "y"]), removed = points.filter((_, i) => i % 2 === 0);
  for (const point of removed) tree.remove(point);
  const found = new Set(tree.nearest({ x: 0, y: 0 }, points.length).map(([point]) => point));
  return `${points.length} points, ${removed.length} removed, ${found.size} left, ${removed.filter(point => found.has(point)).length} of them removed ones`;
}
const grid = side => Array.from({ length: side * side }, (_, i) => ({ x: i % side, y: Math.floor(i / side) }));
console.log("three in a row:", left([{ x: 0, y: 0 }, { x: 0, y: 1 }, { x: 0, y: 2 }]));
console.log("a grid:", left(grid(10)));
console.log("the grid, each moved by less than a hundredth:", left(grid(10).map(({ x, y }) => ({ x: x + uniform() / 100, y: y + uniform() / 100 }))));
END
node see.cjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
three in a row: 3 points, 2 removed, 2 left, 1 of them removed ones
a grid: 100 points, 50 removed, 67 left, 17 of them removed ones
the grid, each moved by less than a hundredth: 100 points, 50 removed, 50 left, 0 of them removed ones
END
