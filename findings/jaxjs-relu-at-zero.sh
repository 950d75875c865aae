#!/usr/bin/env bash
# @jax-js/jax 0.1.25 (npm), JAX's interface for browsers; beside it @tensorflow/tfjs 4.22.0.
#
# One would guess: the gradient of relu at exactly 0 is 0, as in JAX, PyTorch and TensorFlow.
#
# What happens: in jax-js it is 1, and 0 just below.
#
# Who meets it: whoever ports a model with inputs or weights of exact zeros before a relu (pictures of ink on nothing, biases that
# begin at 0, masked rows): units learn that stand still elsewhere, and gradients compared with another library's do not agree.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @jax-js/jax@0.1.25 @tensorflow/tfjs@4.22.0 >/dev/null

cat >see.mjs <<'END'
globalThis.navigator ??= {};
const { numpy: np, nn, grad, defaultDevice, init } = await import("@jax-js/jax");
const tf = (await import("@tensorflow/tfjs")).default;
await init();
const at = [-1e-30, 0, 1];
for (const device of ["cpu", "wasm"]) {
  defaultDevice(device);
  console.log(`jax-js, ${device}: ${await grad(x => np.sum(nn.relu(x)))(np.array(at)).data()}`);
}
await tf.setBackend("cpu");
console.log(`TensorFlow.js: ${tf.grad(x => tf.relu(x).sum())(tf.tensor1d(at)).dataSync()}`);
END
node see.mjs 2>/dev/null | grep -E '^(jax-js, |TensorFlow.js: )' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
jax-js, cpu: 0,1,1
jax-js, wasm: 0,1,1
TensorFlow.js: 0,0,1
END
