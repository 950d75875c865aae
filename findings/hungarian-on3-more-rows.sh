#!/usr/bin/env bash
# hungarian-on3 0.3.1 (npm), the assignment of least cost.
#
# One would guess: rows and columns of a matrix of costs can change places: the best assignment of a matrix and of its
# transpose cost the same.
#
# What happens: that is so with as many rows as columns, or fewer. With more, the rows that stay without a partner, marked by
# column -1, are not those whose absence is cheapest: of random 5×3 matrices three in four were assigned too dearly.
#
# Who meets it: whoever matches clusters with labels one to one, as clustering accuracy does, and has more clusters than
# labels: the accuracy comes out too low. (munkres-js 1.2.2 takes either.)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit hungarian-on3@0.3.1 munkres-js@1.2.2 >/dev/null

node -e '
const programs = { "hungarian-on3": require("hungarian-on3"), "munkres-js": require("munkres-js") };
const wide = [[9, 1, 9], [9, 9, 1]], tall = [[9, 9], [1, 9], [9, 1]];
const cost = (m, pairs) => pairs.filter(([, j]) => j >= 0).reduce((sum, [i, j]) => sum + m[i][j], 0);
for (const [name, assign] of Object.entries(programs)) {
  for (const m of [wide, tall]) {
    const pairs = assign(m.map(row => [...row]));
    console.log(`${name}, ${m.length}×${m[0].length}: ${JSON.stringify(pairs)} costs ${cost(m, pairs)}`);
  }
}' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
hungarian-on3, 2×3: [[0,1],[1,2]] costs 2
hungarian-on3, 3×2: [[0,0],[1,-1],[2,1]] costs 10
munkres-js, 2×3: [[0,1],[1,2]] costs 2
munkres-js, 3×2: [[1,0],[2,1]] costs 2
END
