#!/usr/bin/env bash
# numpy-parser 1.2.3 (npm), reads .npy files.
#
# One would guess: an array of shape (4,), numpy's way to write one dimension, has the shape [4].
#
# What happens: it has the shape [4, 1]: the comma is taken for a second dimension. npyjs reads [4].
#
# Who meets it: whoever makes a tensor of labels from it and compares them with predictions of shape [4]: the comparison is
# broadcast to 4×4, without a word, and the accuracy is the chance that any prediction equals any label. Below all four
# predictions are right, and the accuracy is .25.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit numpy-parser@1.2.3 npyjs@1.2.0 @tensorflow/tfjs@4.22.0 >/dev/null

cat >see.mjs <<'END'
import { fromArrayBuffer } from "numpy-parser";
import { parse } from "npyjs";
import tf from "@tensorflow/tfjs";
await tf.setBackend("cpu");

// As numpy.save writes numpy.array([3, 1, 4, 2], dtype="int32").
const text = "{'descr': '<i4', 'fortran_order': False, 'shape': (4,), }".padEnd(117) + "\n";
const file = new Uint8Array(128 + 16);
file.set([0x93, ...Buffer.from("NUMPY"), 1, 0, 118, 0, ...Buffer.from(text)]);
file.set(new Uint8Array(Int32Array.of(3, 1, 4, 2).buffer), 128);

const predicted = tf.tensor1d([3, 1, 4, 2], "int32");
for (const [name, read] of [["numpy-parser", fromArrayBuffer], ["npyjs", parse]]) {
  const { data, shape } = read(file.buffer);
  const equal = tf.equal(tf.tensor(data, shape, "int32"), predicted);
  console.log(`${name}: ${[...data].join(" ")} of shape ${JSON.stringify(shape)}; equal of shape ${JSON.stringify(equal.shape)}, accuracy ${equal.mean().dataSync()[0]}`);
}
END
node see.mjs 2>/dev/null | grep -E '^(numpy-parser|npyjs): ' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
numpy-parser: 3 1 4 2 of shape [4,1]; equal of shape [4,4], accuracy 0.25
npyjs: 3 1 4 2 of shape [4]; equal of shape [4], accuracy 1
END
