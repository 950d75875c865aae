// What the present run has told and the page keeps of it: the packets of its epochs, its newest parameters and moments,
// its past, and the leaves of split experts. It is enough to show the run again, to save it, and to go on with it. A packet of
// some 11 kB an epoch is in memory only until it is saved: then an entry and three Stored are left of an epoch, some 200 bytes.
import { kind, messageOf, read } from "./wire.js";
import { Past, Stored, opened } from "./past.js";
import { withLeaves } from "./leaves.js";

/** @import { Kind, Message } from "./wire.js" */
/** @import { Learned, Packet, PastName } from "./past.js" */
/** @import { Place } from "./place.js" */

/**
 * A person's own images, see data.js.
 * @typedef {object} Images
 * @property {string} key what they are called in the address
 * @property {string} name
 * @property {string} sentence what was found
 * @property {string[]} names of the files of images in bytes, of which the last is held out if heldOut is 1
 * @property {number[]} sizes of these
 * @property {number} heldOut
 * @property {Uint8Array<ArrayBuffer>} bytes
 * @property {Uint8Array | null} labels
 * @property {Uint8Array | null} heldLabels
 * @property {string[]} classes what labels are called
 * @property {number} [added] drawings among them, see drawn.js
 * @property {{ name: string, sentence: string } | null} [base] what the drawings were added to, if that was a person's own
 */

/**
 * The newest whole epoch with all before it: enough to go on with.
 * @typedef {object} Whole
 * @property {number} epoch
 * @property {Packet[]} history the packets of its epochs
 * @property {ArrayBuffer} moments
 * @property {ArrayBuffer} parameters
 * @property {Learned} past
 * @property {ArrayBuffer[]} leaves
 * @property {string[]} classes what labels are called, of a run from a file
 * @property {boolean} filed whether it, or what it came from, was learned elsewhere and read from a file
 */

/** @typedef {Partial<Omit<Whole, "past" | "history">> & { epoch: number, history: ArrayBuffer[], past?: Learned | null, images?: Images | null }} Kept a Whole, or a run of which no epoch was kept */
/** @typedef {{ epoch: number, waiting: boolean, packet: Packet }} Told the packet of an epoch, in which the experts had not begun if waiting */

export class Record {
  /** @type {Told[]} */
  #epochs = [];
  /** @type {ArrayBuffer | null} */
  #last = null;         // the newest Parameters packet
  /** @type {ArrayBuffer | null} */
  #moments = null;      // the newest Moments packet, until its Parameters come
  /** @type {(Place & { packets: [moments: ArrayBuffer, parameters: ArrayBuffer], made: boolean }) | null} */
  #complete = null;     // the newest whole epoch; made if it is in no list of runs that were closed
  /** @type {ArrayBuffer | null} */
  #spare = null;        // the Moments packet of the one before it, if that was made
  #past = new Past();   // the parameters of the run's epochs
  /** @type {ArrayBuffer[]} */
  #leaves = [];         // packets of split experts, see leaves.js
  /** @type {string[]} */
  #classes = [];        // what labels are called, of a run from a file
  #filed = false;       // whether it is from one
  /** @type {Images | null} */
  images = null;        // a person's own files that the run is about, see data.js; null for the program's own

  // clear leaves nothing of the run but its images.
  clear() {
    this.#epochs = [];
    this.#last = this.#moments = this.#complete = this.#spare = null;
    this.#past.clear();
    this.#leaves = [];
    this.#classes = [];
    this.#filed = false;
  }

  // restore takes a run that was kept, see whole, with its images.
  /** @param {Kept} kept */
  restore({ epoch, history, moments, parameters, past, leaves = [], classes = [], filed = false, images = null }) {
    this.clear();
    this.images = images;
    this.#leaves = leaves;
    this.#classes = classes;
    this.#filed = filed;
    this.#epochs = history.map(told);
    if (!parameters || !moments) return;
    const message = messageOf(parameters, kind.parameters);
    this.#last = parameters;
    if (past) {
      this.recall(past);
      this.#past.fetch(); // which another run of the same settings may have taken the place of
    }
    this.#past.add(message, parameters, this.#waiting(epoch));
    this.#complete = { packets: [moments, parameters], epoch, step: message.step, made: false };
  }

