import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { note, notes, placed } from "./notes.js";

// A Storage as far as notes need one: its keys are properties, its methods are not listed.
class Storage {
  setItem(key, text) { this[key] = text; }
  removeItem(key) { delete this[key]; }
}

beforeEach(() => { globalThis.localStorage = new Storage(); });

test("what is noted of a run is read back, until it is taken away", () => {
  const about = { fragment: "v=3&preset=sharp&seed=7", epochs: 30, epoch: 3, step: 12, time: 1700000000000 };
  note("a", about);
  note("b", { ...about, epoch: 4 });
  assert.deepEqual([...notes()], [["a", about], ["b", { ...about, epoch: 4 }]]);
  note("a", null);
  assert.deepEqual([...notes().keys()], ["b"]);
});

test("what is no note is passed over", () => {
  localStorage.setItem("theme", "dark");
  for (const [id, text] of Object.entries({
    a: "{", b: "null", c: "{}", d: JSON.stringify({ fragment: "x", epochs: 30, epoch: -1, step: 0, time: 1 }),
    e: JSON.stringify({ fragment: 5, epochs: 30, epoch: 1, step: 0, time: 1 }), f: JSON.stringify({ fragment: "x", epochs: 30, epoch: 1.5, step: 0, time: 1 }),
  })) localStorage.setItem(`moevae run ${id}`, text);
  assert.equal(notes().size, 0);
});

test("a saved run is where its note says, with the settings of then, unless the note is older", () => {
  const run = { epoch: 3, order: 5, saved: 100, fragment: "seed=1" };
  assert.deepEqual(placed(run, null), { ...run, at: { epoch: 3, step: 0 } });
  assert.deepEqual(placed(run, { epoch: 2, step: 80, fragment: "seed=1&warmup@2.9=3", epochs: 9, time: 200, order: 9 }), { ...run, at: { epoch: 3, step: 0 } });
  assert.deepEqual(placed(run, { epoch: 3, step: 4, fragment: "seed=1&warmup@3.1=3", epochs: 9, time: 200, order: 9 }),
    { epoch: 3, order: 9, saved: 200, fragment: "seed=1&warmup@3.1=3", at: { epoch: 3, step: 4 } });
});

test("a browser that keeps nothing is no trouble", () => {
  Object.defineProperty(globalThis, "localStorage", { get() { throw new Error("denied"); }, configurable: true });
  note("a", { fragment: "x" });
  assert.equal(notes().size, 0);
  delete globalThis.localStorage;
});
