#!/usr/bin/env bash
# fast-stats 0.0.7 (npm): Stats.iqr, which leaves out outliers.
#
# One would guess: what is left out lies far from the quartiles, and what lies between them is kept.
#
# What happens: numbers are kept if they lie strictly between two limits that are one and a half times the range of the quartiles outside them. If that
# range is 0, because half of all numbers or more are equal, the limits are that number, and nothing is kept: not the outliers, and not one of the others.
# The mean of what is left is NaN.
#
# Who meets it: whoever cleans times or counts that are whole numbers, where most are equal: of a hundred times of 16 ms none is good.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit fast-stats@0.0.7 >/dev/null

cat >see.cjs <<'END'
const { Stats } = require("fast-stats");
for (const [name, numbers] of [
  ["1 to 8 and 100", [1, 2, 3, 4, 5, 6, 7, 8, 100]],
  ["16 six times, 1 and 90", [16, 16, 16, 16, 16, 16, 1, 90]],
  ["16 a hundred times", new Array(100).fill(16)],
  ["10 to 13, and 16 eight times", [10, 11, 12, 13, 16, 16, 16, 16, 16, 16, 16, 16]],
  ["10, 11, and 16 eight times", [10, 11, 16, 16, 16, 16, 16, 16, 16, 16]],
]) {
  const all = new Stats().push(numbers), kept = all.iqr();
  console.log(`${name}: quartiles ${all.percentile(25)} and ${all.percentile(75)}, median ${all.median()}; iqr keeps ${kept.length} of ${all.length}, their mean ${kept.amean()}`);
}
END
node see.cjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
1 to 8 and 100: quartiles 3 and 7, median 5; iqr keeps 8 of 9, their mean 4.5
16 six times, 1 and 90: quartiles 16 and 16, median 16; iqr keeps 0 of 8, their mean NaN
16 a hundred times: quartiles 16 and 16, median 16; iqr keeps 0 of 100, their mean NaN
10 to 13, and 16 eight times: quartiles 12.5 and 16, median 16; iqr keeps 12 of 12, their mean 14.5
10, 11, and 16 eight times: quartiles 16 and 16, median 16; iqr keeps 0 of 10, their mean NaN
END
