// The present run changes hands, and nothing of the one before stays behind.
import assert from "node:assert/strict";
import test from "node:test";
import { Run } from "./run.js";
import { kind } from "./wire.js";
import { parse } from "./fragment.js";
import { packet } from "../../tools/testing/packets.js";

const table = {
  version: 1, machine: [], before: [],
  presets: [{ name: "small", title: "Small", values: { seed: "1", experts: "3", epochs: "5", balancing: "0.1" } }],
  parameters: [
    { name: "seed", title: "Seed", min: 0, max: 99, whole: true },
    { name: "experts", title: "Experts", min: 1, max: 20, whole: true },
    { name: "epochs", title: "Epochs", min: 1, max: 99, whole: true, live: true },
    { name: "balancing", title: "Balancing", min: 0, max: 1, live: true },
  ],
};
const settings = hash => parse(hash, table).settings;

// begun returns a run that has come some way.
function begun() {
  const run = new Run();
  run.table = table;
  run.become("new", { settings: settings("#preset=small&seed=7") });
  run.reported({ epoch: 2, step: 3, steps: 10, epochs: 5, step_ms: 4, images_per_second: 9, running: true, terms: { kept: 1 }, fresh: true, config: "preset=small&seed=7&balancing@1.0=0" });
  run.record.take(kind.epoch, { epoch: 1 }, packet(kind.epoch, { epoch: 1 }));
  run.record.take(kind.outcome, { expert: 0, epoch: 1 }, packet(kind.outcome, { expert: 0, epoch: 1 }));
  run.scored({ losses: [{ epoch: 1, total: 9 }], confusion: { digit: [4, 9, -1] } });
  return run;
}

test("every way to another run leaves nothing of the one before", () => {
  for (const origin of ["new", "resumed", "opened"]) {
    const run = begun();
    assert.deepEqual(run.mostly, [4, 9, -1]);
    assert.equal(run.settings.get("balancing@1.0"), "0");
    run.record.clear();
    run.become(origin, { settings: settings("#preset=small&seed=8&epochs=9"), epoch: origin === "new" ? 0 : 4 });
    assert.equal(run.origin, origin);
    assert.deepEqual([run.mostly, run.confusion, run.losses], [[], null, []], `${origin}: the experts of the run before name those of this`);
    const { epoch, step, epochs, running, step_ms, terms } = run.progress;
    assert.deepEqual({ epoch, step, epochs, running, step_ms, terms }, { epoch: origin === "new" ? 0 : 4, step: 0, epochs: 9, running: false, step_ms: 0, terms: undefined });
    assert.deepEqual([run.record.history, run.record.leaves, run.record.whole], [[], [], null]);
    assert.equal(run.settings.has("balancing@1.0"), false);
    // What the worker of the run before had told of its settings is news of this one.
    run.reported({ ...run.progress, fresh: true, config: "preset=small&seed=7&balancing@1.0=0" });
    assert.equal(run.settings.get("balancing@1.0"), "0");
  }
});

test("a run that is left says what it was, and has its losses again when it comes back", () => {
  const run = begun(), heard = [], rows = [{ epoch: 1, total: 9 }, { epoch: 2, total: 8 }];
  run.scored({ losses: rows });
  run.show([{ become: (of, { left }) => heard.push(left) }]);
  run.become("new", { settings: settings("#preset=small&seed=8") });
  assert.deepEqual(run.losses, []);
  run.become("resumed", { settings: settings("#preset=small&seed=7"), kept: { fragment: "", epoch: 2, history: [], rows } });
  assert.deepEqual(run.losses, rows);
  assert.deepEqual(heard.map(left => [left.fragment, left.rows.length]), [["v=1&preset=small&seed=7&balancing@1.0=0", 2], ["v=1&preset=small&seed=8", 0]]);
});

test("panels get the losses of all epochs, of which the canvas tells once", () => {
  const run = begun(), heard = [];
  run.show([{ changed(_, what, { losses }) { heard.push(losses?.map(row => row.total)); } }]);
  const rows = (first, ...totals) => totals.map((total, i) => ({ epoch: first + i, total }));
  for (const losses of [rows(1, 9, 8, 7), rows(4, 6), undefined, rows(3, 5), []]) run.scored({ losses });
  assert.deepEqual(heard, [[9, 8, 7], [9, 8, 7, 6], undefined, [9, 8, 5], []]);
  run.scored({ losses: rows(1, 3) });
  run.record.clear();
  run.become("new", { settings: settings("#preset=small&seed=8") });
  run.scored({ losses: rows(1, 4) });
  assert.deepEqual(heard.at(-1), [4]);
});

