// The runs in the browser's database. A run is written whole in one transaction: what is found later is always all of it.
// Beside it, as far as there is room, is its past: what it had learned after earlier epochs, each written once.
import { kind, messageOf } from "../run/wire.js";
import { current } from "../images/data.js";
import { Stored, opened } from "../run/past.js";
import { keyOf } from "../run/identity.js";
import { count, newest, note, notes, placed } from "./notes.js";
import { dispensable } from "./room.js";
import { all, bytes, done, experts, finished, full, history, images, managers, meta, ofRun, open, patience, remove, state, within } from "./database.js";

/** @import { Learned, Packet, PastName } from "../run/past.js" */
/** @import { Place } from "../run/place.js" */
/** @import { Images, Kept } from "../run/record.js" */
/** @typedef {{ id: string, fragment: string, epoch: number, epochs: number, saved: number, order?: number }} Entry what lists a run */
/** @typedef {Entry & { at: Place }} Listed with the place that it had reached since */
/** @typedef {Listed & Kept} Loaded */
/** @typedef {Omit<Kept, "history"> & { history: Packet[], fragment: string, epochs: number, past: Learned }} Saved what is written of a run */
/** @typedef {Saved & { id: string, written: WeakSet<Packet> }} Own the same, and which of its packets are in the database */
/** @typedef {{ name: PastName | typeof history, epoch: number, packet: Packet, stored: Stored }} Written */

const pasts = /** @type {const} */ ([managers, experts]);

const remembered = 3; // runs of which the past is kept, too

export class Archive {
  #reached = open();
  /** @type {Map<string, (epoch: number) => Promise<ArrayBuffer | null>>} */
  #readers = new Map(); // see Stored, of stores and runs

  get #db() { return this.#reached(); }

