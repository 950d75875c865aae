#!/usr/bin/env bash
# onnxruntime-web 1.30.0 (npm), ONNX's operators with an attribute seed, on its WebAssembly backend.
#
# One would guess: other seeds, other numbers: over the seeds 1 to 1000 the first number drawn is anywhere from 0 to 1, and Dropout with a
# ratio of ½ drops the first unit for half of the seeds. The attribute is a float, so that a seed may be 2.9 or 0.
#
# What happens: the seed is the state of a linear congruence, x times 48271 modulo 2³¹ - 1, and the first number drawn is the seed,
# scaled: of seeds up to 1000 it is below .023, in order. For each of these Dropout drops the first unit, Bernoulli's first coin is
# 0, and the third unit still is dropped too seldom. Seeds 0 and 1 are one seed, and 2.9 is 2.
#
# Who meets it: whoever exports a VAE or a dropout with a seed and takes the mean over seeds 1, 2, 3: one unit, one pixel is the same in
# all of them. Seeds of nine digits are well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts onnxruntime-web@1.30.0 onnx-proto@8.0.1 >/dev/null

cat >see.mjs <<'END'
import * as ort from "onnxruntime-web";
import proto from "onnx-proto";
const { ModelProto } = proto.onnx, FLOAT = 1, BOOL = 9;
ort.env.wasm.numThreads = 1;
ort.env.logLevel = "error";
const value = (name, elemType) => ({ name, type: { tensorType: { elemType } } });
// session of one operator, with inputs of these types.
const session = (opType, attribute, types, output) => ort.InferenceSession.create(ModelProto.encode(ModelProto.create({
  irVersion: 8,
  opsetImport: [{ domain: "", version: 17 }],
  graph: {
    name: opType,
    node: [{ opType, input: types.map((_, i) => `x${i}`), output: ["y"], attribute }],
    input: types.map((type, i) => value(`x${i}`, type)),
    output: [value("y", output)],
  },
})).finish(), { executionProviders: ["wasm"] });
const floats = (of, shape = [of.length]) => new ort.Tensor("float32", Float32Array.from(of), shape);
const number = seed => [{ name: "seed", type: 1, f: seed }], whole = seed => [{ name: "seed", type: 2, i: seed }];
const uniform = async seed => Array.from((await (await session("RandomUniformLike", number(seed), [FLOAT], FLOAT)).run({ x0: floats([0, 0, 0, 0]) })).y.data);
const byHand = seed => seed * 48271 % (2 ** 31 - 1) / 2 ** 31;
for (const seed of [0, 1, 2, 2.9, 1000, 123456789]) console.log(`seed ${seed}: RandomUniformLike ${(await uniform(seed)).map(x => x.toFixed(5)).join(" ")}; 48271 times ${Math.max(1, Math.floor(seed))}, scaled: ${byHand(Math.max(1, Math.floor(seed))).toFixed(5)}`);
for (const seeds of [Array.from({ length: 100 }, (_, i) => 10 * i + 1), Array.from({ length: 100 }, (_, i) => 123456789 + 7654321 * i)]) {
  const half = floats([.5, .5, .5, .5]), counts = { "RandomUniformLike's first below .023": 0, "Dropout drops the first": 0, "and the third": 0, "Bernoulli's first 0": 0 };
  for (const seed of seeds) {
    const first = (await uniform(seed))[0];
    const dropout = (await (await session("Dropout", whole(seed), [FLOAT, FLOAT, BOOL], FLOAT)).run({ x0: half, x1: floats([.5], []), x2: new ort.Tensor("bool", [1], []) })).y.data;
    const bernoulli = (await (await session("Bernoulli", number(seed), [FLOAT], FLOAT)).run({ x0: half })).y.data;
    [first < .023, dropout[0] === 0, dropout[2] === 0, bernoulli[0] === 0].forEach((yes, i) => (counts[Object.keys(counts)[i]] += Number(yes)));
  }
  console.log(`of 100 seeds from ${seeds[0]} to ${seeds[99]}: ${Object.entries(counts).map(([name, n]) => `${name} ${n}`).join(", ")}`);
}
END
node see.mjs 2>/dev/null | grep -E '^(seed|of 100) ' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
seed 0: RandomUniformLike 0.00002 0.08503 0.60135 0.89161; 48271 times 1, scaled: 0.00002
seed 1: RandomUniformLike 0.00002 0.08503 0.60135 0.89161; 48271 times 1, scaled: 0.00002
seed 2: RandomUniformLike 0.00004 0.17006 0.20271 0.78322; 48271 times 2, scaled: 0.00004
seed 2.9: RandomUniformLike 0.00004 0.17006 0.20271 0.78322; 48271 times 2, scaled: 0.00004
seed 1000: RandomUniformLike 0.02248 0.03245 0.35261 0.61128; 48271 times 1000, scaled: 0.02248
seed 123456789: RandomUniformLike 0.05387 0.38716 0.51333 0.97874; 48271 times 123456789, scaled: 0.05380
of 100 seeds from 1 to 991: RandomUniformLike's first below .023 100, Dropout drops the first 100, and the third 37, Bernoulli's first 0 100
of 100 seeds from 123456789 to 881234568: RandomUniformLike's first below .023 3, Dropout drops the first 54, and the third 50, Bernoulli's first 0 54
END
