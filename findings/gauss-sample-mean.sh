#!/usr/bin/env bash
# gauss 0.2.12 (npm): Vector's sample.mean and density.
#
# One would guess: the mean of a sample is its sum divided by how many they are: of 1, 2, 3 it is 2. And density(.9) is the middle nine tenths.
#
# What happens: every mean of a sample is divided by one less, as the variance should be: of 1, 2, 3 it is 3, and of 7, 7 it is 14. density begins and ends one number too early; if it is to begin with the first, it counts from the end, and there is nothing in it.
#
# Who meets it: whoever takes sample.mean together with sample.stdev, for a few runs: the mean of two is twice what it is. The more is kept of a small
# set, the less is there: the deviation of the middle nine tenths of eight numbers is NaN.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit gauss@0.2.12 >/dev/null

cat >see.cjs <<'END'
const { Vector } = require("gauss");
for (const numbers of [[7, 7], [1, 2, 3], [.97, .98, .96, .97]]) {
  const { sample } = new Vector(numbers.slice());
  const byHand = numbers.reduce((a, b) => a + b) / numbers.length;
  console.log(`${numbers.join(", ")}: sample.mean ${sample.mean().toFixed(4)}, sample.gmean ${sample.gmean().toFixed(4)}, sample.qmean ${sample.qmean().toFixed(4)}; the mean by hand ${byHand.toFixed(4)}`);
}
const eight = new Vector([1, 2, 3, 4, 5, 6, 7, 8]);
for (const part of [.25, .5, .75, .8, .9, 1]) console.log(`1 to 8, density(${part}): [${eight.density(part).join(" ")}], its stdev ${eight.stdev(part).toFixed(2)}`);
END
node see.cjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
7, 7: sample.mean 14.0000, sample.gmean 49.0000, sample.qmean 9.8995; the mean by hand 7.0000
1, 2, 3: sample.mean 3.0000, sample.gmean 2.4495, sample.qmean 2.6458; the mean by hand 2.0000
0.97, 0.98, 0.96, 0.97: sample.mean 1.2933, sample.gmean 0.9602, sample.qmean 1.1201; the mean by hand 0.9700
1 to 8, density(0.25): [3 4], its stdev 0.50
1 to 8, density(0.5): [2 3 4 5], its stdev 1.12
1 to 8, density(0.75): [1 2 3 4 5 6], its stdev 1.71
1 to 8, density(0.8): [1 2 3 4 5 6], its stdev 1.71
1 to 8, density(0.9): [], its stdev NaN
1 to 8, density(1): [1 2 3 4 5 6 7 8], its stdev 2.29
END
