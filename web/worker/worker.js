"use strict";
// A worker runs the Go program trainer.wasm. The page first sends {module, index, workers, ports}: the
// compiled program, the worker's place among how many, and its ports to the others, which for the first
// worker are all and for another is that to the first. The first worker gets packets (ArrayBuffers) from
// then on; what arrives before Go listens waits here.
importScripts("../../wasm_exec.js");

/** @import { Begin, Died } from "./talk.js" */
/** @typedef {(packet: Uint8Array) => void} Take */
/** @typedef {Uint8Array<ArrayBuffer>} Piece */

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

// A packet between workers goes in pieces of so many bytes: more than 64 KB at a time Chromium passes on in memory that it
// shares out anew, for several times what a copy costs.
const page = 4096;
const most = 15 * page;

// How many pieces a line keeps to be sent again: somewhat more than what it is told in a step. Two workers that exchange a
// hundred megabytes a second would otherwise be busy with making and collecting them.
const mostFree = 8;

// linesOf returns what the program calls, as wasm/trainer/port.go says, to speak through ports with other workers, and with the
// page; start tells it of the program.
/**
 * @param {MessagePort[]} ports
 * @param {Go} go
 */
function linesOf(ports, go) {
  /** @type {{ port: MessagePort, came: Piece[][], free: Piece[], waits: boolean }[]} */
  const lines = ports.map(port => ({ port, came: [], free: [], waits: false }));
  /** @type {WebAssembly.Memory} */
  let memory;
  /** @type {Piece[]} */
  let packet = [];
  let filled = 0; // bytes of the packet
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
        packet = [];
        filled = 0;
        if (line < 0) packet.push(new Uint8Array(size));
        else for (let at = 0; at < size; at += most) packet.push(pieceOf(lines[line].free, Math.min(most, size - at)));
      },
      /**
       * @param {number} at
       * @param {number} size
       */
      put(at, size) {
        const bytes = new Uint8Array(memory.buffer, at, size);
        if (packet.length === 1) packet[0].set(bytes, filled);
        else for (let from = 0; from < size;) {
          const piece = packet[Math.floor((filled + from) / most)], to = (filled + from) % most;
          const n = Math.min(size - from, piece.length - to);
          piece.set(bytes.subarray(from, from + n), to);
          from += n;
        }
        filled += Math.ceil(size / 8) * 8;
      },
      /** @param {number} line */
      post(line) {
        if (line < 0) self.postMessage(packet[0].buffer, [packet[0].buffer]);
        else lines[line].port.postMessage(packet, packet.map(({ buffer }) => buffer));
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
        const pieces = came[0];
        const size = pieces.reduce((sum, { length }) => sum + length, 0);
        if (size > room) return size;
        came.shift();
        const bytes = new Uint8Array(memory.buffer, at, size);
        let from = 0;
        for (const piece of pieces) {
          bytes.set(piece, from);
          from += piece.length;
          free.push(piece);
        }
        free.splice(0, free.length - mostFree);
        return size;
      },
    },
  };
}

// pieceOf takes a piece of so many bytes out of the memory of those that are free, or makes one. Memory comes in whole pages,
// so that what differs by its head alone can follow each other.
/**
 * @param {Piece[]} free
 * @param {number} size
 */
function pieceOf(free, size) {
  const room = Math.ceil(size / page) * page;
  const i = free.findIndex(({ buffer }) => buffer.byteLength === room);
  return new Uint8Array(i < 0 ? new ArrayBuffer(room) : free.splice(i, 1)[0].buffer, 0, size);
}

/** @param {string} why */
function die(why) {
  /** @type {Died} */
  const message = { died: why };
  self.postMessage(message);
}
