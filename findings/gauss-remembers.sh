#!/usr/bin/env bash
# gauss 0.2.12 (npm): Vector's sum, variance and stdev.
#
# One would guess: of numbers that have changed, the variance is theirs: what is kept of the last time is kept together with the numbers it is of.
#
# What happens: the sum, the product and the variances share one copy of the numbers, and whichever is asked first renews it. The others then see
# numbers that are as they remember them, and answer for those that were there before. Which one is wrong hangs on which was asked first. push brings
# up to date all but the sample's variance.
#
# Who meets it: whoever sets one number of a vector, or adds one to it, and asks for the mean and the deviation: one of the two is the old one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit gauss@0.2.12 >/dev/null

cat >see.cjs <<'END'
const { Vector } = require("gauss");
const fresh = numbers => { const v = new Vector(numbers); return `mean ${v.mean()}, variance ${v.variance()}`; };
let v = new Vector([1, 2, 3, 4]);
v[3] = 100;
let mean = v.mean(), variance = v.variance();
console.log(`1, 2, 3, 100, that was 4, the mean first: mean ${mean}, variance ${variance}; of a new vector ${fresh([1, 2, 3, 100])}`);
v = new Vector([1, 2, 3, 4]);
v[3] = 100;
variance = v.variance();
mean = v.mean();
console.log(`1, 2, 3, 100, that was 4, the variance first: mean ${mean}, variance ${variance}`);
v = new Vector([1, 2, 3, 4]);
const before = v.sample.variance();
v.push(100);
console.log(`1, 2, 3, 4, the sample's variance ${before.toFixed(2)}; 100 pushed: ${v.sample.variance().toFixed(2)}, of a new vector ${new Vector([1, 2, 3, 4, 100]).sample.variance().toFixed(2)}; the variance ${v.variance()}`);
END
node see.cjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
1, 2, 3, 100, that was 4, the mean first: mean 26.5, variance 1.25; of a new vector mean 26.5, variance 1801.25
1, 2, 3, 100, that was 4, the variance first: mean 2.5, variance 1801.25
1, 2, 3, 4, the sample's variance 1.67; 100 pushed: 1.67, of a new vector 1902.50; the variance 1522
END
