import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import test from "node:test";
import { Archive } from "./archive.js";
import { Keep } from "./keep.js";
import { find } from "./find.js";
import { Stored, allOpened } from "../run/past.js";
import { kind } from "../run/wire.js";
import { packet as made } from "../../tools/testing/packets.js";

// A shelf is storage as browsers have it: its entries are its properties.
const shelf = () => Object.create({
  getItem(key) { return Object.hasOwn(this, key) ? this[key] : null; },
  setItem(key, text) { this[key] = String(text); },
  removeItem(key) { delete this[key]; },
});

const held = new Set(); // names of locks, of all pages

// locks are those of one page; close gives up all of them and no more come.
function locks() {
  const ours = new Set();
  let closed = false;
  return {
    async request(name, options, callback) {
      await null;
      if (closed) await new Promise(() => {}); // a page that is gone does nothing more
      if (held.has(name)) return callback(null);
      held.add(name);
      ours.add(name);
      await callback({ name });
      if (ours.delete(name)) held.delete(name);
    },
    close() {
      closed = true;
      for (const name of ours) held.delete(name);
      ours.clear();
    },
  };
}

// packet tells of an epoch of the run with that recipe.
const packet = (epoch, recipe) => made(kind.epoch, { epoch, recipe });

const state = (epoch, recipe) => new TextEncoder().encode(`${recipe} after ${epoch}`).buffer;
const text = bytes => new TextDecoder().decode(bytes);
const none = () => ({ managers: new Map(), experts: new Map() });

// A Page is what page.js is to a Keep: it makes epochs, and finds its run again.
class Page {
  constructor({ tab = shelf(), withLocks = true } = {}) {
    this.tab = tab;
    this.locks = withLocks ? locks() : undefined;
    this.told = [];
    this.kept = 0;
    this.keep = new Keep({
      able: () => this.told.push("able"), changed() {},
      stored: (name, epoch, bytes, stored) => { this.history = this.history.map(kept => (kept === bytes ? stored : kept)); },
      leaving: async () => { this.history = await allOpened(this.history); },
      kept: epoch => { this.kept = epoch; this.hear?.(); },
      safe: epoch => { this.safe = epoch; },
      rested: () => { this.rested = this.kept; },
      trouble: sentence => { this.told.push(sentence); this.hear?.(); },
    }, { locks: this.locks, session: () => tab });
  }

  // open goes on with what the recipe finds, or begins it.
  async open(recipe, address = recipe) {
    const run = await find(this.keep, address, fragment => fragment);
    this.recipe = run?.fragment ?? recipe;
    this.history = run ? [...run.history] : [];
    this.kept = this.safe = this.rested = 0;
    this.made = false; // an epoch, since when what was loaded need not be in memory
    if (run) {
      assert.equal(run.epoch, run.history.length, `the rows of ${run.fragment} are whole`);
      run.history.forEach((bytes, i) => assert.equal(text(bytes), text(packet(i + 1, run.fragment))));
      assert.equal(text(run.parameters), text(state(run.epoch, run.fragment)));
      await this.keep.resumed(run);
    } else {
      this.keep.begin();
    }
    return run?.epoch ?? 0;
  }

  // epoch makes one and saves it.
  epoch() {
    const epoch = this.history.push(packet(this.history.length + 1, this.recipe));
    this.keep.place({ fragment: this.recipe, epochs: 100, epoch, step: 0 });
    this.made = true;
    const bytes = state(epoch, this.recipe);
    this.keep.save({ fragment: this.recipe, epochs: 100, epoch, history: [...this.history], moments: bytes, parameters: bytes, past: none() });
  }

