#!/usr/bin/env bash
# jsfive 0.4.2 (npm), HDF5 in JavaScript, with files of python3-h5py 3.7.0-8 (Debian 12).
#
# One would guess: what was never written of a dataset reads as its fill value, 0 where none is given: HDF5 stores neither, and every
# reader puts it in.
#
# What happens: it reads as nothing: the array has holes there, undefined each, in chunks and without. A chunk of which a part was
# written is right; the fill value itself is not looked at.
#
# Who meets it: whoever reads a dataset that was made for all rows and filled as far as the run came, or one that is mostly
# empty. A sum is NaN, and Float32Array.from makes NaN of what h5py reads as -1.
set -euo pipefail
/usr/bin/python3 -c "import h5py" 2>/dev/null || { apt-get update -q && apt-get install -yq python3-h5py; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit jsfive@0.4.2 >/dev/null

cat >see.py <<'END'
import h5py, numpy
with h5py.File("labels.h5", "w") as file:
    labels = file.create_dataset("chunked, fill -1", shape=(8,), chunks=(2,), dtype="int32", fillvalue=-1)
    labels[2:5] = [7, 2, 1]
    losses = file.create_dataset("chunked, no fill given", shape=(4,), chunks=(2,), dtype="float32")
    losses[:2] = [.5, .25]
    file.create_dataset("whole, fill 9", shape=(3,), dtype="uint8", fillvalue=9)
with h5py.File("labels.h5") as file:
    for name in file:
        print(f"h5py, {name}:", *file[name][:])
END
cat >see.mjs <<'END'
import { File } from "jsfive";
import { readFileSync } from "node:fs";
const bytes = readFileSync("labels.h5");
const file = new File(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length), "labels.h5");
for (const name of file.keys) {
  const value = file.get(name).value;
  console.log(`jsfive, ${name}: ${Array.from(value, String).join(" ")}; as numbers ${Float32Array.from(value).join(" ")}`);
}
END
{ /usr/bin/python3 see.py && node see.mjs; } | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
h5py, chunked, fill -1: -1 -1 7 2 1 -1 -1 -1
h5py, chunked, no fill given: 0.5 0.25 0.0 0.0
h5py, whole, fill 9: 9 9 9
jsfive, chunked, fill -1: undefined undefined 7 2 1 -1 undefined undefined; as numbers NaN NaN 7 2 1 -1 NaN NaN
jsfive, chunked, no fill given: 0.5 0.25 undefined undefined; as numbers 0.5 0.25 NaN NaN
jsfive, whole, fill 9: undefined undefined undefined; as numbers NaN NaN NaN
END
