"use strict";
// A worker runs the Go program trainer.wasm. The page first sends {module, index, workers, ports}: the
// compiled program, the worker's place among how many, and its ports to the others, which for the first
// worker are all and for another is that to the first. The first worker gets packets (ArrayBuffers) from
// then on; what arrives before Go listens waits here.
importScripts("../../wasm_exec.js");

/** @import { Begin, Died } from "./talk.js" */
/** @typedef {(packet: Uint8Array) => void} Take */
/** @typedef {Uint8Array<ArrayBuffer>} Packet */

/** @type {Uint8Array[]} */
const waiting = [];
/** @type {Take} */
let deliver = packet => { waiting.push(packet); };

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
  run(data).catch(error => die(String(error)));
};

/** @param {Begin} begin */
async function run({ module, index, workers, ports }) {
  const go = new Go();
  const instance = await WebAssembly.instantiate(module, go.importObject);
  const memory = /** @type {WebAssembly.Memory} */ (instance.exports.mem);
  Object.assign(moevae, { index, workers, lines: ports.map(port => lineOf(port, memory)) });
  await go.run(instance);
  // The program only returns when it has panicked.
  die("the trainer has ended");
}

// How many buffers a line keeps: somewhat more than what it is told in a step.
const mostFree = 4;

// lineOf returns a port to another worker as Go uses it: send takes a packet from the program's memory, and take puts the
// next one there. All else stays here, since each thing that Go asks of a script takes it longer than what is asked. A
// packet goes in a buffer that came from the other end, if there is one of its size: two workers that exchange a
// hundred megabytes a second would otherwise be busy with making and collecting them.
/**
 * @param {MessagePort} port
 * @param {WebAssembly.Memory} memory
 */
function lineOf(port, memory) {
  /** @type {Packet[]} */
  const came = [];
  /** @type {ArrayBuffer[]} */
  const free = [];
  let wake = () => {};
  let waits = false;
  port.onmessage = ({ data }) => {
    came.push(data);
    if (!waits) return;
    waits = false;
    wake();
  };
  return {
    // listen says what is to be called when a packet comes after take has found none.
    /** @param {() => void} call */
    listen(call) { wake = call; },

    // send sends the bytes at an address.
    /**
     * @param {number} at
     * @param {number} size
     */
    send(at, size) {
      const packet = new Uint8Array(fitting(free, size), 0, size);
      packet.set(new Uint8Array(memory.buffer, at, size));
      port.postMessage(packet, [packet.buffer]);
    },

    // take returns the size of the next packet, or 0 if none has come, and puts it at an address if there is room for so
    // many bytes.
    /**
     * @param {number} at
     * @param {number} room
     */
    take(at, room) {
      waits = came.length === 0;
      if (waits) return 0;
      const packet = came[0];
      if (packet.length > room) return packet.length;
      new Uint8Array(memory.buffer, at, room).set(packet);
      came.shift();
      free.push(packet.buffer);
      if (free.length > mostFree) free.shift();
      return packet.length;
    },
  };
}

// fitting takes the smallest buffer that holds so many bytes out of those that are free, or makes one.
/**
 * @param {ArrayBuffer[]} free
 * @param {number} size
 */
function fitting(free, size) {
  let best = -1;
  for (const [i, { byteLength }] of free.entries()) {
    if (byteLength >= size && (best < 0 || byteLength < free[best].byteLength)) best = i;
  }
  return best < 0 ? new ArrayBuffer(size) : free.splice(best, 1)[0];
}

/** @param {string} why */
function die(why) {
  /** @type {Died} */
  const message = { died: why };
  self.postMessage(message);
}
