#!/usr/bin/env bash
# @mathigon/fermat 1.1.24 (npm): correlation and Random.chiCDF.
#
# One would guess: what lies on a line has a correlation of 1, and a distribution function goes from 0 to 1.
#
# What happens: the covariance is divided by the number of points, both deviations by one less: of two points the correlation is .5, of
# five .8, of n at most 1 - 1/n. chiCDF is 1 minus an integral in steps as wide as 1: it is not the function but what it lacks to 1,
# below 0 where that is small, and minus infinity with one degree of freedom, for the first step is taken at 0.
#
# Who meets it: whoever compares correlations of short rows with a threshold, or with each other when rows have gaps: the longer row
# wins.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @mathigon/fermat@1.1.24 jstat@1.9.6 >/dev/null

cat >see.mjs <<'END'
import { correlation, covariance, Random, variance } from "@mathigon/fermat";
import jstat from "jstat";
for (const n of [2, 3, 5, 10, 100]) {
  const row = Array.from({ length: n }, (_, i) => i);
  console.log(`${n} points on a line: correlation ${correlation(row, row.map(x => 2 * x + 1)).toFixed(2)}; with itself covariance ${covariance(row, row).toFixed(2)}, variance ${variance(row).toFixed(2)}`);
}
for (const [x, degrees] of [[3.84, 1], [1, 2], [5.99, 2], [1, 4], [9.49, 4]]) {
  console.log(`chi-squared ${x}, degrees ${degrees}: chiCDF ${Random.chiCDF(x, degrees).toFixed(2)}, jStat ${jstat.chisquare.cdf(x, degrees).toFixed(2)}`);
}
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
2 points on a line: correlation 0.50; with itself covariance 0.25, variance 0.50
3 points on a line: correlation 0.67; with itself covariance 0.67, variance 1.00
5 points on a line: correlation 0.80; with itself covariance 2.00, variance 2.50
10 points on a line: correlation 0.90; with itself covariance 8.25, variance 9.17
100 points on a line: correlation 0.99; with itself covariance 833.25, variance 841.67
chi-squared 3.84, degrees 1: chiCDF -Infinity, jStat 0.95
chi-squared 1, degrees 2: chiCDF 0.50, jStat 0.39
chi-squared 5.99, degrees 2: chiCDF -0.21, jStat 0.95
chi-squared 1, degrees 4: chiCDF 1.00, jStat 0.09
chi-squared 9.49, degrees 4: chiCDF 0.07, jStat 0.95
END
