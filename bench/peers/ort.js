// onnxruntime-web trains nothing by itself: its step is an inference graph with the gradients and Adam
// written out, see graph.js.
import "./worker.js";
import { build } from "./graph.js";
import * as ort from "./npm/onnxruntime-web/dist/ort.wasm.min.mjs";

bench.peer(async given => {
  ort.env.wasm.wasmPaths = new URL("npm/onnxruntime-web/dist/", location.href).href;
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = "error";
  const session = await ort.InferenceSession.create(build(given), { executionProviders: ["wasm"], graphOptimizationLevel: "all" });

  const { B, D, K, Z } = given.sizes;
  const { rate, beta1, beta2 } = given.adam;
  const feeds = {};
  for (const [name, { shape, data }] of Object.entries(given.parameters)) {
    feeds[name] = new ort.Tensor("float32", data, shape);
    for (const moment of ["first_", "second_"]) {
      feeds[moment + name] = new ort.Tensor("float32", new Float32Array(data.length), shape);
    }
  }
  const state = Object.keys(feeds);
  const scalar = v => new ort.Tensor("float32", Float32Array.of(v), []);
  let t = 0;
  return async (x, noise) => {
    t++;
    const out = await session.run({
      ...feeds,
      x: new ort.Tensor("float32", x, [B, D]),
      noise: new ort.Tensor("float32", noise, [K, B, Z]),
      rate: scalar(rate / (1 - beta1 ** t)),
      scale: scalar(1 / (1 - beta2 ** t)),
    });
    for (const name of state) feeds[name] = out[`${name}_next`];
    return out.loss.data[0];
  };
});
