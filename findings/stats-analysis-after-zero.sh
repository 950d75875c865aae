#!/usr/bin/env bash
# stats-analysis 2.0.0 (npm): indexOfOutliers by its default method, differences of neighbours.
#
# One would guess: only differences matter, so that a series and the same one moved by ten have the same outliers.
#
# What happens: the number before is looked for by "or": a 0 counts as none, and the difference to it is not a number. A peak that comes after
# a 0 is no outlier, whatever its height, and what is not a number is sorted among the differences for their median. The
# number after the peak, which is as all others, is one.
#
# Who meets it: whoever looks for jumps in losses, or gaps between times, that are 0 as long as nothing happens.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit stats-analysis@2.0.0 >/dev/null

node -e '
const stats = require("stats-analysis");
const series = [0, 1, 0, 1, 0, 90, 1, 0, 1, 0, 1];
for (const level of [0, 10, -1]) {
  const moved = series.map(v => v + level);
  console.log(`${moved.join(" ")}: outliers are ${stats.indexOfOutliers(moved).map(i => moved[i]).join(" and ") || "none"}`);
}
' | tee seen
diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
0 1 0 1 0 90 1 0 1 0 1: outliers are none
10 11 10 11 10 100 11 10 11 10 11: outliers are 100 and 11
-1 0 -1 0 -1 89 0 -1 0 -1 0: outliers are 89 and 0
END
