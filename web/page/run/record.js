// What the present run has told and the page keeps of it: the packets of its epochs, its newest parameters and moments,
// its past, and the leaves of split experts. It is enough to show the run again, to save it, and to go on with it.
import { kind, read } from "./wire.js";
import { Past } from "./past.js";
import { withLeaves } from "./leaves.js";

export class Record {
  #epochs = [];         // Epoch packets
  #last = null;         // the newest Parameters packet
  #moments = null;      // the newest Moments packet, until its Parameters come
  #complete = null;     // the newest whole epoch: {packets, epoch, step}, its Moments and Parameters
  #past = new Past();   // the parameters of the run's epochs
  #leaves = [];         // packets of split experts, see leaves.js
  images = null;        // a person's own files that the run is about, see data.js; null for the program's own

  // clear leaves nothing of the run but its images.
  clear() {
    this.#epochs = [];
    this.#last = this.#moments = this.#complete = null;
    this.#past.clear();
    this.#leaves = [];
  }

  // restore takes a run that was kept, see whole, with its images.
  restore({ epoch, history, moments, parameters, past, leaves = [], images = null }) {
    this.clear();
    this.images = images;
    this.#leaves = leaves;
    this.#epochs = [...history];
    if (!parameters) return;
    const { message } = read(parameters);
    this.#last = parameters;
    if (past) {
      this.recall(past);
      this.#past.fetch(); // which another run of the same settings may have taken the place of
    }
    this.#past.add(message, parameters, this.#waiting(epoch));
    this.#complete = { packets: [moments, parameters], epoch, step: message.step };
  }

  // take keeps a packet of the worker's, if it belongs here.
  take(k, message, packet) {
    switch (k) {
      case kind.epoch:
        this.#epochs.push(packet);
        break;
      case kind.moments:
        this.#moments = packet;
        break;
      case kind.parameters:
        this.#last = packet;
        this.#past.add(message, packet, this.#waiting(message.epoch));
        // Only what comes right after its moments can be gone on from.
        if (this.#moments) this.#complete = { packets: [this.#moments, packet], epoch: message.epoch, step: message.step };
        this.#moments = null;
        break;
      case kind.outcome:
        this.split(packet);
        break;
    }
  }

  // rewind forgets the epochs since the newest whole one.
  rewind() { this.#epochs = this.#known(); }

  // complete is the newest whole epoch, {packets, epoch, step}, or null if there is none.
  get complete() { return this.#complete; }

  // whole is the same with all before it, as restore takes it, or null.
  get whole() {
    if (!this.#complete) return null;
    const { epoch, packets: [moments, parameters] } = this.#complete;
    return { epoch, history: this.#known(), moments, parameters, past: this.#past.kept, leaves: this.#leaves };
  }

  // known returns the epochs up to the newest whole one.
  #known() {
    if (!this.#complete) return [];
    let end = this.#epochs.length;
    while (end > 0 && read(this.#epochs[end - 1]).message.epoch > this.#complete.epoch) end--;
    return this.#epochs.slice(0, end);
  }

  // history is the packets of all epochs so far.
  get history() { return [...this.#epochs]; }

  // finished is the newest finished epoch.
  get finished() { return this.#epochs.length > 0 ? read(this.#epochs.at(-1)).message.epoch : 0; }

  // first is the first epoch that is known.
  get first() { return this.#epochs.length > 0 ? read(this.#epochs[0]).message.epoch : 0; }

  // leaves is the packets of split experts.
  get leaves() { return this.#leaves; }

  // split takes one more of them.
  split(packet) { this.#leaves = withLeaves(this.#leaves, packet); }

  // replay hands every packet a canvas needs to take.
  replay(take) {
    for (const packet of this.#epochs) take(packet);
    if (this.#last) take(this.#last);
  }

  // at returns the parameters nearest to an epoch: see Past.
  at(epoch) { return this.#past.at(epoch); }

  // recall takes the parameters of earlier epochs that were kept elsewhere: see Past.
  recall(past) { this.#past.recall(past, epoch => this.#waiting(epoch)); }

  // stored says that one of them is in the database now, and fetch that all shall be in memory: see Past.
  stored(...packet) { this.#past.stored(...packet); }
  fetch() { return this.#past.fetch(); }

  // waiting says that the experts had not begun in that epoch: it comes with other pictures than theirs.
  #waiting(epoch) {
    const packet = this.#epochs[epoch - this.first];
    return packet !== undefined && read(packet).blobs.some(({ name, length }) => name === "means" && length > 0);
  }
}
