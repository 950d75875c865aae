"use strict";
// A worker runs the Go program trainer.wasm. The page first sends {module, index, workers, ports, shared}: the
// compiled program, the worker's place among how many, and its ports to the others, which for the first
// worker are all and for another is that to the first, with the memory that it shares with each, if any. The
// first worker gets packets (ArrayBuffers) from then on, and {memory} of its own ones back; what arrives
// before Go listens waits here.
/* global linesOf */
importScripts("../../wasm_exec.js");
importScripts("ring.js");
importScripts("lines.js");

/** @import { Begin, Died } from "./talk.js" */
/** @typedef {(packet: Uint8Array) => void} Take */

/** @type {Uint8Array[]} */
const waiting = [];
/** @type {Take} */
let deliver = packet => { waiting.push(packet); };
/** @type {(memory: ArrayBuffer) => void} */
let giveBack = () => {};

// Go calls listen with the function that takes a packet.
const moevae = {
  /** @param {Take} take */
  listen(take) {
    deliver = take;
    for (const packet of waiting.splice(0)) deliver(packet);
  },
};
Object.assign(self, { moevae });

self.onmessage = ({ data }) => {
  if (data instanceof ArrayBuffer) {
    deliver(new Uint8Array(data));
    return;
  }
  if ("memory" in data) {
    giveBack(data.memory);
    return;
  }
  run(data).catch(error => die(String(error)));
};

/** @param {Begin} begin */
async function run({ module, index, workers, ports, shared }) {
  const go = new Go();
  const { lines, calls, start, giveBack: takeBack } = linesOf(ports, shared, index === 0, go);
  const instance = await WebAssembly.instantiate(module, { ...go.importObject, moevae: calls });
  start(instance);
  giveBack = takeBack;
  Object.assign(moevae, { index, workers, lines });
  await go.run(instance);
  // The program only returns when it has panicked.
  die("the trainer has ended");
}

/** @param {string} why */
function die(why) {
  /** @type {Died} */
  const message = { died: why };
  self.postMessage(message);
}
