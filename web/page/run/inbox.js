// An Inbox reads what the first worker posts, and passes it on: without what belongs to an earlier run, and with all of an
// epoch at once, which is one change of the page, so that this paints once.
import { kind, read } from "./wire.js";

/** @import { Kind, Message } from "./wire.js" */

export class Inbox {
  #hear;
  #since = 0; // what came after an earlier order than this belongs to an earlier run
  /** @type {[k: Kind, message: Message<Kind>, packet: ArrayBuffer][]} */
  #held = []; // an Epoch packet and what came after it, whose Parameters are to follow at once

  // hear gets each packet with what it says.
  /** @param {(k: Kind, message: Message<Kind>, packet: ArrayBuffer) => void} hear */
  constructor(hear) { this.#hear = hear; }

  // begin says that a run begins with the order of that number.
  /** @param {number} order */
  begin(order) { this.#since = order; }

  // renew says that other workers are to be heard, and what is held is of those before them.
  renew() {
    this.#since = 0;
    this.#held = [];
  }

  /** @param {ArrayBuffer} packet */
  take(packet) {
    const { kind: k, message } = read(packet);
    const late = "after" in message && message.after !== undefined && message.after < this.#since;
    if (late && k !== kind.file) return; // somebody has asked for a file, whatever came after
    if (k === kind.epoch || (k === kind.progress && this.#held.length > 0)) {
      this.#held.push([k, message, packet]);
      return;
    }
    const [epoch, ...others] = k === kind.moments ? [] : this.#held.splice(0);
    if (epoch) this.#hear(...epoch);
    this.#hear(k, message, packet);
    for (const other of others) this.#hear(...other);
  }
}
