// The table of runs, on a document that only keeps what it is told.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pretend } from "../../tools/testing/document.js";
import { Run } from "../run/run.js";
import { parse } from "../run/fragment.js";
import { Runs } from "./runs.js";

const table = { version: 1, before: [], machine: [], presets: [{ name: "small", title: "Small", values: { seed: "1" } }], parameters: [{ name: "seed", title: "Seed", min: 0, max: 99, whole: true }] };

test("a run of which nothing was trained leaves the next one its number, but not what the browser's history finds it by", () => {
  const element = pretend();
  element("runs").tBodies = [element("body")];
  const run = new Run(), runs = new Runs({ run, frame: () => null });
  run.table = table;
  run.show([runs]);
  const begin = (seed, before = null) => {
    run.become("new", { settings: parse(`#preset=small&seed=${seed}`, table).settings, before });
    return runs.present;
  };
  const untrained = begin(1), trained = begin(2);
  runs.changed(run, "epoch", { epoch: 1, step: 90, seconds: 1, terms: null });
  begin(3, { epoch: 1, step: 90, history: [], moments: null, parameters: null, past: null, leaves: [] });
  assert.equal(runs.find(untrained), null);
  assert.match(runs.find(trained).fragment, /seed=2/);
  assert.deepEqual(element("body").children.map(row => row.children[0].children[1]), ["2", "1"]);
});
