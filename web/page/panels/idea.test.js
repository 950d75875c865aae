// The panel about one dimension, on a document that only keeps what it is told.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pretend } from "../../tools/testing/document.js";

test("what a browser brings back of the controls is what the picture begins with", async () => {
  const element = pretend(), asked = [];
  let look;
  Object.assign(document, { addEventListener() {} });
  Object.assign(globalThis, { window: { addEventListener() {} }, matchMedia: () => ({ matches: true, addEventListener() {} }), ResizeObserver: class { observe() {} },
    IntersectionObserver: class {
      constructor(seen) { look = () => seen([{ isIntersecting: true }]); }
      observe() {}
    } });
  const { Idea } = await import("./idea.js");
  for (const [id, value] of Object.entries({ segments: "3", cut: "0.405", loss: "likelihood" })) element(`idea-${id}`).value = value;
  element("idea-annealing").checked = false;
  new Idea(() => ({ idea: request => {
    asked.push(JSON.parse(request));
    return JSON.stringify({ problem: "It is only asked." });
  } }));
  look();
  assert.deepEqual(asked[0], { new: { seed: 1, segments: 3, cut: .405, likelihood: true, annealing: false } });
  assert.deepEqual([element("idea-cut").disabled, element("idea-cut-value").value], [true, "0.405"]);
});