  // settled resolves once all that it has made is saved.
  async settled() {
    while (this.kept < this.history.length) {
      await new Promise(resolve => { this.hear = resolve; });
      assert.deepEqual(this.told.filter(word => word !== "able"), []);
    }
    assert.equal(this.safe, this.kept);
    // Only where no other page can remove the run are its epochs left to the database.
    const away = this.history.filter(kept => kept instanceof Stored);
    if (!this.made) return;
    assert.equal(away.length, this.locks ? this.history.length : 0);
    assert.equal(this.rested, this.kept, "nothing waits to be saved");
  }

  close() { this.locks?.close(); }
}

function fresh() {
  globalThis.indexedDB = new IDBFactory();
  globalThis.localStorage = shelf();
  held.clear();
}

// random is Marsaglia's xorshift: a whole number below n.
function random(seed) {
  let x = seed;
  return n => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) % n;
  };
}

for (const [withLocks, seed] of [[true, 1], [true, 2], [false, 3]]) {
  test(`two pages that take turns at random lose no epoch, ${withLocks ? "with" : "without"} locks, seed ${seed}`, async t => {
    fresh();
    t.mock.timers.enable({ apis: ["setInterval"] }); // nothing fails by itself
    const below = random(seed);
    const furthest = new Map(); // recipe → the newest epoch that any page was told is saved
    const note = page => furthest.set(page.recipe, Math.max(furthest.get(page.recipe) ?? 0, page.kept));
    const pages = [];
    for (const i of [0, 1]) {
      pages[i] = new Page({ withLocks });
      await pages[i].open("seed=1");
    }
    const reopen = async (i, tab, recipe) => {
      pages[i].close();
      const page = pages[i] = new Page({ tab, withLocks });
      return page.open(recipe);
    };
    for (let turn = 0; turn < 200; turn++) {
      const i = below(2), page = pages[i];
      switch (below(8)) {
        case 0: { // reloads, perhaps while it saves
          note(page);
          const { kept, recipe } = page;
          const epoch = await reopen(i, page.tab, recipe);
          assert.ok(epoch >= kept, `turn ${turn}: page ${i} comes back to epoch ${epoch}, and ${kept} was saved`);
          break;
        }
        case 1: { // is closed, and another opens at an address
          await page.settled();
          note(page);
          const recipe = `seed=${1 + below(2)}`, epoch = await reopen(i, shelf(), recipe);
          assert.ok(epoch >= (furthest.get(recipe) ?? 0), `turn ${turn}: ${recipe} is at epoch ${epoch}, and ${furthest.get(recipe)} was saved`);
          break;
        }
        case 2: // starts over
          await page.settled();
          note(page);
          page.keep.begin();
          page.history = [];
          page.kept = page.safe = 0;
          page.made = false;
          break;
        case 3:
        case 4:
          page.epoch();
          break;
        default:
          page.epoch();
          await page.settled();
          note(page);
      }
    }
    for (const page of pages) await page.settled();
    for (const [i, page] of pages.entries()) {
      assert.equal(await reopen(i, page.tab, page.recipe), page.history.length, `page ${i} comes back to its own run`);
    }
  });
}

test("two pages go on alternately, and the first has all its rows", async () => {
  fresh();
  const first = new Page();
  await first.open("seed=1");
  for (let i = 0; i < 2; i++) first.epoch();
  await first.settled();
  const second = new Page();
  assert.equal(await second.open("seed=1"), 2);
  second.epoch();
  await second.settled();
  for (let i = 0; i < 2; i++) first.epoch();
  await first.settled();
  first.close();
  assert.equal(await new Page({ tab: first.tab }).open("seed=1"), 4);
  second.close();
  assert.equal(await new Page({ tab: second.tab }).open("seed=1"), 3);
});

test("a run that nobody has goes when another has all its epochs, and its newer steps stay", async () => {
  fresh();
  const first = new Page();
  await first.open("seed=1");
  first.epoch();
  await first.settled();
  first.keep.place({ fragment: "seed=1", epochs: 100, epoch: 1, step: 5 });
  const second = new Page();
  await second.open("seed=2");
  first.close();
  second.recipe = "seed=1";
  const runs = async () => (await second.keep.runs()).map(({ at }) => `${at.epoch}.${at.step}`);
  second.epoch();
  await second.settled();
  assert.deepEqual(await runs(), ["1.0", "1.5"]);
  second.epoch();
  await second.settled();
  assert.deepEqual(await runs(), ["2.0"]);
});

