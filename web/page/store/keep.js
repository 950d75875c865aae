// Keeps runs in the browser's own database, so that a reload, a crash or a closed tab costs no epoch that
// was finished. Every page has a run of its own: what another page has open is left alone. What lies in the database, and
// how, is the archive's; here is decided what is written, when, and what makes room for it.
import { Archive } from "./archive.js";
import { Claims } from "./claims.js";
import { after, freshId, full, patience, within } from "./database.js";
import { count, makeOwn, note, ownOf } from "./notes.js";

/** @import { Learned, Packet, Stored } from "../run/past.js" */
/** @import { Place } from "../run/place.js" */
/** @import { Images } from "../run/record.js" */
/** @import { Loaded, Own, Saved, Written } from "./archive.js" */

/**
 * What a Keep tells:
 *
 * @typedef {object} Heard
 * @property {() => void} able nothing of the present run is saved and all of it can be
 * @property {(epoch: number, poor: boolean) => void} kept after each save; poor where there was no room for its past
 * @property {(epoch: number) => void} safe of the present run nothing up to that epoch is still to be written, as far as it can be
 * @property {(name: Written["name"], epoch: number, packet: Packet, stored: Stored) => void} stored a packet of it need no longer
 *   be in memory: see Record
 * @property {() => void} rested nothing is being written, or waits for it
 * @property {() => Promise<unknown>} leaving before it or its past is deleted
 * @property {(sentence: string) => void} trouble saving has begun to fail
 * @property {() => void} changed there is another list of runs
 */

const most = 12; // runs that are kept; the oldest make room, as the page says

const byFile = "Download model, under Keep and open, keeps it as a file.";

export class Keep {
  #archive = new Archive();
  #heard;
  #claims;
  #tab;                    // where the tab notes which run is its own
  /** @type {string | null} */
  #id = null;              // of the present run
  /** @type {WeakSet<Packet>} */
  #written = new WeakSet(); // packets of it that are in the database
  /** @type {Own | null} */
  #waiting = null;         // what is to be written next
  #latest = 0;             // the newest epoch of the present run that save was given
  #busy = false;
  #saving = Promise.resolve(); // what is being written
  #able = false;           // whether anything can be written
  #troubled = false;
  #known = true;           // whether the present run's past in the database is known
  #poor = false;           // whether there was no room for any past
  /** @type {Set<string>} */
  #leaving = new Set();    // runs that are being forgotten, of which a save keeps off

  // page has the browser's {locks}, if it has any, and what gives the tab's session storage.
  /**
   * @param {Heard} heard
   * @param {{ locks?: LockManager, session: () => Storage }} page
   */
  constructor(heard, page = { locks: navigator.locks, session: () => sessionStorage }) {
    this.#heard = heard;
    this.#claims = new Claims(page.locks);
    this.#tab = page.session;
    this.#archive.ready.then(() => {
      this.#able = true;
      if (!this.#troubled && this.#latest === 0) this.#heard.able();
    }, () => this.#trouble(`This browser does not let the page save anything: a run is lost when the page is closed. ${byFile}`));
  }

