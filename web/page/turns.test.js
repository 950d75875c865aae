// The ways to another run, with workers, canvas and database that only note what they are asked.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { address } from "./run/identity.js";
import { Run } from "./run/run.js";
import { parse } from "./run/fragment.js";
import { Turns } from "./turns.js";

const table = {
  version: 1, before: [], machine: [{ name: "workers", title: "Workers", min: 1, max: 64, whole: true }],
  presets: [{ name: "small", title: "Small", values: { seed: "1", experts: "3", epochs: "5" } }],
  parameters: [
    { name: "seed", title: "Seed", min: 0, max: 99, whole: true },
    { name: "experts", title: "Experts", min: 1, max: 20, whole: true },
    { name: "epochs", title: "Epochs", min: 1, max: 99, whole: true, live: true },
  ],
};
const settings = hash => parse(hash, table).settings;
const pets = { key: "pets-1a", name: "pets" };

// begun returns a page with a run, what has been asked of whom since, and the changes of run.
function begun(hash = "#preset=small&seed=7&lesson=runs&workers=2", images = null) {
  const asked = [], turned = [], note = (name, value) => (...args) => {
    asked.push([name, ...args]);
    return value;
  };
  const run = new Run();
  run.table = table;
  run.record.images = images;
  run.become("new", { settings: settings(hash) });
  const page = {
    run, say: note("say"), remark: note("remark"),
    session: { whole: null, resize: note("resize"), configure: note("configure"), restore: note("restore") },
    controls: { trains: false, order: note("order"), comesBack: note("comesBack") },
    keep: { images: async key => (key === pets.key ? pets : null) },
    own: { ask: note("ask") }, runs: { present: 1, find: tag => (tag === 4 ? kept() : null) }, suggestion: { want: note("want") },
    address: { stay: note("stay"), read: () => ({ ...parse(location.hash, table), sentence: "" }) },
  };
  page.turns = new Turns(page);
  run.show([{ become: (of, change) => turned.push({ origin: of.origin, address: address(of), ...change }) }]);
  return { ...page, asked, turned, names: () => asked.map(([name]) => name) };
}

test("a run that begins anew begins with what holds now, also where no worker has answered yet, and keeps what lies ahead", () => {
  const { turns, run, session } = begun("#preset=small&seed=7&lesson=runs&workers=2&epochs@2=4&epochs@9=8");
  const anew = () => address({ settings: turns.anew(), table });
  Object.assign(session, { task: run.recipe, place: { epoch: 3, step: 1 } });
  assert.equal(anew(), "#v=1&preset=small&seed=7&epochs=4&epochs@9.0=8&workers=2&lesson=runs");
  session.task += "&epochs@3.1=6";
  assert.equal(anew(), "#v=1&preset=small&seed=7&epochs=6&epochs@9.0=8&workers=2&lesson=runs");
});

const kept = (more = {}) => ({ fragment: "v=1&preset=small&seed=8", epoch: 2, history: [], at: { epoch: 2, step: 0 }, ...more });

beforeEach(() => {
  globalThis.location = { hash: "" };
  globalThis.history = { state: null };
});

test("another run has as many workers as it says, and is trained if the one before was, unless it is said otherwise", () => {
  for (const [trains, said, orders] of [[false, undefined, 0], [true, undefined, 1], [true, false, 0]]) {
    const { turns, controls, asked, turned } = begun();
    controls.trains = trains;
    turns.startOver(settings("#preset=small&seed=9&workers=3"), said);
    assert.deepEqual(asked.slice(0, 2), [["resize", 3], ["configure", "v=1&preset=small&seed=9"]]);
    assert.deepEqual(asked.filter(([name]) => name === "order"), Array(orders).fill(["order", "run"]));
    assert.deepEqual([turned.length, turned[0].origin, turned[0].anew], [1, "new", true]);
    assert.deepEqual(asked.at(-1), ["say", "Started over: “Small”, seed 9."]);
  }
});

