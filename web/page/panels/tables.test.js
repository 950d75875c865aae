import assert from "node:assert/strict";
import { test } from "node:test";
import { most, spaced } from "./tables.js";

const rows = n => Array.from({ length: n }, (_, i) => ({ epoch: i + 1 }));

test("however long a run is, few of its epochs have a row, evenly spaced, and the newest has one", () => {
  let before = new Set();
  for (let n = 1; n <= 10 * most; n++) {
    const { every, shown } = spaced(rows(n)), epochs = shown.map(row => row.epoch);
    assert.ok(epochs.length <= most + 1, `${epochs.length} rows after epoch ${n}`);
    assert.ok(n > most || epochs.length === n, `${epochs.length} of ${n} rows`);
    assert.equal(epochs.at(-1), n);
    assert.ok(epochs.slice(0, -1).every((epoch, i) => epoch === 1 + i * every));
    assert.ok(epochs.slice(0, -1).every(epoch => before.has(epoch)), `after epoch ${n} an earlier row comes back`);
    before = new Set(epochs);
  }
});

test("a run without epochs has no rows", () => {
  assert.deepEqual(spaced([]), { every: 1, shown: [] });
});