test("a run that was left before its first epoch was saved is found where it was, and one that could not be saved is not", async () => {
  for (const [epoch, step, found] of [[0, 0, false], [0, 3, true], [1, 0, true], [1, 12, true], [2, 0, false], [30, 1, false]]) {
    fresh();
    const page = new Page();
    await page.open("seed=1");
    page.keep.place({ fragment: "seed=1", epochs: 100, epoch, step });
    page.close();
    const run = await find(new Page({ tab: page.tab }).keep, "seed=1", fragment => fragment);
    assert.deepEqual(run && [run.epoch, run.at, run.history], found ? [0, { epoch, step }, []] : null, `left at ${epoch}.${step}`);
  }
});

test("a page that takes its own run up again keeps it, and one that forgets it says that it is not saved", async () => {
  fresh();
  const page = new Page();
  await page.open("seed=1");
  page.epoch();
  await page.settled();
  const { own } = page.keep;
  await page.open("seed=1");
  assert.equal(page.keep.own, own);
  assert.equal(page.kept, 1);
  page.told = [];
  await page.keep.forget(own);
  assert.deepEqual([page.told, await page.keep.runs()], [["able"], []]);
  page.epoch();
  await page.settled();
  page.close();
  assert.equal(await new Page({ tab: page.tab }).open("seed=1"), 2);
});

test("a run that is forgotten while it is being saved is not listed again", async () => {
  fresh();
  const page = new Page();
  await page.open("seed=1");
  page.epoch();
  page.epoch(); // waits for the first
  await page.keep.forget(page.keep.own);
  page.epoch(); // a later one is saved, with all before it
  await page.settled();
  assert.deepEqual((await page.keep.runs()).map(({ epoch }) => epoch), [3]);
  page.epoch();
  page.epoch();
  await page.keep.forget(page.keep.own);
  for (let i = 0; i < 20; i++) assert.deepEqual(await page.keep.runs(), []); // as what would be written after it has its turns
  assert.equal(page.safe, 4); // nobody waits for it
});

test("of a run's past the newest epoch is not written twice, and what was thinned out goes", async () => {
  fresh();
  const page = new Page();
  await page.open("seed=1");
  const past = Object.fromEntries(["managers", "experts"].map(name => [name, new Map([1, 2, 3].map(epoch => [epoch, state(epoch, name)]))]));
  const save = async epoch => {
    page.history.push(packet(epoch, page.recipe));
    page.keep.save({ fragment: page.recipe, epochs: 100, epoch, history: page.history.slice(), moments: state(epoch), parameters: state(epoch), past });
    await page.settled();
  };
  const written = async () => {
    const { managers, experts } = await new Archive().past(page.keep.own, 100);
    return [[...managers.keys()], [...experts.keys()]];
  };
  for (const epoch of [1, 2, 3]) await save(epoch);
  assert.deepEqual(await written(), [[1, 2], [1, 2]]);
  past.experts.delete(2);
  for (const name of ["managers", "experts"]) past[name].set(4, state(4, name));
  await save(4);
  assert.deepEqual(await written(), [[1, 2, 3], [1, 3]]);
  assert.equal(text(await allOpened([(await new Archive().past(page.keep.own, 100)).experts.get(3)]).then(([bytes]) => bytes)), "experts after 3");
});

