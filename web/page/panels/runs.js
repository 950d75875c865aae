// The table of the runs of this tab: what they are, how far they came and how good they are. What a run has told
// is kept, so that a click brings it back.
import { kind, messageOf } from "../run/wire.js";
import { allOpened } from "../run/past.js";
import { describe } from "../text/differences.js";
import { byId } from "../document/byid.js";
import { RunRow, separator, sum } from "./runrow.js";

/** @import { Page } from "../page.js" */
/** @import { LossRow } from "../run/answers.js" */
/** @import { Epoch, Terms } from "../run/messages.js" */
/** @import { Learned } from "../run/past.js" */
/** @import { Place } from "../run/place.js" */
/** @import { Whole } from "../run/record.js" */
/** @import { Becoming, Panel, Run as Present, Told } from "../run/run.js" */
/**
 * A run of this tab.
 * @typedef {object} Run
 * @property {number} number of its row, which the next run gets if nothing of it was trained
 * @property {number} tag by which the browser's history finds it, which no other run gets
 * @property {string} fragment of one that was left: the present one is asked
 * @property {number} epoch
 * @property {number} step at the end of that epoch
 * @property {number[]} seconds of each epoch
 * @property {Terms | null} terms of its newest epoch
 * @property {LossRow[]} rows likewise, what the canvas has scored
 * @property {State | null} state what is needed to go on with it
 * @property {boolean} shown whether its curves are
 * @property {{ name: string, details: string } | null} words
 * @property {RunRow | null} row
 */
/** @typedef {Omit<Whole, "past"> & { at: Place, past: Learned | null }} State */

const together = 4;   // runs whose curves are shown unless somebody says otherwise

/** @implements {Panel} */
export class Runs {
  static budget = 256e6; // bytes of runs that can go on; beyond them the oldest keep only their figures

