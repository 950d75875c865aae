// The address, with a history that only notes what it is told.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { table } from "../../tools/testing/catalogue.js";
import { pretend } from "../../tools/testing/document.js";
import { parse } from "../run/fragment.js";
import { Address } from "./address.js";

const entries = [];

beforeEach(() => {
  entries.length = 0;
  const write = how => (state, title, hash) => {
    entries.push(how);
    Object.assign(history, { state });
    location.hash = hash;
  };
  globalThis.window = { addEventListener() {} };
  globalThis.location = { hash: "" };
  globalThis.history = { state: null, pushState: write("push"), replaceState: write("replace") };
  pretend();
  Object.assign(document, { querySelectorAll: () => [] });
});

const run = () => ({ settings: parse("#v=3&preset=published&seed=7", table).settings, table });

test("a run is an entry of the history, also with the settings of the one before, unless nothing was learned in that", () => {
  const runs = { present: 1 }, address = new Address({ runs, run: run() });
  address.become(run(), {});
  for (const number of [2, 2, 3]) {
    runs.present = number;
    address.become(run(), { anew: true });
  }
  assert.deepEqual(entries, ["replace", "push", "replace", "push"]);
});

test("what an address asks for and can't have stays in it until somebody goes on", () => {
  const now = run(), address = new Address({ runs: { present: 1 }, run: now });
  location.hash = "#v=3&preset=published&seed=7&data=cars-2b";
  address.stay();
  address.changed(now, "settings");
  assert.match(location.hash, /data=cars-2b$/);
  address.acknowledge();
  assert.equal(location.hash, "#v=3&preset=published&seed=7");
});

test("what is wrong with an address is said once", () => {
  location.hash = `#v=3&preset=published${"&nonsense=1".repeat(9)}&preset=Published`;
  const { sentence } = new Address({ runs: { present: 1 }, run: run() }).read();
  assert.equal(sentence.split("nonsense=1").length, 2);
  assert.match(sentence, /the preset “Published”, which does not exist: there are .*published/);
});
