"use strict";
/* global Ring, padded */
/* exported linesOf */
// How a trainer's program speaks, through what wasm/trainer/port.go imports: to the page, and on lines to the other workers.
// A line goes through a port. Where the page may share memory between workers, packets go through that instead: nothing is made
// or collected for them, and a worker that waits is woken without the browser's having to deliver anything.

/** @typedef {Uint8Array<ArrayBuffer>} Piece */

// A packet goes through a port in pieces of so many bytes: more than 64 KB at a time Chromium passes on in memory that it
// shares out anew, for several times what a copy costs.
const page = 4096;
const most = 15 * page;

// How many pieces a line keeps to be sent again: somewhat more than what it is told in a step. Two workers that exchange a
// hundred megabytes a second would otherwise be busy with making and collecting them.
const mostFree = 8;

// How many milliseconds a worker waits for a packet in shared memory, and does nothing else, before it lets the browser deliver
// what else there is.
const patience = 20;

// A PortLine is one end of a line that goes through a port.
class PortLine {
  #port;
  /** @type {Piece[][]} */
  #came = [];
  /** @type {Piece[]} */
  #free = [];
  /** @type {Piece[]} */
  #packet = [];
  #filled = 0; // bytes of the packet

  waits = false; // whether the program waits for a packet

  // wake is called when one may have come for which the program waits.
  /**
   * @param {MessagePort} port
   * @param {() => void} wake
   */
  constructor(port, wake) {
    this.#port = port;
    port.onmessage = ({ data }) => {
      if (data) this.#came.push(data);
      if (!this.waits) return;
      this.waits = false;
      wake();
    };
  }

  /** @param {number} size */
  begin(size) {
    this.#packet = [];
    this.#filled = 0;
    for (let at = 0; at < size; at += most) this.#packet.push(this.#piece(Math.min(most, size - at)));
  }

  // piece takes a piece of so many bytes out of the memory of those that are free, or makes one. Memory comes in whole pages,
  // so that what differs by its head alone can follow each other.
  /** @param {number} size */
  #piece(size) {
    const room = Math.ceil(size / page) * page;
    const i = this.#free.findIndex(({ buffer }) => buffer.byteLength === room);
    return new Uint8Array(i < 0 ? new ArrayBuffer(room) : this.#free.splice(i, 1)[0].buffer, 0, size);
  }

  /** @param {Uint8Array} bytes */
  put(bytes) {
    for (let from = 0; from < bytes.length;) {
      const piece = this.#packet[Math.floor((this.#filled + from) / most)], to = (this.#filled + from) % most;
      const n = Math.min(bytes.length - from, piece.length - to);
      piece.set(bytes.subarray(from, from + n), to);
      from += n;
    }
    this.#filled += padded(bytes.length);
  }

