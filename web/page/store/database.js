// The browser's own database: what lies in it under which key, and its requests as promises.

const database = "moevae";
const version = 3;

export const meta = "runs";     // id → {id, fragment, epoch, epochs, saved, order}: enough to list them
export const history = /** @type {const} */ ("epochs"); // [id, epoch] → the epoch's packet
export const images = "images";  // data.js's key → a person's own files
export const state = "states";   // id → {moments, parameters, leaves, classes, filed}, the newest whole epoch's packets, those of split experts, what labels are called, and whether it is from a file
export const managers = "managers"; // [id, epoch] → packet: see Past, without the newest epoch
export const experts = "experts";   // the same
export const all = [meta, history, state, managers, experts]; // what there is of a run

export const patience = 8000; // ms that the database may take

// freshId returns a key that nothing else has. Where a page comes over plain http, crypto has none.
export const freshId = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;

// bytes resolves to a packet's ArrayBuffer. Earlier versions kept packets as Blobs, which a private window of some browsers
// does not take.
/**
 * @template T
 * @param {T | Blob} packet
 * @returns {Promise<T | ArrayBuffer>}
 */
export const bytes = async packet => packet instanceof Blob ? packet.arrayBuffer() : packet;

// open reaches the database of runs.
export const open = () => reach(database, version, db => {
  for (const name of [...all, images]) {
    if (!db.objectStoreNames.contains(name)) db.createObjectStore(name, name === meta ? { keyPath: "id" } : {});
  }
}, state);

// reach opens a database, which upgrade makes if need be, and returns a function that resolves to it. It rejects where there is none
// to be had or nothing can be put into the store called trial. Where the browser closes the database under the page's hands, as when
// a person has its data deleted, it is opened again when it is next needed.
/**
 * @param {string} database
 * @param {number} version
 * @param {(db: IDBDatabase) => void} upgrade
 * @param {string} trial
 */
export function reach(database, version, upgrade, trial) {
  /** @type {Promise<IDBDatabase> | null} */
  let db = null;
  const reached = () => db ??= within(patience, connect(database, version, upgrade, trial, () => { db = null; }));
  reached().catch(() => {}); // whoever needs it hears of it
  return reached;
}

/**
 * @param {string} database
 * @param {number} version
 * @param {(db: IDBDatabase) => void} upgrade
 * @param {string} trial
 * @param {() => void} closed
 */
async function connect(database, version, upgrade, trial, closed) {
  const db = await /** @type {Promise<IDBDatabase>} */ (new Promise((resolve, reject) => {
    const request = indexedDB.open(database, version); // throws where there is no indexedDB, which rejects too
    request.onupgradeneeded = () => upgrade(request.result);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("another tab holds an older database"));
  }));
  // A newer page in another tab must not wait for us.
  db.onversionchange = () => {
    db.close();
    closed();
  };
  db.onclose = closed;
  const tx = db.transaction(trial, "readwrite");
  tx.objectStore(trial).put({ moments: new ArrayBuffer(8) }, "trial");
  tx.objectStore(trial).delete("trial");
  await finished(tx).catch(error => {
    if (!full(error)) throw error; // room can be made
  });
  return db;
}

// full says of an error that there was no room.
/** @param {unknown} error */
export const full = error => /** @type {Error | null} */ (error)?.name === "QuotaExceededError";

// ofRun is the range of a run's keys with epochs, up to one, without it, if it is given.
/**
 * @param {string} id
 * @param {IDBValidKey} [end]
 */
export const ofRun = (id, end = []) => IDBKeyRange.bound([id], [id, end], false, true);

// remove deletes all that there is of a run but the note about it.
/**
 * @param {IDBTransaction} tx
 * @param {string} id
 */
export function remove(tx, id) {
  for (const name of [meta, state]) tx.objectStore(name).delete(id);
  for (const name of [history, managers, experts]) tx.objectStore(name).delete(ofRun(id));
}

// done resolves to what a request results in.
/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
export function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// finished resolves once a transaction is, and rejects if nothing of it was done.
/** @param {IDBTransaction} tx */
export function finished(tx) {
  const end = /** @type {Promise<void>} */ (new Promise((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error ?? new Error("the transaction was aborted"));
  }));
  end.catch(() => {}); // whoever waits for it hears of it
  return end;
}

const tick = 1000; // ms between two looks; a sleeping computer looks at nothing

// after calls a function once so many ms have gone by awake, and returns what calls it off.
/**
 * @param {number} ms
 * @param {() => void} call
 */
export function after(ms, call) {
  let looks = 0;
  const timer = setInterval(() => {
    if (++looks * tick < ms) return;
    clearInterval(timer);
    call();
  }, Math.min(tick, ms));
  return () => clearInterval(timer);
}

// within resolves as a promise does, and rejects if that takes longer than so many ms.
/**
 * @template T
 * @param {number} ms
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
export function within(ms, promise) {
  return new Promise((resolve, reject) => {
    const callOff = after(ms, () => reject(new Error("the database does not answer")));
    promise.then(resolve, reject).finally(callOff);
  });
}