  /** @type {Run[]} */
  #runs = []; // the present one first, then those before, newest first
  #last = 0;  // number
  #tags = 0;  // that were given
  #page;
  #body = byId("runs").tBodies[0];

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    byId("runs-kept").textContent = `The newest ${Runs.budget / 1e6} MB of runs can be restored, older ones repeated from the start.`;
  }

  // present is the tag of the run under way.
  /** @returns {number | undefined} */
  get present() { return this.#runs[0]?.tag; }

  /**
   * @param {Present} run
   * @param {Becoming} change
   */
  become(run, { kept, before = null, left = null }) {
    this.#archive(before, left);
    if (kept) this.#resumed(kept);
    else this.#begin();
  }

  /**
   * @param {Present} run
   * @param {Told} told
   */
  changed(run, ...[what, detail]) {
    if (what === "settings" || (what === "report" && detail.losses)) this.#show();
    if (what === "epoch" && detail.epoch > 0) this.#epoch(detail);
    if (what === "canvas") this.#compare();
  }

  // begin says that a run starts.
  #begin(history = /** @type {ArrayBuffer[]} */ ([])) {
    this.#runs.unshift({
      number: ++this.#last, tag: ++this.#tags, fragment: "", epoch: 0, step: 0, seconds: [], terms: null, rows: [], state: null, shown: false, words: null, row: null,
    });
    for (const packet of history) this.#count(messageOf(packet, kind.epoch));
    this.#show();
  }

  // archive says that the present run makes room for another. whole is all that is needed to go on with it, and left what it was.
  /**
   * @param {State | null} whole
   * @param {Becoming["left"]} left
   */
  #archive(whole, left) {
    const [run] = this.#runs;
    if (!run) return;
    if (run.epoch === 0) {
      this.#runs.shift();
      if (run.number === this.#last) this.#last--;
      return;
    }
    Object.assign(run, left);
    run.words = null;
    run.state = whole && whole.epoch > 0 ? whole : null;
    run.shown = this.#runs.filter(r => r.shown).length < together;
    this.#makeRoom();
    this.#gather(run.state);
  }

  // gather takes a run's epochs into memory: those in the database may have to make room for other runs there.
  /** @param {State | null} state */
  async #gather(state) {
    if (!state) return;
    state.history = await allOpened(state.history);
    this.#makeRoom();
  }

  // makeRoom drops what there is no room for, of the oldest runs first: what they had learned after earlier epochs, and
  // when that is not enough, themselves.
  #makeRoom() {
    const held = this.#runs.filter(r => r.state).reverse();
    const full = () => sum(held.map(r => (r.state ? size(r.state) : 0))) > Runs.budget;
    for (const { state } of held) if (state && full()) state.past = null;
    for (const r of held) if (full()) r.state = null;
  }

  // find returns what resume needs to go on with the run of that tag, or null.
  /** @param {number} tag */
  find(tag) {
    const run = this.#runs.find(r => r.tag === tag);
    if (!run?.state) return null;
    return { ...run.state, fragment: run.fragment, rows: run.rows, tag };
  }

  // resumed says that a run goes on: one that find returned, or one that comes from elsewhere.
  /** @param {NonNullable<Becoming["kept"]>} kept */
  #resumed({ tag, epoch, history }) {
    const run = this.#runs.find(r => r.tag === tag);
    if (!run) {
      this.#begin(history);
      return;
    }
    this.#runs = [run, ...this.#runs.filter(r => r !== run)];
    run.state = null;
    run.shown = false;
    run.epoch = epoch;
    this.#show();
  }

  // epoch takes the message of an epoch of the present run.
  /** @param {Epoch} message */
  #epoch(message) {
    if (this.#runs.length === 0) return;
    this.#count(message);
    this.#show();
  }

  /** @param {Epoch} message */
  #count({ epoch, step, seconds, terms }) {
    const [run] = this.#runs;
    if (epoch === 0) return;
    run.seconds.length = epoch; // an epoch that comes again replaces itself and what followed
    run.seconds[epoch - 1] = seconds;
    Object.assign(run, { epoch, step, terms });
  }

  // compare tells the canvas whose curves to show.
  #compare() {
    this.#page.frame()?.compare(JSON.stringify(this.#runs.slice(1).filter(r => r.shown && r.rows.length > 0)
      .map(({ number, rows }) => ({ number, rows }))));
  }

  /** @param {Run} run */
  #remove(run) {
    this.#runs = this.#runs.filter(r => r !== run);
    this.#show();
  }

  #shown = "";

  #show() {
    const focus = /** @type {HTMLElement | null} */ (document.activeElement), here = this.#body.contains(focus);
    const rows = this.#runs.map((run, i) => this.#row(run, i === 0));
    if (rows.length !== this.#body.children.length || rows.some((row, i) => row !== this.#body.children[i])) {
      this.#body.replaceChildren(...rows);
      if (this.#body.contains(focus)) focus?.focus();
    }
    if (here && !focus?.checkVisibility()) this.#near().focus();
    const shown = this.#runs.slice(1).filter(r => r.shown).map(r => `${r.number}.${r.epoch}`).join();
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#compare();
  }

  // near returns what gets the keyboard where what had it is gone, or the present run's, which has no buttons.
  #near() {
    const all = /** @type {NodeListOf<HTMLElement>} */ (this.#body.querySelectorAll("button, input"));
    return [...all].find(element => element.checkVisibility()) ?? /** @type {HTMLElement} */ (this.#body.closest(".scroll"));
  }

  // row writes what is known of a run into its row, and returns that.
  /**
   * @param {Run} run
   * @param {boolean} present
   */
  #row(run, present) {
    const row = run.row ??= this.#made(run);
    row.write(run, present, (present ? this.#page.run.losses : run.rows).at(-1), this.#words(run).name, this.#marked(run));
    return row.element;
  }

  // words names a run: see describe.
  /** @param {Run} run */
  #words(run) {
    const { run: present } = this.#page;
    return run === this.#runs[0] ? describe(present.identity, present.table) : run.words ??= describe(run.fragment, present.table);
  }

  // marked returns a run's settings, and which of them stand apart because other runs do not have them.
  /** @param {Run} run */
  #marked(run) {
    const all = this.#runs.map(other => this.#words(other).details.split(separator));
    return this.#words(run).details.split(separator).map(text => ({ text, apart: !all.every(parts => parts.includes(text)) }));
  }

  /** @param {Run} run */
  #made(run) {
    const row = new RunRow(run.number), { box, restore, remove } = row;
    box.addEventListener("change", () => {
      run.shown = box.checked;
      this.#show();
    });
    restore.addEventListener("click", () => {
      const whole = this.find(run.tag);
      if (whole) this.#page.turns.resume(whole, true);
      else this.#page.turns.repeat(run.fragment);
    });
    remove.addEventListener("click", () => this.#remove(run));
    return row;
  }
}

// size counts packets that are in several places once; those in the database, Stored, are no burden.
/** @param {State} state */
function size({ history, moments, parameters, past, leaves }) {
  const packets = [...history, moments, parameters, ...leaves, ...(past ? [...past.managers.values(), ...past.experts.values()] : [])];
  return sum([...new Set(packets)].map(packet => (packet instanceof ArrayBuffer ? packet.byteLength : 0)));
}
