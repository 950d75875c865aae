#!/usr/bin/env bash
# h5wasm 0.10.3 (npm), HDF5 for browsers, with files of python3-h5py 3.7.0-8 (Debian 12).
#
# One would guess: a dataset that it cannot decode is an error, as it is in h5py and in HDF5 itself. LZF, one of three compressions that
# h5py offers and its fastest, needs the package h5wasm-plugins, as the documentation says.
#
# What happens: without that package value returns an array of the right type and length: what lay in the memory that was meant for it.
# Nothing is thrown; HDF5's complaint goes to the console as a text. An array like it that was read before may stand there.
#
# Who meets it: whoever is sent such a file: a training on noise, or on the pictures of the dataset before, that nothing stops.
set -euo pipefail
/usr/bin/python3 -c "import h5py" 2>/dev/null || { apt-get update -q && apt-get install -yq python3-h5py; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit h5wasm@0.10.3 >/dev/null

/usr/bin/python3 - <<'END'
import h5py, numpy
pictures = (numpy.arange(7 * 28 * 28) * 7 % 251).astype("uint8").reshape(7, 28, 28)
with h5py.File("pictures.h5", "w") as file:
    for name in ["gzip", "lzf"]:
        file.create_dataset(name, data=pictures, chunks=(2, 14, 14), compression=name)
END
cat >see.mjs <<'END'
import h5wasm from "h5wasm/node";
await h5wasm.ready;
const file = new h5wasm.File("pictures.h5", "r"), written = Uint8Array.from({ length: 7 * 28 * 28 }, (_, i) => i * 7 % 251);
for (const name of ["gzip", "lzf"]) {
  let outcome;
  try {
    const { shape, value } = file.get(name);
    outcome = `${value.constructor.name} of ${value.length}, shape ${shape.join("×")}; what was written: ${value.every((x, i) => x === written[i])}`;
  } catch (error) {
    outcome = `error ${error.message}`;
  }
  console.log(`h5wasm, ${name}: ${outcome}`);
}
END
node see.mjs 2>console.log | grep '^h5wasm' | tee seen
echo "on the console: $(grep -o "required filter 'lzf' is not registered" console.log | head -1)" | tee -a seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
h5wasm, gzip: Uint8Array of 5488, shape 7×28×28; what was written: true
h5wasm, lzf: Uint8Array of 5488, shape 7×28×28; what was written: false
on the console: required filter 'lzf' is not registered
END
