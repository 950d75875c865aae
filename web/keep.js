// Keeps runs in the browser's own database, so that a reload, a crash or a closed tab costs no epoch that
// was finished. A run is written whole in one transaction: what is found later is always all of it.
import { read } from "./wire.js";

const database = "moevae";
const version = 2;
const most = 3; // runs that are kept; the oldest make room

const meta = "runs";     // id → {id, fragment, epoch, epochs, saved}: enough to list them
const history = "epochs"; // [id, epoch] → the epoch's packet
const images = "images";  // data.js's key → a person's own files
const state = "states";   // id → {moments, parameters}, the newest whole epoch's packets as Blobs

export class Keep {
  #db;                     // a promise of the database
  #heard;
  #id = null;              // of the present run
  #release = () => {};     // gives up the claim on it
  #written = new WeakSet(); // packets of it that are in the database
  #waiting = null;         // what is to be written next
  #busy = false;
  #troubled = false;

  // heard gets kept(epoch) after each save, trouble(sentence) when saving has begun to fail, and changed()
  // when there is another list of runs.
  constructor(heard) {
    this.#heard = heard;
    this.#db = open();
    this.#db.catch(() => this.#trouble("This browser does not let the page save anything: a run is lost when the page is closed."));
  }

  // runs lists what is saved, newest first: [{id, fragment, epoch, epochs, saved}]. It is empty where nothing
  // can be saved.
  async runs() {
    try {
      const all = await done((await this.#db).transaction(meta).objectStore(meta).getAll());
      return all.sort((a, b) => b.saved - a.saved);
    } catch {
      return [];
    }
  }

  // load returns a saved run: {fragment, epoch, epochs, history, moments, parameters}, or null if it is gone.
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
      return { ...run, history: packets, moments, parameters };
    } catch {
      return null;
    }
  }

  // begin says that another run starts, which will be saved beside the others.
  begin() {
    this.#claim(crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`);
    this.#written = new WeakSet();
    this.#waiting = null;
  }

  // resumed says that a saved run goes on. It keeps its place unless another tab has it, which then keeps the
  // run to itself while ours becomes a copy.
  async resumed(run) {
    this.begin();
    const own = this.#id;
    if (!navigator.locks || !await this.#claim(run.id)) {
      if (this.#id === run.id) this.#claim(own);
      return;
    }
    for (const packet of run.history) this.#written.add(packet);
  }

  // save writes {fragment, epoch, epochs, history, moments, parameters} as the present run. While one save is under
  // way only the newest of the next waits.
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
      return await done((await this.#db).transaction(images).objectStore(images).get(key)) ?? null;
    } catch {
      return null;
    }
  }

  async forget(id) {
    try {
      const tx = (await this.#db).transaction([meta, history, state], "readwrite");
      remove(tx, id);
      await finished(tx);
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
        await this.#write(run, most).catch(error => {
          // Older runs make room for this one.
          if (error?.name !== "QuotaExceededError") throw error;
          return this.#write(run, 1);
        });
        this.#troubled = false;
        this.#heard.kept(run.epoch);
        this.#heard.changed();
      } catch (error) {
        this.#trouble(error?.name === "QuotaExceededError"
          ? "The browser’s storage is full, so the run is no longer saved. Training goes on."
          : "The run can’t be saved in this browser. Training goes on.");
      }
    }
    this.#busy = false;
  }

  // write puts a run into the database, whole or not at all, and keeps at most so many.
  async #write({ id, fragment, epoch, epochs, history: packets, moments, parameters, written }, limit) {
    const tx = (await this.#db).transaction([meta, history, state], "readwrite");
    const end = finished(tx);
    end.catch(() => {}); // whoever waits for it hears of it
    const fresh = packets.filter(packet => !written.has(packet));
    tx.objectStore(meta).put({ id, fragment, epoch, epochs, saved: Date.now() });
    for (const packet of fresh) tx.objectStore(history).put(packet, [id, read(packet).message.epoch]);
    // As files: the database would copy these megabytes on the page's thread, and again whenever it tidies up.
    tx.objectStore(state).put({ moments: new Blob([moments]), parameters: new Blob([parameters]) }, id);
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
      for (const name of [meta, history, state, images]) {
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
  tx.objectStore(meta).delete(id);
  tx.objectStore(history).delete(ofRun(id));
  tx.objectStore(state).delete(id);
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
