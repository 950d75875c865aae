#!/usr/bin/env bash
# tsne-js 1.0.3 (npm), t-SNE; beside it @keckelt/tsne 1.0.2.
#
# One would guess: the probability that two points are neighbours falls with the square of their distance, exp(-beta d²), as in the
# paper that its documentation names, and in scikit-learn, whose interface it says to follow.
#
# What happens: it falls with the distance itself, exp(-beta d): beta is found for the perplexity asked for, but of another kernel,
# pointed in the middle and with a long tail. Below, the points of the other heap are neighbours five times as often. The
# map's own distances are squared, as they should be.
#
# Who meets it: whoever compares a map or its final divergence with another program's at the same perplexity, or explains to a
# reader how the neighbours were weighed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit tsne-js@1.0.3 @keckelt/tsne@1.0.2 >/dev/null

node -e '
const TSNE = require("tsne-js"), { TSNE: Other } = require("@keckelt/tsne");
const data = [[0, 0], [1, 0], [0, 2], [3, 0], [0, 9], [1, 9], [3, 9], [0, 11]], n = data.length, perplexity = 3;

// joint returns (p(j|i) + p(i|j)) / 2n for a kernel of the distance, each row of the perplexity.
function joint(kernel) {
  const rows = data.map((a, i) => {
    const d = data.map(b => Math.hypot(a[0] - b[0], a[1] - b[1]));
    let [low, high, row] = [1e-9, 1e9];
    for (let step = 0; step < 200; step++) {
      const beta = Math.sqrt(low * high), weight = d.map((x, j) => j === i ? 0 : kernel(x, beta)), sum = weight.reduce((s, x) => s + x);
      row = weight.map(w => w / sum);
      const entropy = -row.reduce((s, p) => s + (p > 0 ? p * Math.log(p) : 0), 0);
      if (!(entropy <= Math.log(perplexity))) low = beta; else high = beta;
    }
    return row;
  });
  return rows.map((row, i) => row.map((p, j) => (p + rows[j][i]) / (2 * n)));
}
const square = flat => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => flat(i, j)));
const model = new TSNE({ dim: 2, perplexity, nIter: 200 });
model.init({ data, type: "dense" });
model.run();
const other = new Other({ perplexity });
other.initDataRaw(data);
for (const [name, P] of [["by hand, exp(-beta d²)", joint((d, beta) => Math.exp(-beta * d * d))], ["@keckelt/tsne", square((i, j) => other.P[i * n + j])],
    ["tsne-js", square((i, j) => model.P.get(i, j))], ["by hand, exp(-beta d)", joint((d, beta) => Math.exp(-beta * d))]]) {
  console.log(`${name}: first point ${P[0].slice(1).map(p => p.toFixed(5)).join(" ")}`);
}' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
by hand, exp(-beta d²): first point 0.05118 0.04790 0.03452 0.00012 0.00009 0.00008 0.00003
@keckelt/tsne: first point 0.05118 0.04790 0.03451 0.00012 0.00009 0.00008 0.00003
tsne-js: first point 0.06327 0.04760 0.02777 0.00061 0.00048 0.00046 0.00025
by hand, exp(-beta d): first point 0.06327 0.04760 0.02777 0.00061 0.00048 0.00046 0.00025
END
