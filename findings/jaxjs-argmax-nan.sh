#!/usr/bin/env bash
# @jax-js/jax 0.1.25 (npm), JAX's interface for browsers; beside it @tensorflow/tfjs 4.22.0.
#
# One would guess: argmax is an index into the array, whatever is in it: where the NaN is, as numpy and JAX have it, or of
# the largest other number.
#
# What happens: with a NaN anywhere it is the array's length, on its CPU and its WebAssembly backend, and so is argmin: an index
# past the end. max is NaN, as one would guess. TensorFlow.js, beside it, always answers with an index.
#
# Who meets it: whoever reads a class off logits while training diverges, and counts or looks up by it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @jax-js/jax@0.1.25 @tensorflow/tfjs@4.22.0 >/dev/null

cat >see.mjs <<'END'
globalThis.navigator ??= {};
const { numpy: np, defaultDevice, init } = await import("@jax-js/jax");
const tf = (await import("@tensorflow/tfjs")).default;
await init();
const arrays = [[1, NaN, 3], [NaN, 1], [1, 3, 2]];
for (const device of ["cpu", "wasm"]) {
  defaultDevice(device);
  for (const a of arrays) {
    const [most, least] = [np.argmax(np.array(a)), np.argmin(np.array(a))];
    console.log(`jax-js, ${device}: argmax and argmin of [${a}]: ${await most.data()} ${await least.data()}`);
  }
}
await tf.setBackend("cpu");
for (const a of arrays) console.log(`TensorFlow.js: argmax of [${a}]: ${tf.argMax(tf.tensor1d(a)).dataSync()}`);
END
node see.mjs 2>/dev/null | grep -E '^(jax-js|TensorFlow.js): |^jax-js, ' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
jax-js, cpu: argmax and argmin of [1,NaN,3]: 3 3
jax-js, cpu: argmax and argmin of [NaN,1]: 2 2
jax-js, cpu: argmax and argmin of [1,3,2]: 1 0
jax-js, wasm: argmax and argmin of [1,NaN,3]: 3 3
jax-js, wasm: argmax and argmin of [NaN,1]: 2 2
jax-js, wasm: argmax and argmin of [1,3,2]: 1 0
TensorFlow.js: argmax of [1,NaN,3]: 2
TensorFlow.js: argmax of [NaN,1]: 0
TensorFlow.js: argmax of [1,3,2]: 1
END
