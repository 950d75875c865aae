"use strict";
// A worker runs the Go program trainer.wasm. The page first sends {module, index, workers, ports}: the
// compiled program, the worker's place among how many, and its ports to the others, which for the first
// worker are all and for another is that to the first. The first worker gets packets (ArrayBuffers) from
// then on; what arrives before Go listens waits here.
importScripts("../../wasm_exec.js");

const waiting = [];
let deliver = packet => waiting.push(packet);

// Go calls listen with the function that takes a packet.
self.moevae = {
  listen(take) {
    deliver = take;
    for (const packet of waiting.splice(0)) deliver(packet);
  },
};

self.onmessage = ({ data }) => {
  if (data instanceof ArrayBuffer) {
    deliver(new Uint8Array(data));
    return;
  }
  run(data).catch(error => self.postMessage({ died: String(error) }));
};

async function run({ module, index, workers, ports }) {
  Object.assign(self.moevae, { index, workers, ports });
  const go = new Go();
  const instance = await WebAssembly.instantiate(module, go.importObject);
  await go.run(instance);
  // The program only returns when it has panicked.
  self.postMessage({ died: "the trainer has ended" });
}
