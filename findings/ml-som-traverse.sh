#!/usr/bin/env bash
# ml-som 0.0.6 (npm), self-organizing maps, of the mljs family: method "traverse".
#
# One would guess: rows are taken in order instead of at random, as its documentation says, and all else is alike: the neighbourhood
# of the best node shrinks from half the map to about that node alone.
#
# What happens: it shrinks by the number of rounds through the data, measured in rows: with a thousand rows and twenty rounds from 5 to 4.85,
# so that each row pulls on half the map to the end, and the map is a lump in the middle. With a hundred rows and two
# hundred rounds it goes on to .2. In both methods the learning rate falls by the steps done over those that are left: after three quarters
# to a tenth or less, and in the last tenth hardly anything moves.
#
# Who meets it: whoever draws a map of digits or latent means in order, so that it comes out the same: hardly half the nodes are of use.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit ml-som@0.0.6 >/dev/null

cat >see.cjs <<'END'
const SOM = require("ml-som");
let seed;
const uniform = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const squared = (p, q) => (p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2;
for (const rows of [100, 1000]) for (const method of ["random", "traverse"]) {
  seed = 1;
  // Points all over a square: a good map covers it. 20,000 steps in each case.
  const data = Array.from({ length: rows }, () => [uniform(), uniform()]);
  const som = new SOM(10, 10, { fields: 2, iterations: 20000 / rows, randomizer: uniform, method });
  const radii = [], rates = [], adjust = som._adjust;
  som._adjust = function (row, radius) { radii.push(radius); rates.push(som.learningRate); return adjust.call(this, row, radius); };
  som.train(data);
  const nodes = som.getConvertedNodes().flat();
  const error = Math.sqrt(data.reduce((sum, p) => sum + Math.min(...nodes.map(node => squared(p, node))), 0) / rows);
  const used = new Set(som.predict(data).map(String)).size, at = (list, share) => list[Math.round(share * (list.length - 1))];
  console.log(`${rows} rows, ${method}: radius ${[0, .5, 1].map(share => at(radii, share).toFixed(2)).join(" ")}, rate ${[0, .5, .75, .9].map(share => at(rates, share).toFixed(4)).join(" ")}, nodes used ${used} of 100, mean distance ${error.toFixed(3)}`);
}
END
node see.cjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
100 rows, random: radius 5.00 2.24 1.00, rate 0.1000 0.0368 0.0050 0.0000, nodes used 64 of 100, mean distance 0.067
100 rows, traverse: radius 5.00 1.00 0.20, rate 0.1000 0.0372 0.0055 0.0000, nodes used 66 of 100, mean distance 0.030
1000 rows, random: radius 5.00 2.24 1.00, rate 0.1000 0.0368 0.0050 0.0000, nodes used 99 of 100, mean distance 0.069
1000 rows, traverse: radius 5.00 4.92 4.85, rate 0.1000 0.0407 0.0115 0.0005, nodes used 51 of 100, mean distance 0.185
END
