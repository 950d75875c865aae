#!/usr/bin/env bash
# @d4c/numjs 0.17.35 (npm), "like NumPy", the numjs that is kept up: std.
#
# One would guess: the deviation from the mean, in float64, as good as NumPy's.
#
# What happens: it is the mean of the squares less the square of the mean: where the numbers are large against their spread, the digits
# cancel. Of 10^8 - 1, 10^8 and 10^8 + 1 it is 0, of ten million more and less it is wrong in the third digit; a difference below 0 is
# said to be 0 as well.
#
# Who meets it: whoever takes the spread of times in milliseconds since 1970, of losses summed over an epoch, or of positions: no
# spread, and whatever is divided by it is infinite.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @d4c/numjs@0.17.35 >/dev/null

cat >see.cjs <<'END'
const loaded = require("@d4c/numjs"), nj = loaded.default ?? loaded;
const mean = list => list.reduce((a, b) => a + b) / list.length;
const byHand = list => Math.sqrt(mean(list.map(x => (x - mean(list)) ** 2)));
for (const middle of [1e3, 1e7, 1e8, 1.8e12]) {
  const list = [middle - 1, middle, middle + 1];
  console.log(`${list.join(" ")}: ${nj.std(nj.array(list)).toFixed(4)}, by hand ${byHand(list).toFixed(4)}`);
}
END
node see.cjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
999 1000 1001: 0.8165, by hand 0.8165
9999999 10000000 10000001: 0.8197, by hand 0.8165
99999999 100000000 100000001: 0.0000, by hand 0.8165
1799999999999 1800000000000 1800000000001: 0.0000, by hand 0.8165
END
