// The tour, on a document that only keeps what it is told and a run that goes where it is sent.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { pretend } from "../../tools/testing/document.js";
import { Tour } from "./tour.js";

const kept = new Map();

beforeEach(() => {
  kept.clear();
  globalThis.localStorage = { getItem: name => kept.get(name) ?? null, setItem: (name, text) => kept.set(name, text), removeItem: name => kept.delete(name) };
  globalThis.location = { hash: "#seed=7" };
  globalThis.history = { state: null, pushState: (state, title, hash) => {
    history.state = state;
    location.hash = hash;
  } };
});

// begun returns a tour's elements; the model of its first step is one with that seed. What follows the address in the end is told
// with what. The run has epochs already, unless it is another one.
function begun(follow = () => {}, run = { progress: { running: true }, losses: [{ epoch: 1 }] }, opens = () => {}) {
  const element = pretend();
  for (const id of ["tour-title", "tour-start", "frame", "pad-buttons"]) Object.assign(element(id), { focus() {}, scrollIntoView() {} });
  element.tour = new Tour({
    run, inspector: { close() {}, open: opens },
    turns: { follow, repeat: fragment => history.pushState({ run: 2 }, "", `#${fragment}&lesson=runs`) },
  });
  return element;
}

test("what a lesson hides stays hidden: the tour's runs are begun as ones of the page", () => {
  const element = begun();
  element("tour-start").click();
  assert.match(location.hash, /preset=published-fast.*&lesson=runs$/);
});

test("the settings that come back are those from before the tour, or from before it was gone on with elsewhere", () => {
  for (const [elsewhere, back] of [["", "#seed=7"], ["#seed=42", "#seed=42"]]) {
    location.hash = "#seed=7";
    const element = begun(), click = (...ids) => { for (const id of ids) element(id).click(); };
    click("tour-start", "tour-skip", "tour-stay");
    if (elsewhere) location.hash = elsewhere;
    click("tour-start", "tour-skip", "tour-restore");
    assert.equal(location.hash, back);
    kept.clear();
  }
});

test("the run from before the tour comes back as it was, and is not trained, also where the tour was left in between", () => {
  for (const left of [[], ["tour-skip", "tour-stay", "tour-start"]]) {
    Object.assign(history, { state: { run: 1 } });
    location.hash = "#seed=7";
    const followed = [], element = begun(trains => followed.push([history.state, trains]));
    for (const id of ["tour-start", ...left, "tour-skip", "tour-restore"]) element(id).click();
    assert.deepEqual(followed, [[{ run: 1 }, false]]);
    kept.clear();
  }
});

test("who is asked to draw sees the pad", () => {
  const element = begun(), seen = [];
  element("pad-buttons").scrollIntoView = () => seen.push(element("tour-title").textContent);
  for (const id of ["tour-start", "tour-next", "tour-next"]) element(id).click();
  assert.deepEqual(seen, ["Draw"]);
});

test("a step that is about the whole canvas shows it from its top, which on a phone lies above the pad", () => {
  const element = begun(), seen = [];
  Object.assign(element("frame"), { getBoundingClientRect: () => ({ top: -500 }), scrollIntoView: ({ block }) => seen.push([element("tour-title").textContent, block]) });
  for (const id of ["tour-start", "tour-next", "tour-next", "tour-next"]) element(id).click();
  assert.deepEqual(seen.at(-1), ["Draw", "start"]); // before the next step's own words
});

test("who goes on before the first epoch is done is told so, and sees the expert with the most images once it is", () => {
  const run = { progress: { running: true }, losses: [], confusion: { share: [.1, .2, .7] } }, opened = [];
  const element = begun(() => {}, run, expert => opened.push(expert));
  const told = () => element.tour.changed(run, "report", {});
  for (const id of ["tour-start", "tour-next"]) element(id).click();
  assert.match(element("tour-text").textContent, /as soon as there is a first epoch/);
  told();
  assert.deepEqual(opened, [], "a favourite by chance");
  run.losses = [{ epoch: 1 }];
  run.confusion = { share: [.1, .8, .1] };
  told();
  told();
  assert.deepEqual(opened, [1]);
  assert.match(element("tour-text").textContent, /the inside of the expert/);

  run.losses = [];
  for (const id of ["tour-back", "tour-next", "tour-next"]) element(id).click();
  run.losses = [{ epoch: 1 }];
  told();
  assert.deepEqual(opened, [1], "on a step that is about something else");
});
