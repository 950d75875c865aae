// What an expert receives, on a document that only keeps what it is told and a canvas that answers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pretend } from "../../tools/testing/document.js";

globalThis.window = { addEventListener() {} };
pretend();
const { Receives } = await import("./receives.js");

// opened returns the part of the panel about an expert that receives these training images, [{index, probability, digit}], its elements,
// what the expert was last asked to draw from, and show, which shows it again. Of an image its numbers are its own.
function opened(images) {
  const element = pretend(), run = { key: "", things: "digits", className: String }, receives = new Receives(run);
  const asked = { expert: images, drawn: null };
  const sorted = most => asked.expert.toSorted((a, b) => most ? b.probability - a.probability : a.probability - b.probability);
  const program = {
    received: (expert, leaf, set, most, first, count) => JSON.stringify(set === 0 ? { total: asked.expert.length, images: sorted(most).slice(first, first + count) } : { total: 1, images: [image(9)] }),
    kinds: () => JSON.stringify([...new Set(asked.expert.map(({ digit }) => digit))].map(digit => ({ digit, count: asked.expert.filter(i => i.digit === digit).length, share: 1, index: [] }))),
    pictures: (set, index) => new Uint8ClampedArray(index.length),
    encode: (expert, leaf, set, index) => Float32Array.of(index),
    decode: (expert, leaf, codes) => { if (codes.length > 1) asked.drawn = [codes[0], codes.at(-1)]; return new Uint8ClampedArray(codes.length); },
  };
  const about = { expert: 0, leaf: -1, width: 1, height: 1, latent: 1, begins: 0, trained: true, routed: true, get digit() { return asked.expert[0]?.digit ?? -1; } };
  element("received-set").value = "training";
  element("received-order").value = "most";
  const show = () => {
    asked.drawn = null;
    receives.show(() => program, about, true);
    return element("between-part").hidden ? null : asked.drawn;
  };
  const choose = n => { element("received").children[n].click(); return asked.drawn; };
  const ends = () => element("received").children.map(({ dataset }) => dataset.end).join("-");
  receives.choose();
  return { element, run, asked, receives, show, choose, ends };
}

const image = (index, probability = 1, digit = 1) => ({ index, probability, second: 0, doubt: 0, digit });

test("a way leads from the surest image to the least sure one, which is another, or there is none", () => {
  assert.deepEqual(opened([image(4, .9), image(5, .5), image(6, .7)]).show(), [4, 5]);
  assert.deepEqual(opened([image(4), image(5), image(6)]).show(), [4, 5]); // of a single expert
  for (const few of [[], [image(4)]]) assert.equal(opened(few).show(), null);
});

test("nothing is left of a way whose images are others now, or another expert's", () => {
  const { run, asked, receives, show, choose } = opened([image(4), image(5), image(6)]);
  show();
  choose(2);
  assert.deepEqual(show(), [6, 5]);
  asked.expert = [];
  assert.deepEqual(show(), [6, 5], "what a person has chosen stays");
  run.key = "pets-1a";
  assert.equal(show(), null);
  asked.expert = [image(1), image(2)];
  assert.deepEqual(show(), [1, 2]);
  receives.choose();
  asked.expert = [];
  assert.equal(show(), null);
});

test("of two ends that a person chooses none is the other", () => {
  const { element, show, choose, ends } = opened([image(4), image(5), image(6)]);
  show();
  assert.equal(ends(), "A-B-");
  assert.deepEqual([choose(1), ends()], [[5, 4], "B-A-"]);
  assert.deepEqual([choose(2), ends()], [[5, 6], "-A-B"]);
  const one = opened([image(4)]);
  one.show();
  for (let i = 0; i < 2; i++) assert.deepEqual([one.choose(0), one.ends(), one.element("between-part").hidden], [null, "A", true]);
  assert.ok(!element("between-part").hidden);
});

test("one image is counted as one", () => {
  const say = images => {
    const { element, show } = opened(images);
    show();
    return [element("received-count").textContent, element("confuses-text").textContent];
  };
  assert.deepEqual(say([image(4)]), ["1 of 1", "It receives nothing but “\u20681\u2069”, one of them."]);
  assert.deepEqual(say([image(4), image(5)]), ["1 to 2 of 2", "It receives nothing but “\u20681\u2069”, all 2 of them."]);
});

test("nobody is asked to choose two where there are none, and what it confuses is counted among the training images, whichever are listed", () => {
  const { element, asked, receives, show } = opened([image(4), image(5)]);
  show();
  assert.match(element("received-text").textContent, /how sure it is\. Choose two as A and B\.$/);
  asked.expert = [];
  receives.choose();
  element("received-set").value = "held-out";
  show();
  assert.match(element("received-text").textContent, /how sure it is\.$/);
  assert.equal(element("confuses-text").textContent, "It receives nothing, so it confuses nothing.");
});

test("Back and More keep the keyboard where there is no other page", () => {
  const { element, show } = opened(Array.from({ length: 30 }, (_, i) => image(i)));
  const state = () => ["received-back", "received-more"].map(id => [element(id).disabled, element(id).getAttribute("aria-disabled")]);
  show();
  assert.deepEqual(state(), [[false, "true"], [false, null]]);
  element("received-more").click();
  assert.deepEqual(state(), [[false, null], [false, "true"]]);
  element("received-back").click();
  assert.deepEqual(state(), [[false, "true"], [false, null]]);
});