test("another preset on few images has a smaller batch, as these would have had with it", () => {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setUint32(4, 120);
  for (const [images, batch, want] of [[null, "250", ""], [{ ...pets, bytes, heldOut: 0 }, "250", "&batch=27&data=pets-1a"], [{ ...pets, bytes, heldOut: 0 }, "100", "&data=pets-1a"]]) {
    const { turns, run } = begun(`#preset=small&seed=7${images ? "&data=pets-1a" : ""}`, images);
    run.table = { ...table, parameters: [...table.parameters, { name: "batch", title: "Batch size", min: 1, max: 1000, whole: true }],
      presets: [...table.presets, { name: "large", title: "Large", values: { seed: "1", experts: "3", epochs: "5", batch } }] };
    assert.equal(address({ settings: turns.by("large"), table: run.table }), `#v=1&preset=large&seed=7${want}`);
  }
});

test("a run that is no longer kept is begun again, with the page's own settings, and rests", () => {
  const { turns, controls, asked, turned } = begun();
  controls.trains = true;
  turns.repeat("v=1&preset=small&seed=8&epochs=9");
  assert.equal(turned[0].address, "#v=1&preset=small&seed=8&epochs=9&workers=2&lesson=runs");
  assert.ok(!asked.some(([name]) => name === "order"));
});

test("a kept run goes on with the page's own settings, and is brought to where it was", async () => {
  for (const [at, back] of [[{ epoch: 2, step: 0 }, false], [{ epoch: 2, step: 4 }, true]]) {
    const { turns, names, run, turned, asked } = begun();
    await turns.resume(kept({ at }), true);
    assert.deepEqual(names(), back ? ["resize", "restore", "say", "comesBack"] : ["resize", "restore", "say"]);
    assert.deepEqual([asked[1][1].fragment, asked[1][1].images], ["v=1&preset=small&seed=8", null]);
    assert.deepEqual([turned[0].origin, turned[0].address, turned[0].anew], ["resumed", "#v=1&preset=small&seed=8&workers=2&lesson=runs", true]);
    assert.equal(run.progress.epoch, 2);
  }
});

test("a kept run goes on with its own images, or not at all", async () => {
  const own = begun("#preset=small&seed=7&data=pets-1a", pets);
  await own.turns.resume(kept()); // of the program's own
  assert.equal(own.asked[1][1].images, null);
  const found = begun();
  await found.turns.resume(kept({ fragment: "v=1&preset=small&seed=8&data=pets-1a" }));
  assert.deepEqual([found.asked[1][1].fragment, found.asked[1][1].images], ["v=1&preset=small&seed=8", pets]); // the trainer knows no names of images
  const lost = begun();
  await lost.turns.resume(kept({ fragment: "v=1&preset=small&seed=8&data=cars-2b" }));
  assert.deepEqual([lost.names(), lost.turned], [["say"], []]);
  assert.match(lost.asked[0][1], /needs the images of “\u2068cars\u2069”/);
});

test("a run from a file is about the present images, and one on other images about those", () => {
  const file = begun("#preset=small&seed=7&lesson=runs&data=pets-1a", pets);
  file.turns.opened({ config: "v=1&preset=small&seed=3", sentence: "It is open.", before: null, styles: 2 });
  assert.deepEqual([file.turned[0].origin, file.turned[0].address, file.turned[0].leaves, file.turned[0].notices],
    ["opened", "#v=1&preset=small&seed=3&lesson=runs&data=pets-1a", 2, undefined]);
  assert.deepEqual(file.asked, [["say", "It is open."]]);
  const data = begun();
  data.run.record.images = pets; // which the session takes in before
  data.turns.opened({ config: "v=1&preset=small&seed=3", sentence: "", before: null, data: true });
  assert.deepEqual([data.turned[0].address, data.turned[0].notices], ["#v=1&preset=small&seed=3&workers=2&lesson=runs&data=pets-1a", []]);
  const digits = begun("#preset=small&seed=7&data=pets-1a", pets);
  digits.run.record.images = null;
  digits.turns.opened({ config: "v=1&preset=small&seed=3", sentence: "", before: null, data: true });
  assert.equal(digits.turned[0].address, "#v=1&preset=small&seed=3");
});

