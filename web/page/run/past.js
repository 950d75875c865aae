// What a run has learned, epoch after epoch: the manager's parameters of each, and the experts' of as many as
// there is room for: the newest, and the others evenly spaced. A packet is an ArrayBuffer, or once it is in the database a
// Stored.
import { managerOf } from "./wire.js";

/** @import { Parameters } from "./messages.js" */
/** @typedef {ArrayBuffer | Stored} Packet */
/** @typedef {"managers" | "experts"} PastName */
/** @typedef {Record<PastName, Map<number, Packet>>} Learned packets by epoch */

const room = 64e6; // bytes, of all, wherever they are: about what a run of the preset has after seven epochs
const least = 2;   // experts are kept of so many epochs, however large they are

export class Past {
  /** @type {Map<number, Packet>} */
  #managers = new Map(); // packets by epoch
  /** @type {Map<number, Packet>} */
  #experts = new Map();  // the same, of all parameters
  /** @type {Set<number>} */
  #waiting = new Set();  // epochs in which the experts had not begun: they all have the same ones

  clear() {
    this.#managers.clear();
    this.#experts.clear();
    this.#waiting.clear();
  }

  // add keeps the parameters of a finished epoch; waiting says that its experts have not begun. Those of later
  // epochs belong to a run that was taken up again from before them.
  /**
   * @param {Parameters} message
   * @param {ArrayBuffer} packet
   */
  add(message, packet, waiting = false) {
    if (message.step !== 0 || !message.manager) return;
    for (const kept of [this.#managers, this.#experts]) {
      for (const epoch of [...kept.keys()]) if (epoch >= message.epoch) kept.delete(epoch);
    }
    // What has learned nothing yet is of use only while there is nothing better.
    for (const epoch of this.#waiting) this.#experts.delete(epoch);
    if (waiting) this.#waiting.add(message.epoch);
    else this.#waiting.delete(message.epoch);
    this.#managers.set(message.epoch, managerOf(packet));
    this.#experts.set(message.epoch, packet);
    this.#thin(message.epoch, packet.byteLength);
  }

  // stored says that a packet can be had from the database now: what name, managers or experts, has of an epoch.
  /**
   * @param {PastName} name
   * @param {number} epoch
   * @param {Packet} packet
   * @param {Stored} stored
   */
  stored(name, epoch, packet, stored) {
    const kept = name === "managers" ? this.#managers : this.#experts;
    if (kept.get(epoch) === packet) kept.set(epoch, stored);
  }

  // fetch takes what is stored back into memory, and forgets what is no longer there.
  async fetch() {
    await Promise.all([this.#managers, this.#experts].flatMap(kept => [...kept].map(async ([epoch, packet]) => {
      const bytes = await opened(packet);
      if (kept.get(epoch) !== packet) return;
      if (bytes) kept.set(epoch, bytes);
      else kept.delete(epoch);
    })));
  }

  // kept is all that there is, for recall: {managers, experts}, Maps from epoch to packet.
  /** @returns {Learned} */
  get kept() { return { managers: new Map(this.#managers), experts: new Map(this.#experts) }; }

  // recall takes back what kept once was, for epochs that are not here; waiting says of an epoch whether its experts had
  // not begun.
  /**
   * @param {Learned} kept
   * @param {(epoch: number) => boolean} waiting
   */
  recall({ managers, experts }, waiting) {
    for (const [kept, packets] of [[this.#managers, managers], [this.#experts, experts]]) {
      for (const [epoch, packet] of packets) if (!kept.has(epoch)) kept.set(epoch, packet);
    }
    for (const epoch of this.#managers.keys()) if (waiting(epoch)) this.#waiting.add(epoch);
    const newest = Math.max(...this.#experts.keys());
    // Experts that had not begun are of use only while there are no others.
    for (const epoch of this.#waiting) if (epoch !== newest) this.#experts.delete(epoch);
    const packet = this.#experts.get(newest);
    if (packet) this.#thin(newest, sizeOf(packet));
  }

  // thin makes room when there is none: it drops the experts of epochs that are not 1, 1 + s, 1 + 2s, …, with
  // s the smallest power of two for which the others fit. What a larger s keeps, a smaller one kept too. The
  // newest epochs are so all there, until room is needed again.
  /**
   * @param {number} newest
   * @param {number} size
   */
  #thin(newest, size) {
    const managers = bytes(this.#managers);
    const most = Math.max(least, Math.floor((room - managers) / size));
    for (let s = 2; this.#experts.size > most; s *= 2) {
      for (const epoch of [...this.#experts.keys()]) {
        if (epoch !== newest && (epoch - 1) % s !== 0) this.#experts.delete(epoch);
      }
      if (s > 2 * newest + 2) break;
    }
  }

  // at returns the parameters nearest to an epoch: {manager, managerEpoch, experts, expertsEpoch, waiting}, with
  // null for what there is none of; waiting says that the epoch's experts had not begun.
  /** @param {number} epoch */
  at(epoch) {
    const managerEpoch = nearest(this.#managers, epoch), expertsEpoch = nearest(this.#experts, epoch);
    return {
      manager: managerEpoch === null ? null : this.#managers.get(managerEpoch) ?? null, managerEpoch,
      experts: expertsEpoch === null ? null : this.#experts.get(expertsEpoch) ?? null, expertsEpoch, waiting: this.#waiting.has(epoch),
    };
  }

  // size is how many bytes are kept.
  get size() {
    return bytes(this.#managers) + bytes(this.#experts);
  }
}

// A Stored stands for a packet of that size about an epoch in the database, which read resolves to, or to null where it is
// gone. Many share one read: there are up to three for every epoch of a run.
export class Stored {
  /**
   * @param {number} size
   * @param {(epoch: number) => Promise<ArrayBuffer | null>} read
   */
  constructor(size, read, epoch = 0) {
    this.size = size;
    this.read = read;
    this.epoch = epoch;
  }
}

// opened resolves to a packet's bytes as an ArrayBuffer, or to null where they are no longer to be had.
/** @param {Packet} packet */
export async function opened(packet) {
  return packet instanceof Stored ? packet.read(packet.epoch) : packet;
}

// allOpened resolves to the bytes of those packets that are still to be had.
/** @param {Packet[]} packets */
export async function allOpened(packets) {
  return (await Promise.all(packets.map(opened))).filter(bytes => bytes !== null);
}

/** @param {Packet} packet */
const sizeOf = packet => packet instanceof Stored ? packet.size : packet.byteLength;
/** @param {Map<number, Packet>} kept */
const bytes = kept => [...kept.values()].reduce((sum, packet) => sum + sizeOf(packet), 0);

/**
 * @param {Map<number, Packet>} kept
 * @param {number} epoch
 */
function nearest(kept, epoch) {
  let best = null;
  for (const e of kept.keys()) {
    if (best === null || Math.abs(e - epoch) < Math.abs(best - epoch)) best = e;
  }
  return best;
}
