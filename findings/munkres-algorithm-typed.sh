#!/usr/bin/env bash
# munkres-algorithm 1.0.2 (npm), the assignment of least or greatest weight: weights in a typed array.
#
# One would guess: weights in an Int16Array give what the same weights in a list give. The documentation has "both array of arrays
# and typed array", its types name Int8Array, Int16Array and Int32Array, and there is no word about their size.
#
# What happens: two bounds are put into the weights' own type: the least and the greatest weight, less and plus as many times
# their difference as there are rows. They wrap round. A weight above the wrapped bound counts as a missing edge, so that rows that have
# partners are said to have none, with a total of 0; or an error says that there must be a slack. All weights fit the
# type, and so does the total.
#
# Who meets it: whoever keeps distances or counts in a small type to save room: rows without a partner look like a result.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit munkres-algorithm@1.0.2 >/dev/null

node -e '
const { minWeightAssign } = require("munkres-algorithm");
const say = (name, weights) => {
  let outcome;
  try {
    const { assignments, assignmentsWeight } = minWeightAssign(weights);
    outcome = `${assignments.map(to => to ?? "none").join(" ")}, total ${assignmentsWeight}`;
  } catch (error) {
    outcome = `error: ${error.message}`;
  }
  console.log(`${name}: ${outcome}`);
};
const squares = { "two rows": [[12000, 14500], [3000, 21500]], "three rows": [[0, 5000, 15000], [2500, 7500, 12500], [15000, 12500, 10000]] };
for (const [name, rows] of Object.entries(squares)) {
  const shape = [rows.length, rows.length];
  say(`${name} ${JSON.stringify(rows)}`, rows);
  for (const type of [Int16Array, Int32Array, Float64Array]) say(`${name}, ${type.name}`, { data: type.from(rows.flat()), shape });
}' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
two rows [[12000,14500],[3000,21500]]: 1 0, total 17500
two rows, Int16Array: none none, total 0
two rows, Int32Array: 1 0, total 17500
two rows, Float64Array: 1 0, total 17500
three rows [[0,5000,15000],[2500,7500,12500],[15000,12500,10000]]: 0 1 2, total 17500
three rows, Int16Array: error: There must be a minSlack.
three rows, Int32Array: 0 1 2, total 17500
three rows, Float64Array: 0 1 2, total 17500
END
