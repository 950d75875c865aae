"use strict";
// A worker runs the Go program trainer.wasm. The page sends the compiled program first and packets
// (ArrayBuffers) from then on; what arrives before Go listens waits here.
importScripts("../wasm_exec.js");

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

async function run(module) {
  const go = new Go();
  const instance = await WebAssembly.instantiate(module, go.importObject);
  await go.run(instance);
  // The program only returns when it has panicked.
  self.postMessage({ died: "the trainer has ended" });
}
