// Keeps runs in the browser's own database, so that a reload, a crash or a closed tab costs no epoch that
// was finished. A run is written whole in one transaction: what is found later is always all of it. Beside it, as far as
// there is room, is its past: what it had learned after earlier epochs, each written once.
import { read } from "../run/wire.js";
import { current } from "../images/data.js";
import { Stored, opened } from "../run/past.js";
import { before, note, notes } from "../run/place.js";

const database = "moevae";
const version = 3;
const most = 3; // runs that are kept; the oldest make room

const meta = "runs";     // id → {id, fragment, epoch, epochs, saved}: enough to list them
const history = "epochs"; // [id, epoch] → the epoch's packet
const images = "images";  // data.js's key → a person's own files
const state = "states";   // id → {moments, parameters, leaves}, the newest whole epoch's packets as Blobs, and those of split experts
const managers = "managers"; // [id, epoch] → packet: see Past, without the newest epoch; from earlier versions as a Blob
const experts = "experts";   // the same
const all = [meta, history, state, managers, experts]; // what there is of a run

export class Keep {
  #db;                     // a promise of the database
  #heard;
  #id = null;              // of the present run
  #release = () => {};     // gives up the claim on it
  #written = new WeakSet(); // packets of it that are in the database
  #waiting = null;         // what is to be written next
  #busy = false;
  #troubled = false;
  #known = true;           // whether the present run's past in the database is known
  #poor = false;           // whether there was no room for any past

  // heard gets kept(epoch, poor) after each save, poor where there was no room for its past, stored(name, epoch, packet, stored)
  // when a packet of it need no longer be in memory, see Past, leaving(), a promise, before its past is deleted,
  // trouble(sentence) when saving has begun to fail, and changed() when there is another list of runs.
  constructor(heard) {
    this.#heard = heard;
    this.#db = open();
    this.#db.catch(() => this.#trouble("This browser does not let the page save anything: a run is lost when the page is closed."));
  }

  // runs lists what is saved, newest first: [{id, fragment, epoch, epochs, saved, at}], where at is the place that the
  // run had reached since. It is empty where nothing can be saved.
  async runs() {
    const found = notes();
    return (await this.#list()).map(run => placed(run, found.get(run.id))).sort((a, b) => b.saved - a.saved);
  }

  // begun lists as runs does those that have been left in their first epoch, before anything was saved.
  async begun() {
    return (await this.#unsaved()).filter(([, { epoch, step }]) => epoch === 0 && step > 0).map(([id, { fragment, epochs, step, time }]) => (
      { id, fragment, epoch: 0, epochs, saved: time, at: { epoch: 0, step }, history: [] }));
  }