test("images stay as long as a run is about them, saved or begun", async () => {
  fresh();
  const page = new Page(), images = key => ({ key, names: [key], sizes: [1], heldOut: 0, bytes: new Uint8Array(1) });
  await page.open("seed=1&data=begun-1a");
  page.keep.place({ fragment: page.recipe, epochs: 100, epoch: 0, step: 4 });
  for (const key of ["begun-1a", "gone-2b", "new-3c"]) await page.keep.keepImages(images(key));
  const kept = await Promise.all(["begun-1a", "gone-2b", "new-3c", "none"].map(key => page.keep.images(key)));
  assert.deepEqual(kept.map(found => found?.key), ["begun-1a", undefined, "new-3c", undefined]);
});

test("a run that another page has open can't be forgotten, and one that nobody has can", async () => {
  fresh();
  const first = new Page(), second = new Page();
  await first.open("seed=1");
  first.epoch();
  await first.settled();
  await second.open("seed=2");
  const { own } = first.keep, ids = async () => (await second.keep.runs()).map(({ id }) => id);
  await second.keep.forget(own);
  assert.match(second.told.at(-1), /^Another page has this run open/);
  assert.deepEqual(await ids(), [own]);
  first.close();
  second.told = [];
  await second.keep.forget(own);
  assert.deepEqual([second.told, await ids()], [[], []]);
});

test("one run can be forgotten while another is being saved", async () => {
  fresh();
  const page = new Page();
  await page.open("seed=1");
  page.epoch();
  await page.settled();
  const { own } = page.keep;
  await page.open("seed=2");
  page.epoch();
  page.epoch();
  page.told = [];
  await page.keep.forget(own);
  await page.settled();
  assert.deepEqual([page.told, (await page.keep.runs()).map(({ epoch }) => epoch)], [[], [2]]);
});

test("the latest twelve runs stay", async () => {
  fresh();
  const page = new Page();
  for (let seed = 1; seed <= 13; seed++) {
    await page.open(`seed=${seed}`);
    page.epoch();
    await page.settled();
  }
  assert.deepEqual((await page.keep.runs()).map(({ fragment }) => fragment).sort(), Array.from({ length: 12 }, (_, i) => `seed=${i + 2}`).sort());
});

test("the past of the latest three runs stays", async () => {
  fresh();
  const page = new Page(), owns = [];
  for (let seed = 1; seed <= 4; seed++) {
    await page.open(`seed=${seed}`);
    for (const epoch of [1, 2]) {
      page.history.push(packet(epoch, page.recipe));
      const past = Object.fromEntries(["managers", "experts"].map(name => [name, new Map([[1, state(1, name)], [2, state(2, name)]])]));
      page.keep.save({ fragment: page.recipe, epochs: 100, epoch, history: page.history.slice(), moments: state(epoch), parameters: state(epoch), past });
      await page.settled();
    }
    owns.push(page.keep.own);
  }
  assert.deepEqual(await Promise.all(owns.map(async id => [...(await new Archive().past(id, 100)).managers.keys()])), [[], [1], [1], [1]]);
});

test("a clock that was set back does not bring back a run from the future", async t => {
  fresh();
  t.mock.timers.enable({ apis: ["Date"], now: Date.UTC(2026, 10, 28) });
  const page = new Page();
  await page.open("seed=1");
  page.epoch();
  await page.settled();
  t.mock.timers.setTime(Date.UTC(2026, 10, 27));
  await page.open("seed=2");
  page.epoch();
  await page.settled();
  page.close();
  const next = new Page();
  await next.open("", "");
  assert.equal(next.recipe, "seed=2");
});

test("a run from a file is one after a reload, with the names of its classes", async () => {
  fresh();
  const page = new Page(), bytes = state(1, "seed=1");
  await page.open("seed=1");
  page.history.push(packet(1, "seed=1"));
  page.keep.save({ fragment: "seed=1", epochs: 100, epoch: 1, history: [...page.history], moments: bytes, parameters: bytes, past: none(), classes: ["cat"], filed: true });
  await page.settled();
  const { classes, filed } = await page.keep.load(page.keep.own);
  assert.deepEqual([classes, filed], [["cat"], true]);
});

