// The drawings that a person keeps: one tray for all pages of this browser. They have a database of their own, which makes room
// for nothing else, and each is written by itself: two pages that keep drawings at the same time keep both of them.
import { done, finished, freshId, patience, reach, within } from "./database.js";

/** @import { Drawing } from "../images/drawn.js" */

const database = "moevae drawings";
const store = "drawings"; // id → a drawing
const most = 100;         // changes that can be undone

/**
 * A change says what becomes of drawings, by their ids: null where they go.
 * @typedef {Map<string, Drawing | null>} Change
 */

// side is how many pixels a drawing's image has either way: MNIST's.
export const side = 28;

export class Drawings {
  #db;                 // resolves to the database
  #channel;            // to the other pages
  /** @type {Map<string, Drawing>} */
  #all = new Map();
  /** @type {Change} */
  #owed = new Map();   // what the database does not have yet
  /** @type {{ before: Change, after: Change }[]} */
  #made = [];          // changes, the last one last
  #turn = Promise.resolve(); // the database's work that is under way
  #trouble = "";       // why something is not saved
  #heard = () => {};

  /** @param {{ postMessage(word: string): void, onmessage: unknown } | null} channel reaches the other pages of this browser */
  constructor(channel = others()) {
    this.#channel = channel;
    this.#db = reach(database, 1, db => db.createObjectStore(store), store);
    if (channel) channel.onmessage = () => {
      this.#read();
      this.#write(); // since there may be room now
    };
    this.#read();
  }

  // listen has heard called whenever there are other drawings, or something else to say of them.
  /** @param {() => void} heard */
  listen(heard) { this.#heard = heard; }

  // list is all drawings, the oldest first.
  get list() {
    return [...this.#all.values()].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  }

  // trouble is a sentence about why drawings are not saved, or "".
  get trouble() { return this.#trouble; }

  // undoable says whether undo has something to do.
  get undoable() { return this.#made.length > 0; }

  // settled resolves once the database has all it can have for now.
  get settled() { return this.#turn; }

  // keep adds a drawing.
  /** @param {Omit<Drawing, "id" | "order">} drawing */
  keep(drawing) {
    const id = freshId();
    const order = 1 + Math.max(0, ...[...this.#all.values()].map(({ order }) => order));
    this.#change(new Map([[id, { ...drawing, id, order }]]));
  }

  // rename gives the drawings with these ids a name, "" for none.
  /**
   * @param {Iterable<string>} ids
   * @param {string} name
   */
  rename(ids, name) { this.#change(new Map(this.#of(ids).map(drawing => [drawing.id, { ...drawing, name }]))); }

  // remove takes the drawings with these ids away.
  /** @param {Iterable<string>} ids */
  remove(ids) { this.#change(new Map(this.#of(ids).map(({ id }) => [id, null]))); }

  // undo takes the last change of this page back, and returns the drawings that are gone by that.
  undo() {
    const last = this.#made.pop();
    if (!last) return [];
    const { before, after } = last;
    this.#apply(before);
    return [...before].filter(([, drawing]) => drawing === null).flatMap(([id]) => after.get(id) ?? []);
  }

  /** @param {Iterable<string>} ids */
  #of(ids) { return [...ids].flatMap(id => this.#all.get(id) ?? []); }

  /** @param {Change} after */
  #change(after) {
    if (after.size === 0) return;
    this.#made.push({ before: new Map([...after.keys()].map(id => [id, this.#all.get(id) ?? null])), after });
    this.#made.splice(0, this.#made.length - most);
    this.#apply(after);
  }

  /** @param {Change} change */
  #apply(change) {
    for (const [id, drawing] of change) {
      this.#put(id, drawing);
      this.#owed.set(id, drawing);
    }
    this.#heard();
    this.#write();
  }

  /**
   * @param {string} id
   * @param {Drawing | null} drawing
   */
  #put(id, drawing) {
    if (drawing) this.#all.set(id, drawing);
    else this.#all.delete(id);
  }

  // read takes in what the database has.
  #read() {
    this.#ask(async () => {
      const kept = await within(patience, done((await this.#db()).transaction(store).objectStore(store).getAll()));
      this.#all = new Map(kept.filter(sound).map(drawing => [drawing.id, drawing]));
      for (const [id, drawing] of this.#owed) this.#put(id, drawing);
    });
  }

  // write gives the database what it does not have yet: at once, and so that it is done even if the page goes now.
  #write() {
    this.#ask(async () => {
      const owed = [...this.#owed];
      if (owed.length === 0) return;
      const tx = (await this.#db()).transaction(store, "readwrite");
      for (const [id, drawing] of owed) {
        if (drawing) tx.objectStore(store).put(drawing, id);
        else tx.objectStore(store).delete(id);
      }
      tx.commit();
      await within(patience, finished(tx));
      for (const [id, drawing] of owed) if (this.#owed.get(id) === drawing) this.#owed.delete(id);
      this.#channel?.postMessage("changed");
    });
  }

  // ask begins a piece of work of the database's. What can't be written is written with the next change, this page's or another's,
  // and until then it is said why it is not saved.
  /** @param {() => Promise<void>} work */
  #ask(work) {
    const done = work().then(() => { if (this.#owed.size === 0) this.#trouble = ""; }, error => {
      const saved = this.#owed.size === 0 ? "this browser does not let the page save drawings"
        : error?.name === "QuotaExceededError" ? "the browser’s storage is full" : "drawings can’t be saved in this browser";
      this.#trouble = `They go when the page is closed, since ${saved}: Save keeps them as files.`;
    }).then(() => this.#heard());
    this.#turn = this.#turn.then(() => done);
  }
}

// sound says whether what the database has is a drawing: what is none is left alone, and hides no other.
/** @param {Partial<Drawing> | null} found */
const sound = found => typeof found?.id === "string" && typeof found.name === "string" && typeof found.strokes === "string"
  && Number.isFinite(found.order) && found.pixels instanceof Uint8Array && found.pixels.length === side * side;

// others returns a channel to the other pages of this browser, or null where it has none or lets this page have none, as Firefox where
// a site's cookies are blocked.
function others() {
  try {
    return new BroadcastChannel(database);
  } catch {
    return null;
  }
}
