"use strict";
/* exported Ring */
// Packets between two workers, in memory that they share.

// Of the memory that holds those of one direction: how many bytes stand in front of them, and how many of them are left for
// notes that a packet comes another way.
const head = 128;
const spare = 1024;

// What stands in front, by its place among numbers of 32 bits, which two workers write: where in the memory the next packet
// is written, and where it is read, and whether the reader listens elsewhere.
const written = 0;
const read = 16;
const listens = 17;

// In front of a packet is its size, in as many bytes. This one is a note.
const before = 8;
const note = 0xffffffff;

/** @param {number} size */
const padded = size => Math.ceil(size / 8) * 8;

// A Ring is a ring buffer of packets, which one worker writes and another reads.
class Ring {
  #state;
  #bytes;
  #sizes;
  #room;
  #at = 0; // where the packet that is written goes on

  // Of the memory, both halves of which are one direction's, it takes the first or the second.
  /**
   * @param {SharedArrayBuffer} memory
   * @param {0 | 1} half
   */
  constructor(memory, half) {
    const size = memory.byteLength / 2;
    this.#room = Math.floor((size - head) / 8) * 8;
    this.#state = new Int32Array(memory, half * size, head / 4);
    this.#bytes = new Uint8Array(memory, half * size + head, this.#room);
    this.#sizes = new Uint32Array(memory, half * size + head, this.#room / 4);
  }

  // begin begins a packet of so many bytes, if there is room for it.
  /** @param {number} size */
  begin(size) {
    if (before + padded(size) + spare > this.#free()) return false;
    this.#head(size);
    return true;
  }

  #free() {
    const used = this.#state[written] - Atomics.load(this.#state, read);
    return this.#room - (used < 0 ? used + this.#room : used);
  }

  /** @param {number} size */
  #head(size) {
    this.#at = this.#state[written];
    this.#sizes[this.#at / 4] = size;
    this.#forth(before);
  }

  /** @param {number} size */
  #forth(size) { this.#at = (this.#at + size) % this.#room; }

  /** @param {Uint8Array} bytes */
  put(bytes) {
    const n = Math.min(bytes.length, this.#room - this.#at);
    this.#bytes.set(n < bytes.length ? bytes.subarray(0, n) : bytes, this.#at);
    if (n < bytes.length) this.#bytes.set(bytes.subarray(n), 0);
    this.#forth(padded(bytes.length));
  }

  // end gives the reader the packet, and returns whether that listens elsewhere and has to be told there.
  end() {
    Atomics.store(this.#state, written, this.#at);
    Atomics.notify(this.#state, written);
    return Atomics.exchange(this.#state, listens, 0) === 1;
  }

  // note tells the reader that the next packet comes another way.
  note() {
    if (this.#free() <= before) throw new Error("a ring is full of notes");
    this.#head(note);
    this.end();
  }

  // wait waits so many milliseconds for the next packet, and returns whether one has come. If not, the reader has to listen
  // elsewhere for one.
  /** @param {number} patience */
  wait(patience) {
    const at = this.#state[read];
    while (Atomics.load(this.#state, written) === at) {
      if (Atomics.wait(this.#state, written, at, patience) !== "timed-out") continue;
      Atomics.store(this.#state, listens, 1);
      if (Atomics.load(this.#state, written) === at) return false;
      Atomics.store(this.#state, listens, 0);
    }
    return true;
  }

  // size is the next packet's, or undefined if it comes another way.
  get size() {
    const size = this.#sizes[this.#state[read] / 4];
    return size === note ? undefined : size;
  }

  // take reads the next packet into as many bytes.
  /** @param {Uint8Array} bytes */
  take(bytes) {
    const from = (this.#state[read] + before) % this.#room, n = Math.min(bytes.length, this.#room - from);
    bytes.set(this.#bytes.subarray(from, from + n));
    if (n < bytes.length) bytes.set(this.#bytes.subarray(0, bytes.length - n), n);
    this.skip(bytes.length);
  }

  // skip goes past the next packet, of which so many bytes are in the memory.
  /** @param {number} size */
  skip(size) { Atomics.store(this.#state, read, (this.#state[read] + before + padded(size)) % this.#room); }
}
