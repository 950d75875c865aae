#!/usr/bin/env bash
# onnxruntime-web 1.30.0 (npm): ONNX's ReduceMax, ReduceMin and MaxPool, on its WebAssembly backend.
#
# One would guess: the largest of numbers one of which is NaN is NaN, as in PyTorch, from which such models come, and numpy; or else it
# is the largest of the others, wherever the NaN stands.
#
# What happens: it depends on where. If the NaN comes first, the result is NaN; further on it is passed over, and ArgMax, of the same
# numbers, says where it is. Max, of two tensors, is always NaN. MaxPool passes over each NaN, and of a window of nothing else it makes
# the smallest float that there is.
#
# Who meets it: whoever looks for a NaN by the largest or smallest value, or checks an exported model against PyTorch: a picture in which
# one pixel is NaN has a sound maximum, unless it is the corner.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts onnxruntime-web@1.30.0 onnx-proto@8.0.1 >/dev/null

cat >see.mjs <<'END'
import * as ort from "onnxruntime-web";
import proto from "onnx-proto";
const { ModelProto } = proto.onnx, FLOAT = 1, INT64 = 7;
ort.env.wasm.numThreads = 1;
ort.env.logLevel = "error";
const value = (name, elemType) => ({ name, type: { tensorType: { elemType } } });
// run gives what one operator makes of tensors of floats.
const run = async (opType, inputs, { attribute = [], output = FLOAT } = {}) => {
  const session = await ort.InferenceSession.create(ModelProto.encode(ModelProto.create({
    irVersion: 8,
    opsetImport: [{ domain: "", version: 17 }],
    graph: {
      name: opType,
      node: [{ opType, input: inputs.map((_, i) => `x${i}`), output: ["y"], attribute }],
      input: inputs.map((_, i) => value(`x${i}`, FLOAT)),
      output: [value("y", output)],
    },
  })).finish(), { executionProviders: ["wasm"] });
  const feeds = Object.fromEntries(inputs.map((of, i) => [`x${i}`, of]));
  return Array.from((await session.run(feeds)).y.data, Number).join(" ");
};
const floats = (of, shape = [of.length]) => new ort.Tensor("float32", Float32Array.from(of), shape);
for (const of of [[NaN, 3, 2], [3, NaN, 2], [3, 2, NaN], [NaN, NaN, 1], [1, NaN, NaN]]) {
  console.log(`of ${of.join(" ")}: ReduceMax ${await run("ReduceMax", [floats(of)])}, ReduceMin ${await run("ReduceMin", [floats(of)])}, ArgMax ${await run("ArgMax", [floats(of)], { output: INT64 })}; by hand ${Math.max(...of)}`);
}
const window = [{ name: "kernel_shape", type: 7, ints: [2] }, { name: "strides", type: 7, ints: [2] }];
console.log(`of 1 NaN, NaN 2, NaN NaN: MaxPool ${await run("MaxPool", [floats([1, NaN, NaN, 2, NaN, NaN], [1, 1, 6])], { attribute: window })}; Max ${await run("Max", [floats([1, NaN, NaN]), floats([NaN, 2, NaN])])}`);
END
node see.mjs 2>/dev/null | grep -E '^of ' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
of NaN 3 2: ReduceMax NaN, ReduceMin NaN, ArgMax 0; by hand NaN
of 3 NaN 2: ReduceMax 3, ReduceMin 2, ArgMax 1; by hand NaN
of 3 2 NaN: ReduceMax 3, ReduceMin 2, ArgMax 2; by hand NaN
of NaN NaN 1: ReduceMax NaN, ReduceMin NaN, ArgMax 0; by hand NaN
of 1 NaN NaN: ReduceMax 1, ReduceMin 1, ArgMax 1; by hand NaN
of 1 NaN, NaN 2, NaN NaN: MaxPool 1 2 -3.4028234663852886e+38; Max NaN NaN NaN
END