  post() { this.#port.postMessage(this.#packet, this.#packet.map(({ buffer }) => buffer)); }

  // nudge wakes the other end's program.
  nudge() { this.#port.postMessage(null); }

  /**
   * @param {WebAssembly.Memory} memory
   * @param {number} at
   * @param {number} room
   */
  take(memory, at, room) {
    this.waits = this.#came.length === 0;
    if (this.waits) return 0;
    const pieces = this.#came[0];
    const size = pieces.reduce((sum, { length }) => sum + length, 0);
    if (size > room) return size;
    this.#came.shift();
    const bytes = new Uint8Array(memory.buffer, at, size);
    let from = 0;
    for (const piece of pieces) {
      bytes.set(piece, from);
      from += piece.length;
      this.#free.push(piece);
    }
    this.#free.splice(0, this.#free.length - mostFree);
    return size;
  }
}

// A SharedLine has besides a ring in each direction, and its port is for what that has no room for.
class SharedLine {
  #port;
  #out;
  #in;
  #inRing = false; // whether the packet that is written goes into the ring

  /**
   * @param {PortLine} port
   * @param {Ring} out
   * @param {Ring} into
   */
  constructor(port, out, into) {
    this.#port = port;
    this.#out = out;
    this.#in = into;
  }

  /** @param {number} size */
  begin(size) {
    this.#inRing = this.#out.begin(size);
    if (!this.#inRing) this.#port.begin(size);
  }

  /** @param {Uint8Array} bytes */
  put(bytes) { (this.#inRing ? this.#out : this.#port).put(bytes); }

  post() {
    if (!this.#inRing) {
      this.#out.note();
      this.#port.post();
    } else if (this.#out.end()) {
      this.#port.nudge();
    }
  }

  /**
   * @param {WebAssembly.Memory} memory
   * @param {number} at
   * @param {number} room
   */
  take(memory, at, room) {
    this.#port.waits = !this.#in.wait(patience);
    if (this.#port.waits) return 0;
    const size = this.#in.size;
    if (size === undefined) {
      const taken = this.#port.take(memory, at, room);
      if (taken > 0 && taken <= room) this.#in.skip(0);
      return taken;
    }
    if (size <= room) this.#in.take(new Uint8Array(memory.buffer, at, size));
    return size;
  }
}

// A PageLine leads to the page, which gets each packet in one piece, and answers otherwise.
class PageLine {
  #packet = new Uint8Array(0);
  /** @type {ArrayBuffer | null} */
  #spare = null; // memory for one
  #filled = 0;

  /** @param {number} size */
  begin(size) {
    if (this.#spare?.byteLength === size) {
      this.#packet = new Uint8Array(this.#spare);
      this.#spare = null;
    } else {
      this.#packet = new Uint8Array(size);
    }
    this.#filled = 0;
  }

  // giveBack takes memory for a later packet that is as large.
  /** @param {ArrayBuffer} memory */
  giveBack(memory) { this.#spare = memory; }

  /** @param {Uint8Array} bytes */
  put(bytes) {
    this.#packet.set(bytes, this.#filled);
    this.#filled += padded(bytes.length);
  }

  post() { self.postMessage(this.#packet.buffer, [this.#packet.buffer]); }
}

// linesOf returns what the program calls, as wasm/trainer/port.go says, to speak through ports, and memory if it is shared, with
// other workers, and with the page; start tells it of the program.
/**
 * @param {MessagePort[]} ports
 * @param {SharedArrayBuffer[]} shared
 * @param {boolean} leads
 * @param {Go} go
 */
function linesOf(ports, shared, leads, go) {
  /** @type {WebAssembly.Memory} */
  let memory;
  /** @type {(line: number) => void} */
  let arrived;
  const lines = ports.map((port, i) => {
    const line = new PortLine(port, () => {
      arrived(i);
      go._resume(); // which runs whoever waited
    });
    if (!shared[i]) return line;
    return new SharedLine(line, new Ring(shared[i], leads ? 0 : 1), new Ring(shared[i], leads ? 1 : 0));
  });
  const page = new PageLine();
  /** @param {number} i */
  const line = i => i < 0 ? page : lines[i];
  let writes = line(-1); // the one that a packet is written to
  return {
    lines: lines.length,

    /** @param {ArrayBuffer} memory */
    giveBack(memory) { page.giveBack(memory); },

    /** @param {WebAssembly.Instance} instance */
    start({ exports }) {
      memory = /** @type {WebAssembly.Memory} */ (exports.mem);
      arrived = /** @type {(line: number) => void} */ (exports.arrived);
    },

    calls: {
      /**
       * @param {number} to
       * @param {number} size
       */
      begin(to, size) {
        writes = line(to);
        writes.begin(size);
      },
      /**
       * @param {number} at
       * @param {number} size
       */
      put(at, size) { writes.put(new Uint8Array(memory.buffer, at, size)); },
      post() { writes.post(); },
      /**
       * @param {number} from
       * @param {number} at
       * @param {number} room
       */
      take(from, at, room) { return lines[from].take(memory, at, room); },
    },
  };
}