test("a run that was saved as Blobs opens", async () => {
  fresh();
  const page = new Page();
  await page.open("seed=1");
  page.epoch();
  await page.settled();
  const db = await new Promise(resolve => { indexedDB.open("moevae").onsuccess = ({ target }) => resolve(target.result); });
  const tx = db.transaction("states", "readwrite"), bytes = new Blob([state(1, "seed=1")]);
  tx.objectStore("states").openCursor().onsuccess = ({ target: { result: cursor } }) => cursor.update({ moments: bytes, parameters: bytes });
  await new Promise(resolve => { tx.oncomplete = resolve; });
  page.close();
  assert.equal(await new Page().open("seed=1"), 1);
});

test("a page that can keep nothing says so at once, and one that can says that", async () => {
  fresh();
  const able = new Page();
  await able.open("seed=1");
  assert.deepEqual([...new Set(able.told)], ["able"]);
  const failing = {
    forbidden() { throw new DOMException("no", "SecurityError"); },
    refused() {
      const request = {};
      setImmediate(() => {
        request.error = new DOMException("no", "UnknownError");
        request.onerror();
      });
      return request;
    },
  };
  for (const open of Object.values(failing)) {
    globalThis.indexedDB = { open };
    const page = new Page();
    assert.equal(await page.open("seed=1"), 0);
    assert.match(page.told.join(), /^This browser does not let the page save anything.*Download model/);
  }
});

test("a database that does not answer is said to have failed, and what comes late is said to be saved", async t => {
  fresh();
  t.mock.timers.enable({ apis: ["setInterval"] });
  globalThis.indexedDB = { open: () => ({}) };
  const silent = new Page(), found = silent.open("seed=1");
  t.mock.timers.tick(7000);
  await new Promise(resolve => { setImmediate(resolve); });
  assert.deepEqual(silent.told, []);
  t.mock.timers.tick(2000);
  assert.equal(await found, 0);
  assert.match(silent.told.join(), /does not let the page save anything/);

  globalThis.indexedDB = new IDBFactory();
  const page = new Page();
  await page.open("seed=1");
  // Another page's transaction, which keeps ours waiting until it is let go.
  const db = await new Promise(resolve => { indexedDB.open("moevae").onsuccess = ({ target }) => resolve(target.result); });
  let going = true;
  const store = db.transaction(["runs", "epochs", "states", "managers", "experts"], "readwrite").objectStore("runs");
  (function again() { store.get("none").onsuccess = () => { if (going) again(); }; })();
  page.epoch();
  await new Promise(resolve => { setImmediate(resolve); });
  t.mock.timers.tick(9000);
  assert.match(page.told.join(), /does not finish saving/);
  assert.equal(page.safe, 1);
  page.epoch();
  assert.equal(page.safe, 2);
  going = false;
  page.told = [];
  await page.settled();
  assert.equal(page.kept, 2);
});

test("where the browser has closed the database, and deleted what was in it, the run is saved again", async () => {
  fresh();
  const page = new Page();
  await page.open("seed=1");
  page.epoch();
  await page.settled();
  await new Promise(resolve => { indexedDB.deleteDatabase("moevae").onsuccess = resolve; });
  page.epoch();
  await page.settled();
  assert.deepEqual((await page.keep.runs()).map(({ fragment, epoch }) => [fragment, epoch]), [["seed=1", 2]]);
});

test("of somebody's images it is known whether there was room for them", async t => {
  fresh();
  const archive = new Archive(), files = { key: "pets-1a", bytes: new Uint8Array(1) };
  await archive.ready;
  t.mock.method(IDBObjectStore.prototype, "put", () => { throw new DOMException("full", "QuotaExceededError"); }, { times: 1 });
  assert.equal(await archive.keepImages(files), false);
  assert.equal(await archive.keepImages(files), true);
  assert.deepEqual(await archive.images("pets-1a"), files);
});
