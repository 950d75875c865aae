#!/usr/bin/env bash
# fmin 0.0.4 (npm): nelderMead, the downhill simplex.
#
# One would guess: it minimizes a function of which nothing is known but its values, and where no contraction helps it shrinks the simplex
# and goes on, as Nelder and Mead have it. import { nelderMead } from "fmin" gives the function.
#
# What happens: in Node the import has no names at all, since its file is a script in a package of modules; the functions are then at
# globalThis.fmin. And the first shrink is a ReferenceError, "i is not defined": its loop declares no variable. A smooth function of two
# variables seldom shrinks; one with steps or noise soon does.
#
# Who meets it: whoever tunes by an accuracy, which has steps, or by a loss of a few samples, which has noise: a search that
# ran yesterday throws today.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit fmin@0.0.4 >/dev/null

cat >see.mjs <<'END'
import * as names from "fmin";
console.log(`names of the import: ${Object.keys(names).join(" ") || "none"}; of globalThis.fmin: ${Object.keys(globalThis.fmin).sort().join(" ")}`);
let seed = 1;
const uniform = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const starts = Array.from({ length: 100 }, () => [1 + uniform(), 1 + uniform(), 1 + uniform()]);
const bowl = x => x.reduce((sum, v) => sum + v * v, 0);
for (const [name, f] of [["a bowl", bowl], ["in steps of .1", x => Math.ceil(10 * bowl(x)) / 10], ["with a ripple", x => bowl(x) + .1 * Math.cos(50 * x[0]) * Math.cos(50 * x[1])]]) {
  const errors = new Map([["none", 0]]);
  for (const start of starts) {
    let error = "none";
    try {
      globalThis.fmin.nelderMead(f, start.slice());
    } catch (e) {
      error = String(e);
    }
    errors.set(error, (errors.get(error) ?? 0) + 1);
  }
  console.log(`${name}, from 100 places: ${[...errors].map(([error, n]) => `${error} ${n}`).join(", ")}`);
}
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
names of the import: none; of globalThis.fmin: bisect conjugateGradient conjugateGradientSolve gradientDescent gradientDescentLineSearch nelderMead norm2 scale weightedSum zeros zerosM
a bowl, from 100 places: none 100
in steps of .1, from 100 places: none 0, ReferenceError: i is not defined 100
with a ripple, from 100 places: none 0, ReferenceError: i is not defined 100
END
