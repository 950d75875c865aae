#!/usr/bin/env bash
# @d4c/numjs 0.17.35 (npm), "like NumPy", the numjs that is kept up: nj.softmax.
#
# One would guess: a softmax of each row, as of the last axis everywhere else, and of logits of any size.
#
# What happens: it is one softmax of all numbers: the rows of a batch of two add up to ½ if they are alike, and to 0 and 1 if
# the logits of one are larger. The largest is not taken off first: logits of 800 are NaN.
#
# Who meets it: whoever runs a batch through a classifier, or gives a mixture's responsibilities for several points at once.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @d4c/numjs@0.17.35 >/dev/null

cat >see.cjs <<'END'
const loaded = require("@d4c/numjs"), nj = loaded.default ?? loaded;
const byHand = row => { const most = Math.max(...row), e = row.map(x => Math.exp(x - most)), sum = e.reduce((a, b) => a + b); return e.map(x => x / sum); };
const show = rows => rows.map(row => row.map(x => x.toFixed(2)).join(" ")).join(" | ");
for (const rows of [[[1, 2, 3]], [[1, 2, 3], [1, 2, 3]], [[1, 2, 3], [11, 12, 13]], [[799, 800]]])
  console.log(`${show(rows)}: ${show(nj.softmax(nj.array(rows)).tolist())}, by hand ${show(rows.map(byHand))}`);
END
node see.cjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
1.00 2.00 3.00: 0.09 0.24 0.67, by hand 0.09 0.24 0.67
1.00 2.00 3.00 | 1.00 2.00 3.00: 0.05 0.12 0.33 | 0.05 0.12 0.33, by hand 0.09 0.24 0.67 | 0.09 0.24 0.67
1.00 2.00 3.00 | 11.00 12.00 13.00: 0.00 0.00 0.00 | 0.09 0.24 0.67, by hand 0.09 0.24 0.67 | 0.09 0.24 0.67
799.00 800.00: NaN NaN, by hand 0.27 0.73
END
