#!/usr/bin/env bash
# geostats 2.1.0 (npm): its statistics.
#
# One would guess: stddev(false) is not rounded, and the numbers that are kept are those that were given: the readme says that their precision is found by
# itself.
#
# What happens: the variance is always rounded to two places, and the deviation is its root. Numbers of a few hundredths have a variance and a deviation
# of 0, and the classes by standard deviation are all at the mean. How many places a number has is counted in its text, after the point: 1e-7 has none,
# and is 0 from then on, and so is all that comes with it.
#
# Who meets it: whoever classes rates of error, probabilities or losses.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit geostats@2.1.0 >/dev/null

cat >see.cjs <<'END'
const geostats = require("geostats");
for (const numbers of [[1, 2, 3, 4], [.01, .02, .03, .04], [.1, .2, .3, .4], [.91, .93, .95, .97], [1e-7, 2e-7, 3e-7, 4e-7]]) {
  const series = new geostats(numbers.slice());
  const mean = numbers.reduce((a, b) => a + b) / numbers.length;
  const variance = numbers.reduce((s, x) => s + (x - mean) ** 2, 0) / numbers.length;
  console.log(`${numbers.join(", ")}: mean ${series.mean().toPrecision(3)}, variance ${series.variance().toPrecision(3)}, stddev(false) ${series.stddev(false).toPrecision(3)}; by hand ${mean.toPrecision(3)}, ${variance.toPrecision(3)}, ${Math.sqrt(variance).toPrecision(3)}; four classes by deviation end at ${series.getClassStdDeviation(4).map(x => x.toPrecision(3)).join(" ")}`);
}
END
node see.cjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
1, 2, 3, 4: mean 2.50, variance 1.25, stddev(false) 1.12; by hand 2.50, 1.25, 1.12; four classes by deviation end at 0.264 1.38 2.50 3.62 4.74
0.01, 0.02, 0.03, 0.04: mean 0.0250, variance 0.00, stddev(false) 0.00; by hand 0.0250, 0.000125, 0.0112; four classes by deviation end at 0.0250 0.0250 0.0250 0.0250 0.0250
0.1, 0.2, 0.3, 0.4: mean 0.250, variance 0.0100, stddev(false) 0.100; by hand 0.250, 0.0125, 0.112; four classes by deviation end at 0.0500 0.150 0.250 0.350 0.450
0.91, 0.93, 0.95, 0.97: mean 0.940, variance 0.00, stddev(false) 0.00; by hand 0.940, 0.000500, 0.0224; four classes by deviation end at 0.940 0.940 0.940 0.940 0.940
1e-7, 2e-7, 3e-7, 4e-7: mean 0.00, variance 0.00, stddev(false) 0.00; by hand 2.50e-7, 1.25e-14, 1.12e-7; four classes by deviation end at 0.00 0.00 0.00 0.00 0.00
END