test("images that an address names are begun with, and those that are not here are asked for", async () => {
  const same = begun("#preset=small&seed=7&data=pets-1a", pets);
  await same.turns.useImages();
  assert.deepEqual(same.asked, []);
  const found = begun("#preset=small&seed=7&data=pets-1a");
  await found.turns.useImages();
  assert.deepEqual(found.asked, [["ask", pets, true]]);
  const back = begun("#preset=small&seed=7", pets);
  await back.turns.useImages();
  assert.deepEqual(back.asked, [["ask", null, true]]);
  const lost = begun("#preset=small&seed=7&data=cars-2b");
  await lost.turns.useImages();
  assert.deepEqual([lost.names(), lost.run.settings.has("data")], [["stay", "say"], false]);
});

test("an address is followed unless the page has written it itself; Back goes on with a run of this tab", async () => {
  const own = begun();
  location.hash = address(own.run);
  own.turns.follow();
  assert.deepEqual(own.asked, []);
  const other = begun();
  location.hash = "#v=1&preset=small&seed=9";
  history.state = { page: performance.timeOrigin - 1, run: 4 }; // of the page before a reload
  other.turns.follow();
  assert.deepEqual(other.turned.map(({ origin, anew }) => [origin, anew]), [["new", false]]);
  const known = begun();
  history.state = { page: performance.timeOrigin, run: 4 };
  location.hash = "#v=1&preset=small&seed=8&lesson=seed";
  known.turns.follow();
  await new Promise(done => setImmediate(done));
  assert.deepEqual(known.turned.map(turn => [turn.origin, turn.address, turn.anew]), [["resumed", "#v=1&preset=small&seed=8&lesson=seed", false]]);
  const same = begun("#preset=small&seed=8");
  // The present run, one of the page before a reload, one that can't be gone on with, and one that can: all with the same settings.
  for (const [page, tag, origins] of [[0, 1, []], [-1, 9, []], [0, 9, ["new"]], [0, 4, ["new", "resumed"]]]) {
    history.state = { page: performance.timeOrigin + page, run: tag };
    location.hash = address(same.run);
    same.turns.follow();
    await new Promise(done => setImmediate(done));
    assert.deepEqual(same.turned.map(({ origin }) => origin), origins);
  }
  for (const [trains, orders] of [[undefined, 1], [false, 0]]) {
    const trained = begun();
    trained.controls.trains = true;
    location.hash = "#v=1&preset=small&seed=9";
    history.state = null;
    trained.turns.follow(trains);
    assert.equal(trained.names().filter(name => name === "order").length, orders);
  }
  const early = begun();
  early.run.show([]);
  Object.defineProperty(early.run, "ready", { value: false });
  early.turns.follow();
  assert.deepEqual(early.asked, []);
});

test("of two ways to another run that are gone one after the other the later one counts, however long the first one waits", async () => {
  for (const first of ["resume", "again", "useImages"]) {
    const { turns, run, turned, names, keep } = begun("#preset=small&seed=7&data=pets-1a");
    let come;
    const wait = new Promise(resolve => { come = resolve; });
    keep.load = () => wait.then(() => kept());
    keep.images = () => wait.then(() => pets);
    if (first === "useImages") turns.useImages();
    else if (first === "again") turns.again("1");
    else turns.resume(kept({ fragment: "v=1&preset=small&seed=8&data=pets-1a" }));
    turns.startOver(settings("#preset=small&seed=9"));
    come();
    await new Promise(resolve => { setImmediate(resolve); });
    assert.deepEqual([turned.length, run.settings.get("seed")], [1, "9"]);
    assert.ok(!names().includes("restore") && !names().includes("ask"), first);
  }
});
