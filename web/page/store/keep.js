// Keeps runs in the browser's own database, so that a reload, a crash or a closed tab costs no epoch that
// was finished. A run is written whole in one transaction: what is found later is always all of it. Beside it, as far as
// there is room, is its past: what it had learned after earlier epochs, each written once. Every page has a run of its own:
// what another page has open is left alone.
import { read } from "../run/wire.js";
import { current } from "../images/data.js";
import { Stored, opened } from "../run/past.js";
import { before, count, newest, note, notes, placed } from "../run/place.js";
import { Claims } from "./claims.js";
import { after, all, bytes, done, experts, finished, history, images, managers, meta, ofRun, open, remove, state, within } from "./database.js";

const most = 3;         // runs that are kept; the oldest make room
const patience = 8000;  // ms that the database may take
const own = "moevae run"; // where a tab's session storage has the id of its run

const byFile = "Download model, under Keep and open, keeps it as a file.";

export class Keep {
  #db;                     // a promise of the database
  #heard;
  #claims;
  #tab;                    // where the tab notes which run is its own
  #id = null;              // of the present run
  #written = new WeakSet(); // packets of it that are in the database
  #waiting = null;         // what is to be written next
  #latest = 0;             // the newest epoch of the present run that save was given
  #busy = false;
  #able = false;           // whether anything can be written
  #troubled = false;
  #known = true;           // whether the present run's past in the database is known
  #poor = false;           // whether there was no room for any past

  // heard gets able() when nothing of the present run is saved and all of it can be, kept(epoch, poor) after each save, poor where
  // there was no room for its past, stored(name, epoch, packet, stored) when a packet of it need no longer be in memory, see Past,
  // leaving(), a promise, before its past is deleted, trouble(sentence) when saving has begun to fail, and changed() when there
  // is another list of runs. page has the browser's {locks}, if it has any, and what gives the tab's session storage.
  constructor(heard, page = { locks: navigator.locks, session: () => sessionStorage }) {
    this.#heard = heard;
    this.#claims = new Claims(page.locks);
    this.#tab = page.session;
    this.#db = within(patience, open());
    this.#db.then(() => {
      this.#able = true;
      if (!this.#troubled && this.#latest === 0) this.#heard.able();
    }, () => this.#trouble(`This browser does not let the page save anything: a run is lost when the page is closed. ${byFile}`));
  }

  // runs lists what is saved, newest first: [{id, fragment, epoch, epochs, saved, order, at}], where at is the place that the
  // run had reached since. It is empty where nothing can be saved.
  async runs() {
    const found = notes();
    return (await this.#list()).map(run => placed(run, found.get(run.id))).sort(newest);
  }

  // begun lists as runs does those that have been left in their first epoch, before anything was saved.
  async begun() {
    return (await this.#unsaved()).filter(([, { epoch, step }]) => epoch === 0 && step > 0).map(([id, { fragment, epochs, step, time, order }]) => (
      { id, fragment, epoch: 0, epochs, saved: time, order, at: { epoch: 0, step }, history: [] }));
  }

