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
  const { lines, calls, start } = linesOf(ports, go);
  const instance = await WebAssembly.instantiate(module, { ...go.importObject, moevae: calls });
  start(instance);
  Object.assign(moevae, { index, workers, lines });
  await go.run(instance);
  // The program only returns when it has panicked.
  die("the trainer has ended");
}

// How many buffers a line keeps: somewhat more than what it is told in a step.
const mostFree = 4;

// linesOf returns what the program calls, as wasm/trainer/port.go says, to speak through ports with other workers, and with the
// page; start tells it of the program. A packet goes in a buffer that came from the other end, if there is one of its
// size: two workers that exchange a hundred megabytes a second would otherwise be busy with making and collecting them.
/**
 * @param {MessagePort[]} ports
 * @param {Go} go
 */
function linesOf(ports, go) {
  /** @type {{ port: MessagePort, came: Packet[], free: ArrayBuffer[], waits: boolean }[]} */
  const lines = ports.map(port => ({ port, came: [], free: [], waits: false }));
  /** @type {WebAssembly.Memory} */
  let memory;
  let packet = new Uint8Array(0);
  let filled = 0;
  return {
    lines: lines.length,

    /** @param {WebAssembly.Instance} instance */
    start({ exports }) {
      memory = /** @type {WebAssembly.Memory} */ (exports.mem);
      const arrived = /** @type {(line: number) => void} */ (exports.arrived);
      lines.forEach((line, i) => {
        line.port.onmessage = ({ data }) => {
          line.came.push(data);
          if (!line.waits) return;
          line.waits = false;
          arrived(i);
          go._resume(); // which runs whoever waited
        };
      });
    },

    calls: {
      /**
       * @param {number} line
       * @param {number} size
       */
      begin(line, size) {
        packet = line < 0 ? new Uint8Array(size) : new Uint8Array(fitting(lines[line].free, size), 0, size);
        filled = 0;
      },
      /**
       * @param {number} at
       * @param {number} size
       */
      put(at, size) {
        packet.set(new Uint8Array(memory.buffer, at, size), filled);
        filled += Math.ceil(size / 8) * 8;
      },
      /** @param {number} line */
      post(line) {
        const { buffer } = packet;
        if (line < 0) self.postMessage(buffer, [buffer]);
        else lines[line].port.postMessage(packet, [buffer]);
      },
      /**
       * @param {number} line
       * @param {number} at
       * @param {number} room
       */
      take(line, at, room) {
        const { came, free } = lines[line];
        lines[line].waits = came.length === 0;
        if (came.length === 0) return 0;
        const next = came[0];
        if (next.length > room) return next.length;
        new Uint8Array(memory.buffer, at, room).set(next);
        came.shift();
        free.push(next.buffer);
        if (free.length > mostFree) free.shift();
        return next.length;
      },
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