test("panels hear of another run all alike, in their order, once it is there", () => {
  const run = begun(), heard = [];
  const panel = name => ({ become: (of, change) => heard.push([name, of.settings.get("seed"), change.anew]), changed: (of, what) => heard.push([name, what]) });
  run.show([panel("a"), {}, panel("b")]);
  for (const origin of ["new", "resumed", "opened"]) run.become(origin, { settings: settings("#preset=small&seed=8"), anew: true });
  assert.deepEqual(heard.splice(0), Array(3).fill([["a", "8", true], ["b", "8", true]]).flat());
  run.runs(true);
  assert.deepEqual(heard, [["a", "running"], ["b", "running"]]);
});

test("the worker's configuration counts once, and a change that comes to pass is told", () => {
  const run = begun(), heard = [];
  run.show([{ changed: (of, what) => heard.push(what) }]);
  const at = (epoch, step) => ({ ...run.progress, epoch, step });
  run.reported(at(2, 4));
  assert.deepEqual(heard.splice(0), ["progress"]);
  run.reported({ ...at(2, 5), config: "preset=small&seed=7&balancing@1.0=0&balancing@3.0=0.5" });
  assert.deepEqual(heard.splice(0), ["settings", "progress"]);
  assert.equal(run.values().balancing, "0");
  run.reported(at(3, 0));
  assert.deepEqual(heard, ["values", "progress"]);
  assert.equal(run.values().balancing, "0.5");
});

test("what the worker tells of the settings leaves the page's own as they are", () => {
  const run = begun();
  run.become("new", { settings: settings("#preset=small&seed=7&lesson=runs&data=pets-1a") });
  run.reported({ ...run.progress, fresh: true, config: "preset=small&seed=7&epochs=9" });
  assert.deepEqual([run.settings.get("lesson"), run.settings.get("data"), run.settings.get("epochs")], ["runs", "pets-1a", "9"]);
  assert.equal(run.identity, "v=1&preset=small&seed=7&epochs=9&data=pets-1a");
});

test("a configuration from before an order does not count", () => {
  const run = begun();
  run.reported({ ...run.progress, fresh: false, config: "preset=small&seed=7" });
  assert.equal(run.settings.get("balancing@1.0"), "0");
});

test("of a run from a file the first epoch is the file's", () => {
  const run = begun(), origins = [];
  run.show([{ changed: (of, what) => what === "epoch" && origins.push(of.origin) }]);
  run.become("opened", { settings: settings("#preset=small"), epoch: 3 });
  run.finished({ epoch: 3 });
  run.finished({ epoch: 4 });
  assert.deepEqual(origins, ["opened", "resumed"]);
});

test("who gets what is as the canvas has told it last", () => {
  const run = begun();
  run.scored({ confusion: { digit: [4, 7, 2], share: [.5, .25, .25] } });
  run.scored({ sentence: "Expert 1 takes it." });
  assert.deepEqual([run.mostly, run.confusion.share], [[4, 7, 2], [.5, .25, .25]]);
  run.scored({ confusion: { digit: null, share: [1] } });
  assert.deepEqual(run.mostly, []);
});

test("kinds have the names of a person's folders, and else their numbers", () => {
  const run = begun();
  assert.equal(run.className(3), "3");
  run.record.images = { key: "pets-1a", classes: ["cat", "dog"] };
  assert.deepEqual([run.className(0), run.className(3), run.key], ["cat", "3", "pets-1a"]);
});

test("a run from a file stays one, and keeps the names of its classes, unless images with others are there, and another run has none", () => {
  const { record } = begun();
  record.begin(["cat", "dog"]);
  record.take(kind.moments, {}, packet(kind.moments, {}));
  record.take(kind.parameters, { epoch: 1, step: 0 }, packet(kind.parameters, { epoch: 1, step: 0 }));
  const { whole } = record;
  record.clear();
  assert.deepEqual([record.classes, record.filed], [[], false]);
  record.restore(whole);
  assert.deepEqual([record.classes, record.filed], [["cat", "dog"], true]);
  record.images = { classes: [] };
  assert.deepEqual(record.classes, ["cat", "dog"]);
  record.images = { classes: ["owl"] };
  assert.deepEqual(record.classes, ["owl"]);
});
