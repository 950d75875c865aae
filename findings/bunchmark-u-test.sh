#!/usr/bin/env bash
# @bunchmark/stats 1.0.0-pre-5 (npm), the statistics of a benchmark: mwu and getQuantiles.
#
# One would guess: a U test compares the ranks of two samples of numbers; and lowCI and highCI are the bounds of the confidence interval of .95 for the
# median, as its readme says.
#
# What happens: the samples are sorted as texts, 100 before 99, and then merged as if they were in order; where numbers have different numbers of digits
# U and p are others than those of the library's own mwUnaive. The interval leaves .25 on each side and not .025: it is one of ½.
#
# Who meets it: whoever compares times around 10 or 100: of 85 to 114 and 95 to 124, p is .098 and should be .0002. The interval holds the median of what
# was measured in half of all cases.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @bunchmark/stats@1.0.0-pre-5 >/dev/null

cat >see.mjs <<'END'
import { getQuantiles, mwu, mwUnaive } from "@bunchmark/stats";
let seed = 1;
const uniform = () => (seed = seed * 48271 % 2147483647) / 2147483647;
// Counted pair by pair: how often one of a is below one of b, a tie as half.
const byHand = (a, b) => { const below = a.reduce((s, x) => s + b.reduce((t, y) => t + (x < y ? 1 : x === y ? .5 : 0), 0), 0); return Math.max(below, a.length * b.length - below); };
for (const [name, a, b] of [
  ["200 to 229 and 230 to 259", Array.from({ length: 30 }, (_, i) => 200 + i), Array.from({ length: 30 }, (_, i) => 230 + i)],
  ["80 to 109 and 110 to 139", Array.from({ length: 30 }, (_, i) => 80 + i), Array.from({ length: 30 }, (_, i) => 110 + i)],
  ["85 to 114 and 95 to 124", Array.from({ length: 30 }, (_, i) => 85 + i), Array.from({ length: 30 }, (_, i) => 95 + i)],
  ["5 to 14 and 7 to 16", Array.from({ length: 10 }, (_, i) => 5 + i), Array.from({ length: 10 }, (_, i) => 7 + i)],
]) {
  const test = mwu(a, b), naive = mwUnaive(a, b);
  console.log(`${name}: mwu U ${test.U}, p ${test.p.toPrecision(3)}; mwUnaive U ${naive.U}, p ${naive.p.toPrecision(3)}; U by hand ${byHand(a, b)}`);
}
let held = 0;
for (let i = 0; i < 2000; i++) {
  const { lowCI, highCI } = getQuantiles(Array.from({ length: 101 }, uniform));
  if (lowCI <= .5 && .5 <= highCI) held++;
}
console.log(`of 2000 intervals for the median of 101 uniform numbers ${held} hold ½`);
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
200 to 229 and 230 to 259: mwu U 900, p 3.01e-11; mwUnaive U 900, p 3.01e-11; U by hand 900
80 to 109 and 110 to 139: mwu U 900, p 3.01e-11; mwUnaive U 900, p 3.01e-11; U by hand 900
85 to 114 and 95 to 124: mwu U 562.5, p 0.0977; mwUnaive U 700, p 0.000224; U by hand 700
5 to 14 and 7 to 16: mwu U 62.5, p 0.363; mwUnaive U 68, p 0.185; U by hand 68
of 2000 intervals for the median of 101 uniform numbers 991 hold ½
END
