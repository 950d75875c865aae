#!/usr/bin/env bash
# probability-distributions 0.9.1 (npm): rchisq, named as in R; beside it the formulas, and sums of squares by hand.
#
# One would guess: ncp is the parameter of the noncentral distribution, as its documentation says: the squares are of normal numbers
# that are moved, and the variance is 2 (df + 2 ncp). A df of 2.5 is possible, as in R.
#
# What happens: ncp is added to a central number: the mean is right, the variance is that without it, and nothing is ever below ncp. A
# df of 2.5 is one of 3.
#
# Who meets it: whoever simulates the power of a test, or how far points lie from a centre that is not theirs: the mean, which one
# checks, is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit probability-distributions@0.9.1 >/dev/null

node -e '
const PD = require("probability-distributions");
// Its own numbers come from the machine, and cannot be repeated.
let seed = 1;
PD.prng = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const n = 200000;
const say = (about, numbers, mean, variance) => {
  const m = numbers.reduce((sum, x) => sum + x, 0) / n, v = numbers.reduce((sum, x) => sum + (x - m) ** 2, 0) / n;
  console.log(`${about}: mean ${m.toFixed(1)}, variance ${v.toFixed(0)}, below 6 ${(numbers.filter(x => x < 6).length / n).toFixed(1)}; by the formulas ${mean} and ${variance}`);
};
const byHand = Array.from({ length: n }, () => {
  const [x, y] = PD.rnorm(2);
  return (x + Math.sqrt(6)) ** 2 + y ** 2;
});
say("rchisq, df 2, ncp 6", PD.rchisq(n, 2, 6), 8, 28);
say("by hand, two squares, one of them moved", byHand, 8, 28);
say("rchisq, df 2.5", PD.rchisq(n, 2.5), 2.5, 5);
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
rchisq, df 2, ncp 6: mean 8.0, variance 4, below 6 0.0; by the formulas 8 and 28
by hand, two squares, one of them moved: mean 8.0, variance 28, below 6 0.4; by the formulas 8 and 28
rchisq, df 2.5: mean 3.0, variance 6, below 6 0.9; by the formulas 2.5 and 5
END