  // ready resolves once there is a database, and rejects where there is none to be had.
  get ready() { return this.#db.then(() => {}); }

  // runs lists what is saved, newest first: [{id, fragment, epoch, epochs, saved, order, at}], where at is the place that the
  // run had reached since. It is empty where nothing can be saved.
  /** @returns {Promise<Listed[]>} */
  async runs() {
    const found = notes();
    return (await this.#list()).map(run => placed(run, found.get(run.id))).sort(newest);
  }

  // ids lists which runs are saved.
  async ids() { return (await this.#list()).map(({ id }) => id); }

  // begun lists as runs does those that have been left before anything was saved. While a first epoch is being saved the second
  // may go on and does not end, see Session.safe: a run that is unsaved after more can't be saved, and nobody waits for it to be made again.
  /** @returns {Promise<Loaded[]>} */
  async begun() {
    return (await this.unsaved()).filter(([, { epoch, step }]) => epoch === 1 || (epoch === 0 && step > 0)).map(([id, { fragment, epochs, epoch, step, time, order }]) => (
      { id, fragment, epoch: 0, epochs, saved: time, order, at: { epoch, step }, history: [] }));
  }

  // unsaved lists the notes about runs that are not saved: [[id, note]].
  async unsaved() {
    const saved = new Set(await this.ids());
    return [...notes()].filter(([id]) => !saved.has(id));
  }

  /** @returns {Promise<Entry[]>} */
  async #list() {
    try {
      return await within(patience, done((await this.#db).transaction(meta).objectStore(meta).getAll()));
    } catch {
      return [];
    }
  }

  // load returns a saved run: {id, fragment, epoch, epochs, history, moments, parameters, leaves, classes, filed, at}, or null if it is gone.
  /**
   * @param {string} id
   * @returns {Promise<Loaded | null>}
   */
  async load(id) {
    try {
      const tx = (await this.#db).transaction([meta, history, state]);
      const [run, packets, last] = await within(patience, Promise.all([
        done(tx.objectStore(meta).get(id)),
        done(tx.objectStore(history).getAll(ofRun(id))),
        done(tx.objectStore(state).get(id)),
      ]));
      if (!run || !last) return null;
      const [moments, parameters, ...leaves] = await Promise.all([last.moments, last.parameters, ...last.leaves ?? []].map(bytes));
      const { classes = [], filed = false } = last;
      return { ...placed(/** @type {Entry} */ (run), notes().get(id)), history: packets, moments, parameters, leaves, classes, filed };
    } catch {
      return null;
    }
  }

  // past returns what a saved run had learned before that epoch, as Past.recall takes it, or null.
  /**
   * @param {string} id
   * @param {number} epoch
   * @returns {Promise<Learned | null>}
   */
  async past(id, epoch) {
    try {
      const tx = (await this.#db).transaction(pasts);
      const kept = await Promise.all(pasts.map(async name => {
        const range = ofRun(id, epoch), store = tx.objectStore(name);
        // One tells how large they all are.
        const [keys, packet] = await Promise.all([done(store.getAllKeys(range)), done(store.get(range))]);
        return new Map(keys.map(key => [epochOf(key), this.#stored(name, id, epochOf(key), packet.byteLength ?? packet.size)]));
      }));
      return { managers: kept[0], experts: kept[1] };
    } catch {
      return null;
    }
  }

  // stored stands for a packet of an epoch.
  /**
   * @param {Written["name"]} name
   * @param {string} id
   * @param {number} epoch
   * @param {number} size
   */
  #stored(name, id, epoch, size) {
    const of = `${name} ${id}`;
    /** @param {number} epoch */
    const read = async epoch => {
      try {
        return await bytes(await done((await this.#db).transaction(name).objectStore(name).get([id, epoch]))) ?? null;
      } catch {
        return null;
      }
    };
    if (!this.#readers.has(of)) this.#readers.set(of, read);
    return new Stored(size, this.#readers.get(of) ?? read, epoch);
  }

  // holds says whether a run is here whole, which another page may have removed before it was ours.
  /** @param {{ id: string, history: ArrayBuffer[] }} run */
  async holds({ id, history: packets }) {
    try {
      const tx = (await this.#db).transaction([meta, history, state]);
      const [run, kept, last] = await within(patience, Promise.all([
        done(tx.objectStore(meta).getKey(id)), done(tx.objectStore(history).count(ofRun(id))), done(tx.objectStore(state).getKey(id)),
      ]));
      return run !== undefined && last !== undefined && kept === packets.length;
    } catch {
      return false;
    }
  }

  // writePast writes what of a run's past is not written yet, deletes what has been thinned out, and returns what it has
  // written. The newest epoch is the state's.
  /**
   * @param {Own} run
   * @returns {Promise<Written[]>}
   */
  async writePast({ id, epoch, past, written }) {
    const kept = pasts.map(name => ({ name, packets: past[name] })), fresh = [];
    for (const { name, packets } of kept) {
      for (const [after, packet] of packets) {
        if (after >= epoch || written.has(packet)) continue;
        const bytes = await opened(packet); // before the transaction, which waits for nobody
        if (bytes) fresh.push({ name, epoch: after, packet, bytes });
      }
    }
    const tx = (await this.#db).transaction(pasts, "readwrite");
    const end = finished(tx);
    for (const { name, epoch, bytes } of fresh) tx.objectStore(name).put(bytes, [id, epoch]);
    for (const { name, packets } of kept) {
      const store = tx.objectStore(name), keys = store.getAllKeys(ofRun(id));
      keys.onsuccess = () => {
        for (const key of keys.result) if (!packets.has(epochOf(key))) store.delete(key);
      };
    }
    await end;
    return fresh.map(({ name, epoch, packet, bytes }) => {
      const stored = this.#stored(name, id, epoch, bytes.byteLength);
      written.add(packet).add(stored);
      return { name, epoch, packet, stored };
    });
  }

  // dropPast deletes the past of those runs.
  /** @param {string[]} ids */
  async dropPast(ids) {
    const tx = (await this.#db).transaction(pasts, "readwrite");
    for (const id of ids) for (const name of pasts) tx.objectStore(name).delete(ofRun(id));
    await finished(tx);
  }

  // put writes a run whole or not at all, and keeps at most so many runs beside those that are not in free, a Set of ids:
  // these may be removed, and of older ones the past. It returns the epochs' packets in memory, all of which are here now.
  /**
   * @param {Own} run
   * @param {number} limit
   * @param {Set<string>} free
   * @returns {Promise<Written[]>}
   */
  async put({ id, fragment, epoch, epochs, history: packets, moments, parameters, leaves = [], classes = [], filed = false, written }, limit, free) {
    const tx = (await this.#db).transaction(all, "readwrite");
    const end = finished(tx), removed = /** @type {string[]} */ ([]);
    const runs = tx.objectStore(meta), epochsOf = tx.objectStore(history);
    const numbers = new Map(packets.map(packet => [packet instanceof Stored ? packet.epoch : messageOf(packet, kind.epoch).epoch, packet]));
    // What was written once may be gone: another page may have removed the run.
    const ours = epochsOf.getAllKeys(ofRun(id));
    ours.onsuccess = () => {
      const there = new Set(ours.result.map(epochOf));
      for (const [number, packet] of numbers) {
        if (!(packet instanceof Stored) && (!written.has(packet) || !there.has(number))) epochsOf.put(packet, [id, number]);
      }
    };
    tx.objectStore(state).put({ moments, parameters, leaves, classes, filed }, id);
    const found = /** @type {IDBRequest<Entry[]>} */ (runs.getAll());
    found.onsuccess = () => {
      const own = { id, fragment, epoch, epochs, saved: Date.now(), order: count(Math.max(0, ...found.result.map(run => run.order ?? 0))) };
      runs.put(own);
      const noted = notes();
      const others = found.result.filter(run => run.id !== id).map(run => placed(run, noted.get(run.id))).sort(newest);
      const keys = epochsOf.getAllKeys();
      keys.onsuccess = () => {
        const has = new Map(others.map(run => [run.id, /** @type {Set<number>} */ (new Set())])).set(id, new Set(numbers.keys()));
        for (const key of keys.result) if (idOf(key) !== id) has.get(idOf(key))?.add(epochOf(key));
        for (const run of dispensable([own, ...others], has, free, limit)) {
          remove(tx, run.id);
          removed.push(run.id);
        }
        for (const run of others.slice(remembered - 1)) {
          if (free.has(run.id)) for (const name of pasts) tx.objectStore(name).delete(ofRun(run.id));
        }
      };
    };
    await end;
    for (const packet of packets) written.add(packet);
    for (const of of removed) note(of, null);
    return [...numbers].flatMap(([epoch, packet]) => (packet instanceof Stored ? [] : [
      { name: history, epoch, packet, stored: this.#stored(history, id, epoch, packet.byteLength) },
    ]));
  }

  // remove deletes a run, and the note about it.
  /** @param {string} id */
  async remove(id) {
    const tx = (await this.#db).transaction(all, "readwrite");
    remove(tx, id);
    await within(patience, finished(tx));
    note(id, null);
  }

  // keepImages saves somebody's files, drops those that no saved run is about, and resolves to whether there was room.
  /** @param {Images} files */
  async keepImages(files) {
    try {
      const tx = (await this.#db).transaction([meta, images], "readwrite");
      const end = finished(tx), store = tx.objectStore(images);
      store.put(files, files.key);
      const runs = /** @type {IDBRequest<Entry[]>} */ (tx.objectStore(meta).getAll());
      runs.onsuccess = () => {
        const about = [...runs.result, ...notes().values()]; // of what is not saved yet there is a note
        const needed = new Set([files.key, ...about.map(run => keyOf(run.fragment))]);
        const keys = /** @type {IDBRequest<string[]>} */ (store.getAllKeys());
        keys.onsuccess = () => {
          for (const key of keys.result) if (!needed.has(key)) store.delete(key);
        };
      };
      await end;
      return true;
    } catch (error) {
      return !full(error); // else nothing is saved, which is said already
    }
  }

  // images returns the files of that key, or null.
  /** @param {string} key */
  async images(key) {
    try {
      return await current(await done((await this.#db).transaction(images).objectStore(images).get(key)) ?? null);
    } catch {
      return null;
    }
  }
}

// A key of what there is once an epoch is [id, epoch].
/** @param {IDBValidKey} key */
const idOf = key => /** @type {[string, number]} */ (key)[0];
/** @param {IDBValidKey} key */
const epochOf = key => /** @type {[string, number]} */ (key)[1];
