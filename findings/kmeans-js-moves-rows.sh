#!/usr/bin/env bash
# kmeans-js 0.1.2 (npm), k-means.
#
# One would guess: the rows that are clustered stay as they are, and it has converged when no centre moves any more.
#
# What happens: a first centre is one of the caller's rows, not a copy, and when the centre moves, so does the row: after a run as many
# rows are others as there are centres. And it has converged as soon as one coordinate of one centre stands still: a third column of
# zeros, which changes no distance, ends the run below in its first round, with half as much error again.
#
# Who meets it: whoever uses the rows again, for an error, another k or another start: the data are no longer those that were
# measured. And whoever has a feature that is always 0, as the pixels at a picture's border are.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit kmeans-js@0.1.2 >/dev/null

node -e '
const KMeans = require("kmeans-js");
let seed = 1;
const uniform = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const square = (a, b) => a.reduce((sum, x, i) => sum + (x - b[i]) ** 2, 0);
// Three heaps on a line; a third column is 0 throughout.
const measured = Array.from({ length: 60 }, (_, i) => [Math.floor(i / 20) * 5 + uniform(), uniform(), 0]);
const error = (rows, centres) => rows.reduce((sum, row) => sum + Math.min(...centres.map(c => square(c, row))), 0);
// initialize gets the rows and returns the centres to start from, as the one of the package does: here three rows of the first heap.
const initialize = rows => [rows[0], rows[1], rows[2]];
for (const columns of [2, 3]) {
  const before = measured.map(row => row.slice(0, columns)), rows = before.map(row => row.slice());
  const km = new KMeans({ K: 3, initialize });
  km.autoCluster(rows);
  const centres = km.centroids.map(c => c.slice()), moved = rows.filter((row, i) => square(row, before[i]) > 0).length;
  // Lloyd by hand, from the same rows, until nothing moves.
  let by = before.slice(0, 3), rounds = 0;
  for (;;) {
    const heaps = by.map(() => []);
    before.forEach(row => heaps[by.map(c => square(c, row)).reduce((best, d, i, all) => (d < all[best] ? i : best), 0)].push(row));
    const next = heaps.map((heap, i) => (heap.length ? by[i].map((_, j) => heap.reduce((s, row) => s + row[j], 0) / heap.length) : by[i]));
    rounds++;
    if (next.every((c, i) => square(c, by[i]) === 0)) break;
    by = next;
  }
  console.log(`${columns} columns: ${moved} of 60 rows moved, ${km.currentIteration} rounds, error ${error(before, centres).toFixed(2)}; by hand ${rounds} rounds, error ${error(before, by).toFixed(2)}`);
}
' | tee seen
diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
2 columns: 3 of 60 rows moved, 7 rounds, error 257.00; by hand 3 rounds, error 256.96
3 columns: 3 of 60 rows moved, 1 rounds, error 394.58; by hand 3 rounds, error 256.96
END
