#!/usr/bin/env bash
# @jax-js/jax 0.1.25 (npm), JAX's interface for browsers.
#
# One would guess: a key decides the numbers drawn from it, as JAX's documentation says of keys: the same key, the same numbers,
# on whichever backend.
#
# What happens: uniform numbers are the same to the bit on the CPU and the WebAssembly backend (and those that JAX documents
# for the key 0: .947667). Normal ones differ, most of them, and some in the sixth digit.
#
# Who meets it: whoever repeats a run by its seed on another machine, where another backend is the best that there is: a VAE's noise
# is other noise, and the run another run.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @jax-js/jax@0.1.25 >/dev/null

cat >see.mjs <<'END'
globalThis.navigator ??= {};
const { random, defaultDevice, init } = await import("@jax-js/jax");
await init();
const drawn = {};
for (const device of ["cpu", "wasm"]) {
  defaultDevice(device);
  drawn[device] = [];
  for (const draw of [random.uniform, random.normal]) drawn[device].push(await draw(random.key(0), [1000]).data());
}
const { cpu, wasm } = drawn;
console.log(`the first uniform number: ${cpu[0][0].toFixed(6)}`);
for (const [i, name] of ["uniform", "normal"].entries()) {
  const off = [...cpu[i]].map((x, j) => Math.abs(x - wasm[i][j]));
  console.log(`of 1,000 ${name} numbers, other on the other backend: ${off.filter(d => d > 0).length > 500 ? "most" : off.filter(d => d > 0).length}` +
    `, by more than .0000005: ${off.some(d => d > 5e-7) ? "some" : "none"}`);
}
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
the first uniform number: 0.947667
of 1,000 uniform numbers, other on the other backend: 0, by more than .0000005: none
of 1,000 normal numbers, other on the other backend: most, by more than .0000005: some
END
