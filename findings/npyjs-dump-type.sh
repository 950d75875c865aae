#!/usr/bin/env bash
# npyjs 1.2.0 (npm): dump, writes .npy files.
#
# One would guess: the option dtype is the type to save as, as in numpy's astype; and numbers are saved as they are, since numbers of
# JavaScript, and numpy's of a list, are float64.
#
# What happens: with a typed array dtype is only what the header says of its bytes: a Float64Array "as f4" is a sound file of other
# numbers, twice as long as it says, and numpy reads the first half without complaint. A list is converted, but without a dtype
# it is saved as float32 if any number is not whole, whatever that loses.
#
# Who meets it: whoever saves weights in half the room, or losses and latent means for an analysis in Python.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit npyjs@1.2.0 >/dev/null

cat >see.mjs <<'END'
import { dump } from "npyjs";

// read goes by numpy's description of the format, version 1: as many elements of the type as the shape says, behind the header.
function read(file) {
  const bytes = Buffer.from(file), begin = 10 + bytes.readUInt16LE(8), header = bytes.toString("latin1", 10, begin);
  const [, type] = /'descr': ?'<(f[48])'/.exec(header), [, n] = /'shape': ?\((\d+),\)/.exec(header);
  const at = { f4: i => bytes.readFloatLE(begin + 4 * i), f8: i => bytes.readDoubleLE(begin + 8 * i) }[type];
  return `${type} ${Array.from({ length: +n }, (_, i) => at(i)).join(" ")}`;
}
const numbers = Float64Array.of(.5, 1.5, -2);
console.log(`Float64Array .5 1.5 -2: ${read(dump(numbers, [3]))}`);
console.log(`Float64Array .5 1.5 -2, dtype f4: ${read(dump(numbers, [3], { dtype: "f4" }))}`);
console.log(`list .5 1.5 -2, dtype f4: ${read(dump([...numbers], [3], { dtype: "f4" }))}`);
console.log(`list 16777217 1e-50 .1: ${read(dump([16777217, 1e-50, .1], [3]))}`);
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
Float64Array .5 1.5 -2: f8 0.5 1.5 -2
Float64Array .5 1.5 -2, dtype f4: f4 0 1.75 0
list .5 1.5 -2, dtype f4: f4 0.5 1.5 -2
list 16777217 1e-50 .1: f4 16777216 0 0.10000000149011612
END
