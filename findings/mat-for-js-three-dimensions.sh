#!/usr/bin/env bash
# mat-for-js 1.1.0 (npm), reads MATLAB's .mat files, with files of python3-scipy 1.10.1-2 (Debian 12).
#
# One would guess: an array of any number of dimensions is read as it was written: its documentation speaks of multidimensional arrays.
#
# What happens: one or two dimensions are. With three, the third is counted as if a step in it were one column long, not one
# matrix: other elements come, some of them twice, many never, in an array of the right shape.
#
# Who meets it: whoever has pictures in MATLAB's order, rows by columns by pictures, as the digits of many courses are: each picture is
# the one before it moved by a column, and the labels, of one dimension, are right.
set -euo pipefail
/usr/bin/python3 -c "import scipy.io" 2>/dev/null || { apt-get update -q && apt-get install -yq python3-scipy; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit mat-for-js@1.1.0 >/dev/null

cat >see.py <<'END'
import numpy, scipy.io
numbers = numpy.arange(24, dtype="uint8")
scipy.io.savemat("a.mat", {"two": numbers.reshape(4, 6), "three": numbers.reshape(2, 3, 4), "four": numbers.reshape(2, 2, 2, 3)})
END
cat >see.mjs <<'END'
import { read } from "mat-for-js";
import { readFileSync } from "node:fs";
const bytes = readFileSync("a.mat");
const { data } = read(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
for (const [name, array] of Object.entries(data)) {
  const shape = [];
  for (let part = array; Array.isArray(part); part = part[0]) shape.push(part.length);
  const flat = array.flat(Infinity);
  console.log(`${name}, ${shape.join("×")}: ${flat.join(" ")}; as written: ${flat.every((x, i) => x === i)}`);
}
END
{ /usr/bin/python3 see.py && node see.mjs; } | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
two, 4×6: 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23; as written: true
three, 2×3×4: 0 16 1 17 4 20 5 21 8 13 9 14 12 8 13 9 16 1 17 2 20 5 21 6; as written: false
four, 2×2×2×3: 0 6 3 6 3 9 6 3 9 3 9 1 12 18 15 18 15 21 18 15 21 15 21 13; as written: false
END
