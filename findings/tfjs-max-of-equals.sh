#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0 (npm): the gradient of tf.max and tf.min.
#
# One would guess: where several elements share the maximum, the gradient is divided among them, as in TensorFlow, or goes to one
# of them, as in max pooling: when all of them rise by t, so does the maximum, so the gradients must add up to 1.
#
# What happens: each of them gets the whole. Sixteen zeros after a relu have a gradient of 16. tf.layers.globalMaxPooling2d is
# tf.max, and has it too; tf.maxPool over the same square gives 1 to one of them.
#
# Who meets it: whoever pools pictures that are mostly background, or ports such a model: where nothing is, the gradient is
# largest, and the same model learns otherwise in Python.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @tensorflow/tfjs@4.22.0 >/dev/null

cat >see.mjs <<'END'
import tf from "@tensorflow/tfjs";
await tf.setBackend("cpu");
const pooled = tf.layers.globalMaxPooling2d({});
const functions = {
  "tf.max": x => tf.max(x),
  "tf.min": x => tf.min(x),
  "tf.layers.globalMaxPooling2d": x => pooled.apply(x).sum(),
  "tf.maxPool": x => tf.maxPool(x, 4, 4, "valid").sum(),
};
const flat = tf.zeros([1, 4, 4, 1]), one = tf.tensor4d(Array.from({ length: 16 }, (_, i) => i), [1, 4, 4, 1]);
for (const [name, f] of Object.entries(functions)) {
  const sum = x => tf.grad(f)(x).sum().dataSync()[0];
  const moved = (f(flat.add(.5)).sub(f(flat.sub(.5)))).dataSync()[0];
  console.log(`${name}: sum of the gradients: all different ${sum(one)}, all 0 ${sum(flat)}; by a difference ${moved}`);
}
END
node see.mjs 2>/dev/null | grep '^tf\.' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
tf.max: sum of the gradients: all different 1, all 0 16; by a difference 1
tf.min: sum of the gradients: all different 1, all 0 16; by a difference 1
tf.layers.globalMaxPooling2d: sum of the gradients: all different 1, all 0 16; by a difference 1
tf.maxPool: sum of the gradients: all different 1, all 0 1; by a difference 1
END
