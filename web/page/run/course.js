// A Course is where a run is, where it shall stop, and where it was before its worker had to be replaced.
import { before } from "./place.js";

/** @import { Place } from "./place.js" */

const start = { epoch: 0, step: 0 };

export class Course {
  #running = false;
  /** @type {Place} */
  #here = start;        // as the worker last told
  /** @type {Place | null} */
  #goal = null;
  /** @type {Place | null} */
  #lost = null;         // where it was before, while it is being brought there again

  // running says whether it trains, as the worker last told, or as it was ordered since.
  get running() { return this.#running; }

  // goal is the place where it will stop, or null.
  get goal() { return this.#goal; }

  // place is where it is, or was before its worker had to be replaced.
  get place() { return this.#lost && before(this.#here, this.#lost) ? this.#lost : this.#here; }

  // returning says that it is only being brought to where it was, and rests there.
  get returning() { return this.#running && this.#goal !== null && this.#goal === this.#lost; }

  // there says that it is not behind where it was.
  get there() { return this.#lost === null; }

  // begin leaves nothing of the run before: another rests at a place, and may have been further.
  /** @param {Place} [lost] */
  begin(here = start, lost) {
    this.rest();
    this.#here = here;
    this.#lost = lost ?? null;
  }

  // order has it run until the goal, or until it stops by itself, or has it rest where it is.
  /**
   * @param {boolean} running
   * @param {Place | null} goal
   */
  order(running, goal) {
    this.#running = running;
    this.#goal = goal;
    if (!running) this.#lost = null;
  }

  // moved takes in what the worker tells.
  /** @param {Place & { running: boolean }} report */
  moved({ epoch, step, running }) {
    this.#running = running;
    this.#here = { epoch, step };
    if (!running || (this.#lost && !before(this.#here, this.#lost))) this.#lost = null;
    if (!running) this.#goal = null;
  }

  // rest says that it can't go on from where it is.
  rest() {
    this.#running = false;
    this.#goal = this.#lost = null;
  }

  // giveUp says that it can't be brought to where it was, either, which it will be if it is to go on after all.
  giveUp() {
    this.#running = false;
    this.#goal = null;
  }

  // again says that it is made again from its newest whole epoch, or from its beginning: until where it was, and then on if that
  // is what it did.
  /** @param {Place | null} whole */
  again(whole) {
    this.#lost = this.place;
    if (this.#running && !this.#goal) return;
    this.#goal ??= this.#lost;
    this.#running = before(whole ?? start, this.#goal);
  }
}