  // take keeps a packet of the worker's, if it belongs here.
  /**
   * @param {Kind} k
   * @param {Message<Kind>} heard
   * @param {ArrayBuffer} packet
   */
  take(k, heard, packet) {
    switch (k) {
      case kind.epoch:
        this.#epochs.push(told(packet));
        break;
      case kind.moments:
        this.#moments = packet;
        break;
      case kind.parameters: {
        const message = /** @type {Message<typeof kind.parameters>} */ (heard);
        this.#last = packet;
        this.#past.add(message, packet, this.#waiting(message.epoch));
        // Only what comes right after its moments can be gone on from.
        if (this.#moments) {
          if (this.#complete?.made) [this.#spare] = this.#complete.packets;
          this.#complete = { packets: [this.#moments, packet], epoch: message.epoch, step: message.step, made: true };
        }
        this.#moments = null;
        break;
      }
      case kind.outcome:
        this.split(packet);
        break;
    }
  }

  // spare gives away a packet that only what is being saved may still need, or null.
  spare() {
    const spare = this.#spare;
    this.#spare = null;
    return spare;
  }

  // rewind forgets the epochs since the newest whole one.
  rewind() { this.#epochs = this.#known(); }

  // complete is the newest whole epoch, {packets, epoch, step}, or null if there is none.
  get complete() { return this.#complete; }

  // whole is the same with all before it, as restore takes it, or null.
  /** @returns {Whole | null} */
  get whole() {
    if (!this.#complete) return null;
    const { epoch, packets: [moments, parameters] } = this.#complete;
    return { epoch, history: this.#known().map(({ packet }) => packet), moments, parameters, past: this.#past.kept, leaves: this.#leaves, classes: this.#classes, filed: this.#filed };
  }

  // known returns the epochs up to the newest whole one.
  #known() {
    if (!this.#complete) return [];
    let end = this.#epochs.length;
    while (end > 0 && this.#epochs[end - 1].epoch > this.#complete.epoch) end--;
    return this.#epochs.slice(0, end);
  }

  // history is the packets of all epochs so far.
  get history() { return this.#epochs.map(({ packet }) => packet); }

  // finished is the newest finished epoch.
  get finished() { return this.#epochs.at(-1)?.epoch ?? 0; }

  // first is the first epoch that is known.
  get first() { return this.#epochs.at(0)?.epoch ?? 0; }

  // leaves is the packets of split experts.
  get leaves() { return this.#leaves; }

  // classes is what the labels of the images are called that the run learns from: as these themselves have it, or else
  // as the file had it that the run is from. It is empty where they are numbers, or nobody knows.
  get classes() { return this.images?.classes?.length ? this.images.classes : this.#classes; }

  // filed says whether the run goes on from a file, and not from its beginning.
  get filed() { return this.#filed; }

  // begin takes what a file says of its classes.
  /** @param {string[]} classes */
  begin(classes) {
    this.#classes = classes;
    this.#filed = true;
  }

  // split takes one more of them.
  /** @param {ArrayBuffer} packet */
  split(packet) { this.#leaves = withLeaves(this.#leaves, packet); }

  // replay hands every packet a canvas needs to take, once the epochs' are here.
  /** @param {(packet: ArrayBuffer) => void} take */
  replay(take) {
    for (const { packet } of this.#epochs) if (!(packet instanceof Stored)) take(packet);
    if (this.#last) take(this.#last);
  }

  // here says whether the packets of all epochs are in memory, as they are where a run begins or goes on, and gather takes them
  // back there, and forgets those that are no longer to be had.
  get here() { return !this.#epochs.some(({ packet }) => packet instanceof Stored); }
  async gather() {
    await Promise.all(this.#epochs.map(async told => {
      const { packet } = told, bytes = await opened(packet);
      if (told.packet !== packet) return;
      if (bytes) told.packet = bytes;
      else this.#epochs = this.#epochs.filter(other => other !== told);
    }));
  }

  // at returns an epoch's own packet, null if there is none, and the parameters nearest to it: see Past.
  /** @param {number} epoch */
  at(epoch) { return { told: this.#at(epoch)?.packet ?? null, ...this.#past.at(epoch) }; }

  /** @param {number} epoch */
  #at(epoch) { return this.#epochs.find(told => told.epoch === epoch); }

  // recall takes the parameters of earlier epochs that were kept elsewhere: see Past.
  /** @param {Learned} past */
  recall(past) { this.#past.recall(past, epoch => this.#waiting(epoch)); }

  // stored says that an epoch's packet, or one of the past, is in the database now, and fetch that all shall be in memory.
  /**
   * @param {"epochs" | PastName} name
   * @param {number} epoch
   * @param {Packet} packet
   * @param {Stored} stored
   */
  stored(name, epoch, packet, stored) {
    if (name !== "epochs") {
      this.#past.stored(name, epoch, packet, stored);
      return;
    }
    const told = this.#at(epoch);
    if (told?.packet === packet) told.packet = stored;
  }
  fetch() { return Promise.all([this.gather(), this.#past.fetch()]); }

  // waiting says that the experts had not begun in that epoch.
  /** @param {number} epoch */
  #waiting(epoch) { return this.#at(epoch)?.waiting ?? false; }
}

// told reads an Epoch packet: while the experts have not begun it comes with other pictures than theirs.
/**
 * @param {ArrayBuffer} packet
 * @returns {Told}
 */
function told(packet) {
  const { epoch } = messageOf(packet, kind.epoch);
  return { epoch, waiting: (read(packet).blobs ?? []).some(({ name, length }) => name === "means" && length > 0), packet };
}