  // unsaved lists the notes about runs that are not saved.
  async #unsaved() {
    const saved = new Set((await this.#list()).map(run => run.id));
    return [...notes()].filter(([id]) => !saved.has(id));
  }

  async #list() {
    try {
      return await done((await this.#db).transaction(meta).objectStore(meta).getAll());
    } catch {
      return [];
    }
  }

  // load returns a saved run: {id, fragment, epoch, epochs, history, moments, parameters, at}, or null if it is gone.
  async load(id) {
    try {
      const tx = (await this.#db).transaction([meta, history, state]);
      const [run, packets, newest] = await Promise.all([
        done(tx.objectStore(meta).get(id)),
        done(tx.objectStore(history).getAll(ofRun(id))),
        done(tx.objectStore(state).get(id)),
      ]);
      if (!run || !newest) return null;
      const [moments, parameters] = await Promise.all([newest.moments.arrayBuffer(), newest.parameters.arrayBuffer()]);
      const leaves = await Promise.all((newest.leaves ?? []).map(blob => blob.arrayBuffer()));
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
        const range = IDBKeyRange.bound([id], [id, epoch], false, true), store = tx.objectStore(name);
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

  // stored stands for a packet of the past. These are no Blobs, whose room is not free before the browser collects garbage.
  #stored(name, key, size) {
    return new Stored(size, async () => {
      try {
        const packet = await done((await this.#db).transaction(name).objectStore(name).get(key));
        return packet instanceof Blob ? await packet.arrayBuffer() : packet ?? null;
      } catch {
        return null;
      }
    });
  }

  // begin says that another run starts, which will be saved beside the others.
  begin() {
    this.#claim(crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`);
    this.#written = new WeakSet();
    this.#waiting = null;
    this.#known = true;
    const own = this.#id;
    // Nobody will come back to another run that was left before anything of it was saved.
    this.#unsaved().then(all => {
      for (const [id] of all) if (id !== own && id !== this.#id) note(id, null);
    });
  }

  // place notes where the present run is: {fragment, epochs, epoch, step}.
  place(about) {
    if (this.#id) note(this.#id, { ...about, time: Date.now() });
  }

  // resumed says that a saved run goes on, and returns what it had learned after earlier epochs, as Past.recall takes
  // it, or null. It keeps its place unless another tab has it, which then keeps the run to itself while ours becomes a
  // copy.
  async resumed(run) {
    this.begin();
    const own = this.#id;
    if (!navigator.locks || !await this.#claim(run.id)) {
      if (this.#id === run.id) this.#claim(own);
    } else {
      for (const packet of run.history) this.#written.add(packet);
      this.#known = false;
    }
    return this.#past(run);
  }

  // save writes {fragment, epoch, epochs, history, moments, parameters, past} as the present run. While one save is
  // under way only the newest of the next waits.
  save(run) {
    this.#waiting = { ...run, id: this.#id, written: this.#written };
    if (!this.#busy) this.#work();
  }

  // keepImages saves somebody's files, and drops those that no saved run is about.
  async keepImages(files) {
    try {
      const tx = (await this.#db).transaction([meta, images], "readwrite");
      const end = finished(tx);
      tx.objectStore(images).put(files, files.key);
      tx.objectStore(meta).getAll().onsuccess = ({ target: { result: runs } }) => {
        const needed = new Set([files.key, ...runs.map(run => new URLSearchParams(run.fragment).get("data"))]);
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
      await finished(tx);
      this.#poor = false;
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
      try {
        await this.#fit(run);
        this.#troubled = false;
        this.#heard.kept(run.epoch, this.#poor);
        this.#heard.changed();
      } catch (error) {
        this.#trouble(error?.name === "QuotaExceededError"
          ? "The browser’s storage is full, so the run is no longer saved. Training goes on."
          : "The run can’t be saved in this browser. Training goes on.");
      }
    }
    this.#busy = false;
  }

  // fit writes a run and its past. Where there is no room, first the other runs' past makes some, then its own, and at
  // last the other runs.
  async #fit(run) {
    const everything = async () => {
      this.#poor = true;
      await this.#heard.leaving();
      await this.#drop(() => true);
    };
    const rooms = [() => {}, () => this.#drop(id => id !== run.id), everything];
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

  // drop deletes the past of some runs.
  async #drop(chosen) {
    const tx = (await this.#db).transaction([managers, experts], "readwrite");
    const end = finished(tx);
    for (const name of [managers, experts]) {
      const store = tx.objectStore(name);
      store.getAllKeys().onsuccess = ({ target: { result: keys } }) => {
        for (const key of keys) if (chosen(key[0])) store.delete(key);
      };
    }
    await end;
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
    end.catch(() => {}); // whoever waits for it hears of it
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

  // write puts a run into the database, whole or not at all, and keeps at most so many.
  async #write({ id, fragment, epoch, epochs, history: packets, moments, parameters, leaves = [], written }, limit) {
    const tx = (await this.#db).transaction(all, "readwrite");
    const end = finished(tx);
    end.catch(() => {}); // whoever waits for it hears of it
    const fresh = packets.filter(packet => !written.has(packet));
    tx.objectStore(meta).put({ id, fragment, epoch, epochs, saved: Date.now() });
    for (const packet of fresh) tx.objectStore(history).put(packet, [id, read(packet).message.epoch]);
    // As files: the database would copy these megabytes on the page's thread, and again whenever it tidies up.
    tx.objectStore(state).put({ moments: new Blob([moments]), parameters: new Blob([parameters]), leaves: leaves.map(packet => new Blob([packet])) }, id);
    tx.objectStore(meta).getAll().onsuccess = ({ target }) => {
      // The same settings give the same run, to the bit: this one holds what a shorter one does.
      const older = run => run.fragment === fragment && run.epoch <= epoch;
      const others = target.result.filter(run => run.id !== id).sort((a, b) => b.saved - a.saved);
      for (const run of others.filter(older)) remove(tx, run.id);
      for (const run of others.filter(run => !older(run)).slice(limit - 1)) remove(tx, run.id);
    };
    await end;
    for (const packet of fresh) written.add(packet);
  }

  // claim makes id ours, as far as other tabs can know of it, and resolves to whether it is.
  #claim(id) {
    this.#release();
    this.#id = id;
    if (!navigator.locks) return Promise.resolve(true);
    return new Promise(resolve => {
      navigator.locks.request(`moevae run ${id}`, { ifAvailable: true }, lock => {
        resolve(lock !== null);
        return lock && new Promise(release => { this.#release = release; });
      }).catch(() => resolve(false));
    });
  }

  #trouble(sentence) {
    if (this.#troubled) return;
    this.#troubled = true;
    this.#heard.trouble(sentence);
  }
}

// open resolves to the database, which is made if need be, and rejects where there is none to be had.
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, version); // throws where there is no indexedDB, which rejects too
    request.onupgradeneeded = () => {
      for (const name of [...all, images]) {
        if (request.result.objectStoreNames.contains(name)) continue;
        request.result.createObjectStore(name, name === meta ? { keyPath: "id" } : {});
      }
    };
    request.onsuccess = () => {
      // A newer page in another tab must not wait for us.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("another tab holds an older database"));
  });
}

const ofRun = id => IDBKeyRange.bound([id], [id, []]);

function remove(tx, id) {
  for (const name of [meta, state]) tx.objectStore(name).delete(id);
  for (const name of [history, managers, experts]) tx.objectStore(name).delete(ofRun(id));
  tx.addEventListener("complete", () => note(id, null));
}

// placed adds to a saved run what was noted of it since.
function placed(run, noted) {
  const whole = { epoch: run.epoch, step: 0 };
  // A note from before the newest epoch was saved has nothing to add.
  if (!noted || before(noted, whole)) return { ...run, at: whole };
  return { ...run, fragment: noted.fragment, saved: Math.max(run.saved, noted.time), at: { epoch: noted.epoch, step: noted.step } };
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function finished(tx) {
  return new Promise((resolve, reject) => {
    tx.oncomplete = resolve;
    tx.onabort = () => reject(tx.error ?? new Error("the transaction was aborted"));
  });
}