  // What is saved: see Archive.
  runs() { return this.#archive.runs(); }
  begun() { return this.#archive.begun(); }

  /** @param {string} id */
  load(id) { return this.#archive.load(id); }

  /** @param {Images} files */
  keepImages(files) { return this.#archive.keepImages(files); }

  /** @param {string} key */
  images(key) { return this.#archive.images(key); }

  // own is the id of the run that this tab had before it was reloaded, or null.
  get own() { return ownOf(this.#tab); }

  // begin says that another run starts, which will be saved beside the others.
  begin() {
    this.#begin();
    if (this.#able && !this.#troubled) this.#heard.able();
  }

  #begin() {
    const id = freshId();
    this.#name(id);
    this.#claims.take(id);
    this.#written = new WeakSet();
    this.#waiting = null;
    this.#latest = 0;
    this.#known = true;
    this.#forgetLeft();
    return id;
  }

  /** @param {string} id */
  #name(id) {
    this.#id = id;
    makeOwn(this.#tab, id);
  }

  // forgetLeft drops the notes about runs that were left before anything of them was saved: nobody will come back to one once
  // another has begun.
  async #forgetLeft() {
    const left = (await this.#archive.unsaved()).map(([id]) => id).filter(id => id !== this.#id);
    await this.#claims.among(left, async free => {
      for (const id of free) if (id !== this.#id) note(id, null);
    });
  }

  // place notes where the present run is.
  /** @param {Place & { fragment: string, epochs: number }} about */
  place(about) {
    if (this.#id) note(this.#id, { ...about, time: Date.now(), order: count() });
  }

  // resumed says that a saved run goes on, and resolves to what it had learned after earlier epochs, as Past.recall takes
  // it, or to null. It keeps its place unless another page has it, which then keeps the run to itself while ours becomes a
  // copy, which is saved at once: the other may go on differently.
  /** @param {Loaded} run */
  async resumed(run) {
    const copy = this.#begin(), written = this.#written;
    const taken = await this.#claims.take(run.id);
    if (this.#id !== copy) return null; // yet another run has begun
    if (taken) {
      this.#name(run.id);
      for (const packet of run.history) written.add(packet);
      this.#known = false;
    } else {
      await this.#claims.take(copy);
    }
    const past = await this.#past(run);
    const whole = taken && await this.#archive.holds(run);
    if (this.#written !== written || this.#latest > 0) return past;
    if (run.epoch === 0) this.#heard.able();
    else if (whole) this.#kept(run.epoch);
    else this.save({ ...run, past: past ?? { managers: new Map(), experts: new Map() } });
    return past;
  }

  // past returns what a saved run had learned after earlier epochs, or null; if it is the present one it need not be written
  // again.
  /**
   * @param {Loaded} run
   * @returns {Promise<Learned | null>}
   */
  async #past({ id, epoch }) {
    const past = await this.#archive.past(id, epoch);
    if (past && id === this.#id) {
      for (const packets of [past.managers, past.experts]) for (const packet of packets.values()) this.#written.add(packet);
      this.#known = true;
    }
    return past;
  }

  // save writes the present run. While one save is under way only the newest of the next waits.
  /** @param {Saved} run */
  save(run) {
    if (!this.#id) return; // there is none
    this.#waiting = { ...run, id: this.#id, written: this.#written };
    this.#latest = run.epoch;
    if (this.#troubled) this.#heard.safe(run.epoch); // as it is: nobody waits for what has failed before
    if (!this.#busy) this.#work();
  }

  /** @param {number} epoch */
  #kept(epoch) {
    this.#heard.kept(epoch, this.#poor);
    this.#heard.safe(epoch);
  }

  // forget deletes a saved run, unless another page has it, which would save it again without what is no longer in its memory.
  /** @param {string} id */
  async forget(id) {
    try {
      if (id !== this.#id) {
        this.#leaving.add(id);
        await within(patience, this.#saving).catch(() => {}); // which has claimed the other runs
        const gone = await this.#claims.among([id], async free => free.has(id) && (await this.#archive.remove(id), true));
        if (!gone) this.#heard.trouble("Another page has this run open: it can be forgotten there.");
      } else {
        this.#written = new WeakSet(); // first, so that a save under way leaves in memory what it writes
        this.#waiting = null;
        await within(patience, this.#saving).catch(() => {}); // or that save would list the run again
        await this.#heard.leaving();
        await this.#archive.remove(id);
      }
      this.#poor = false;
      if (id === this.#id && !this.#troubled) this.#heard.able();
    } catch {
      // What can't be deleted is still listed.
    }
    this.#leaving.delete(id);
    this.#heard.changed();
  }

  async #work() {
    this.#busy = true;
    while (this.#waiting) {
      const run = this.#waiting;
      this.#waiting = null;
      // It may end well all the same, which is then said.
      const callOff = after(patience, () => this.#trouble(`The browser does not finish saving: what is learned from now on may be lost when the page is closed. ${byFile}`));
      try {
        this.#saving = this.#fit(run);
        await this.#saving;
        this.#troubled = false;
        if (run.written === this.#written) this.#kept(run.epoch);
        else if (run.id === this.#id) this.#heard.safe(run.epoch); // and forgotten since
        this.#heard.changed();
      } catch (error) {
        this.#trouble(full(error)
          ? `The browser’s storage is full, so the run is no longer saved. Training goes on. ${byFile}`
          : `The run can’t be saved in this browser. Training goes on. ${byFile}`);
      } finally {
        callOff();
      }
    }
    this.#busy = false;
    this.#heard.rested();
  }

  // fit writes a run and its past. Where there is no room, first the other runs' past makes some, then its own, and at
  // last the other runs. What other pages have open is left alone.
  /** @param {Own} run */
  async #fit(run) {
    const everything = async () => {
      this.#poor = true;
      await this.#heard.leaving();
      await this.#drop(run.id, [run.id]);
    };
    const rooms = [async () => {}, () => this.#drop(run.id, []), everything];
    for (const make of this.#poor ? rooms.slice(2) : rooms) {
      try {
        await make();
        await this.#writePast(run);
        await this.#write(run, most);
        return;
      } catch (error) {
        if (!full(error)) throw error;
      }
    }
    await this.#write(run, 1);
  }

  // drop deletes the past of the runs beside this one that no other page has, and of those in besides.
  /**
   * @param {string} id
   * @param {string[]} besides
   */
  async #drop(id, besides) {
    const others = (await this.#archive.ids()).filter(other => other !== id);
    await this.#claims.among(others, free => this.#archive.dropPast([...free, ...besides]));
  }

  /** @param {Own} run */
  async #writePast(run) {
    if (this.#poor || (run.id === this.#id && !this.#known)) return;
    this.#store(run, await this.#archive.writePast(run));
  }

  // store has what was written of a run read from there from now on.
  /**
   * @param {Own} run
   * @param {Written[]} packets
   */
  #store(run, packets) {
    if (run.written !== this.#written) return;
    for (const { name, epoch, packet, stored } of packets) this.#heard.stored(name, epoch, packet, stored);
  }

  // write puts a run into the database, and keeps at most so many beside those that other pages have.
  /**
   * @param {Own} run
   * @param {number} limit
   */
  async #write(run, limit) {
    const others = (await this.#archive.ids()).filter(id => id !== run.id && !this.#leaving.has(id));
    const packets = await this.#claims.among(others, free => this.#archive.put(run, limit, free));
    // Where nobody can tell whose a run is another page may remove it, which then only what is in memory brings back.
    if (this.#claims.known) this.#store(run, packets);
  }

  /** @param {string} sentence */
  #trouble(sentence) {
    if (this.#troubled) return;
    this.#troubled = true;
    this.#heard.trouble(sentence);
    this.#heard.safe(this.#latest);
  }
}