  // unsaved lists the notes about runs that are not saved.
  async #unsaved() {
    const saved = new Set((await this.#list()).map(run => run.id));
    return [...notes()].filter(([id]) => !saved.has(id));
  }

  async #list() {
    try {
      return await within(patience, done((await this.#db).transaction(meta).objectStore(meta).getAll()));
    } catch {
      return [];
    }
  }

  // own is the id of the run that this tab had before it was reloaded, or null.
  get own() {
    try {
      return this.#tab().getItem(own);
    } catch {
      return null;
    }
  }

  // load returns a saved run: {id, fragment, epoch, epochs, history, moments, parameters, at}, or null if it is gone.
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
      return { ...placed(run, notes().get(id)), history: packets, moments, parameters, leaves };
    } catch {
      return null;
    }
  }

  // past returns what a saved run had learned after earlier epochs, as Past.recall takes it, or null.
  async #past({ id, epoch }) {
    try {
      const tx = (await this.#db).transaction([managers, experts]);
      const kept = await Promise.all([managers, experts].map(async name => {
        const range = ofRun(id, epoch), store = tx.objectStore(name);
        // One tells how large they all are.
        const [keys, packet] = await Promise.all([done(store.getAllKeys(range)), done(store.get(range))]);
        return new Map(keys.map(key => [key[1], this.#stored(name, key, packet.byteLength ?? packet.size)]));
      }));
      if (id === this.#id) {
        for (const packets of kept) for (const packet of packets.values()) this.#written.add(packet);
        this.#known = true;
      }
      return { managers: kept[0], experts: kept[1] };
    } catch {
      return null;
    }
  }

  // stored stands for a packet of the past.
  #stored(name, key, size) {
    return new Stored(size, async () => {
      try {
        return await bytes(await done((await this.#db).transaction(name).objectStore(name).get(key))) ?? null;
      } catch {
        return null;
      }
    });
  }

  // begin says that another run starts, which will be saved beside the others.
  begin() {
    this.#begin();
    if (this.#able && !this.#troubled) this.#heard.able();
  }

  #begin() {
    this.#name(crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`);
    this.#claims.take(this.#id);
    this.#written = new WeakSet();
    this.#waiting = null;
    this.#latest = 0;
    this.#known = true;
    this.#forgetLeft();
  }

  #name(id) {
    this.#id = id;
    try {
      this.#tab().setItem(own, id);
    } catch {
      // Then a reload finds the run by its address alone.
    }
  }

  // forgetLeft drops the notes about runs that were left before anything of them was saved: nobody will come back to one once
  // another has begun.
  async #forgetLeft() {
    const left = (await this.#unsaved()).map(([id]) => id).filter(id => id !== this.#id);
    await this.#claims.among(left, free => {
      for (const id of free) if (id !== this.#id) note(id, null);
    });
  }

  // place notes where the present run is: {fragment, epochs, epoch, step}.
  place(about) {
    if (this.#id) note(this.#id, { ...about, time: Date.now(), order: count() });
  }

  // resumed says that a saved run goes on, and resolves to what it had learned after earlier epochs, as Past.recall takes
  // it, or to null. It keeps its place unless another page has it, which then keeps the run to itself while ours becomes a
  // copy, which is saved at once: the other may go on differently.
  async resumed(run) {
    this.#begin();
    const copy = this.#id, written = this.#written;
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
    const whole = taken && await this.#holds(run);
    if (this.#written !== written || this.#latest > 0) return past;
    if (run.epoch === 0) this.#heard.able();
    else if (whole) this.#heard.kept(run.epoch, this.#poor);
    else this.save({ ...run, past: past ?? { managers: new Map(), experts: new Map() } });
    return past;
  }

  // holds says whether a run is in the database whole, which another page may have removed before it was ours.
  async #holds({ id, history: packets }) {
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

  // save writes {fragment, epoch, epochs, history, moments, parameters, past} as the present run. While one save is
  // under way only the newest of the next waits.
  save(run) {
    this.#waiting = { ...run, id: this.#id, written: this.#written };
    this.#latest = run.epoch;
    if (!this.#busy) this.#work();
  }

  // keepImages saves somebody's files, and drops those that no saved run is about.
  async keepImages(files) {
    try {
      const tx = (await this.#db).transaction([meta, images], "readwrite");
      const end = finished(tx);
      tx.objectStore(images).put(files, files.key);
      tx.objectStore(meta).getAll().onsuccess = ({ target: { result: runs } }) => {
        const about = [...runs, ...notes().values()]; // of what is not saved yet there is a note
        const needed = new Set([files.key, ...about.map(run => new URLSearchParams(run.fragment).get("data"))]);
        tx.objectStore(images).getAllKeys().onsuccess = ({ target: { result: keys } }) => {
          for (const key of keys.filter(key => !needed.has(key))) tx.objectStore(images).delete(key);
        };
      };
      await end;
    } catch {
      // Then they have to be chosen again after a reload.
    }
  }

  // images returns the files of that key, or null.
  async images(key) {
    try {
      return await current(await done((await this.#db).transaction(images).objectStore(images).get(key)) ?? null);
    } catch {
      return null;
    }
  }

  async forget(id) {
    try {
      if (id === this.#id) {
        await this.#heard.leaving();
        this.#written = new WeakSet();
      }
      const tx = (await this.#db).transaction(all, "readwrite");
      remove(tx, id);
      await within(patience, finished(tx));
      note(id, null);
      this.#poor = false;
      if (id === this.#id && !this.#troubled) this.#heard.able();
    } catch {
      // What can't be deleted is still listed.
    }
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
        await this.#fit(run);
        this.#troubled = false;
        if (run.written === this.#written) this.#heard.kept(run.epoch, this.#poor);
        this.#heard.changed();
      } catch (error) {
        this.#trouble(error?.name === "QuotaExceededError"
          ? `The browser’s storage is full, so the run is no longer saved. Training goes on. ${byFile}`
          : `The run can’t be saved in this browser. Training goes on. ${byFile}`);
      } finally {
        callOff();
      }
    }
    this.#busy = false;
  }

  // fit writes a run and its past. Where there is no room, first the other runs' past makes some, then its own, and at
  // last the other runs. What other pages have open is left alone.
  async #fit(run) {
    const everything = async () => {
      this.#poor = true;
      await this.#heard.leaving();
      await this.#drop(() => true, run.id);
    };
    const rooms = [() => {}, () => this.#drop(id => id !== run.id, run.id), everything];
    for (const make of this.#poor ? rooms.slice(2) : rooms) {
      try {
        await make();
        await this.#writePast(run);
        await this.#write(run, most);
        return;
      } catch (error) {
        if (error?.name !== "QuotaExceededError") throw error;
      }
    }
    await this.#write(run, 1);
  }

  // drop deletes the past of some runs, own among them or not, that no other page has.
  async #drop(chosen, own) {
    const ids = (await this.#list()).map(run => run.id).filter(id => id !== own);
    await this.#claims.among(ids, async free => {
      const tx = (await this.#db).transaction([managers, experts], "readwrite");
      for (const id of [...free, own].filter(chosen)) for (const name of [managers, experts]) tx.objectStore(name).delete(ofRun(id));
      await finished(tx);
    });
  }

  // writePast writes what of the past is not written yet, and deletes what has been thinned out. The newest epoch is the
  // state's.
  async #writePast({ id, epoch, past, written }) {
    if (this.#poor || (id === this.#id && !this.#known)) return;
    const kept = [[managers, past.managers], [experts, past.experts]], fresh = [];
    for (const [name, packets] of kept) {
      for (const [after, packet] of packets) {
        if (after >= epoch || written.has(packet)) continue;
        const bytes = await opened(packet); // before the transaction, which waits for nobody
        if (bytes) fresh.push({ name, after, packet, bytes });
      }
    }
    const tx = (await this.#db).transaction([managers, experts], "readwrite");
    const end = finished(tx);
    for (const { name, after, bytes } of fresh) tx.objectStore(name).put(bytes, [id, after]);
    for (const [name, packets] of kept) {
      const store = tx.objectStore(name);
      store.getAllKeys(ofRun(id)).onsuccess = ({ target: { result: keys } }) => {
        for (const key of keys) if (!packets.has(key[1])) store.delete(key);
      };
    }
    await end;
    for (const { name, after, packet, bytes } of fresh) {
      const stored = this.#stored(name, [id, after], bytes.byteLength);
      written.add(packet).add(stored);
      this.#heard.stored(name, after, packet, stored);
    }
  }

  // write puts a run into the database, whole or not at all, and keeps at most so many beside those that other pages have.
  async #write(run, limit) {
    const others = (await this.#list()).map(({ id }) => id).filter(id => id !== run.id);
    await this.#claims.among(others, free => this.#put(run, limit, free));
  }

  // put is write where the runs in free, a Set of ids, may be removed.
  async #put({ id, fragment, epoch, epochs, history: packets, moments, parameters, leaves = [], written }, limit, free) {
    const tx = (await this.#db).transaction(all, "readwrite");
    const end = finished(tx), removed = [];
    const runs = tx.objectStore(meta), epochsOf = tx.objectStore(history);
    const numbers = new Map(packets.map(packet => [read(packet).message.epoch, packet]));
    // What was written once may be gone: another page may have removed the run.
    epochsOf.getAllKeys(ofRun(id)).onsuccess = ({ target: { result: keys } }) => {
      const there = new Set(keys.map(key => key[1]));
      for (const [number, packet] of numbers) if (!written.has(packet) || !there.has(number)) epochsOf.put(packet, [id, number]);
    };
    tx.objectStore(state).put({ moments, parameters, leaves }, id);
    runs.getAll().onsuccess = ({ target }) => {
      const own = { id, fragment, epoch, epochs, saved: Date.now(), order: count(Math.max(0, ...target.result.map(run => run.order ?? 0))) };
      runs.put(own);
      const noted = notes();
      const others = target.result.filter(run => run.id !== id).map(run => placed(run, noted.get(run.id))).sort(newest);
      epochsOf.getAllKeys().onsuccess = ({ target: { result: keys } }) => {
        const has = new Map(others.map(run => [run.id, new Set()])).set(id, numbers);
        for (const [of, number] of keys) if (of !== id) has.get(of)?.add(number);
        for (const run of dispensable([own, ...others], has, free, limit)) {
          remove(tx, run.id);
          removed.push(run.id);
        }
      };
    };
    await end;
    for (const packet of packets) written.add(packet);
    for (const of of removed) note(of, null);
  }

  #trouble(sentence) {
    if (this.#troubled) return;
    this.#troubled = true;
    this.#heard.trouble(sentence);
  }
}

// dispensable lists those of some runs, the newest first, that make room: of those in free, a Set of ids, what another run has too
// and what there are more of than the limit. has gives the epochs of each by id.
function dispensable(runs, has, free, limit) {
  // The same settings give the same run, to the bit: one holds what a shorter one does, if it has all its epochs.
  const holds = (run, other) => run.fragment === other.fragment && !before({ epoch: run.epoch, step: 0 }, other.at ?? { epoch: other.epoch, step: 0 })
    && [...has.get(other.id).keys()].every(epoch => has.get(run.id).has(epoch));
  const twice = runs.filter((run, i) => free.has(run.id) && runs.some((other, j) => i !== j && holds(other, run) && (j < i || !holds(run, other))));
  return [...twice, ...runs.filter(run => free.has(run.id) && !twice.includes(run)).slice(limit - 1)];
}
