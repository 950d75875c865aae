import assert from "node:assert/strict";
import { test } from "node:test";
import { pretend } from "../../tools/testing/document.js";

const element = pretend(), listeners = new Map();
globalThis.window = { addEventListener: (name, call) => listeners.set(name, call) };
const { mended, remark, say } = await import("./status.js");

test("what went wrong is not talked over before somebody has done something", () => {
  const shown = () => element("status").textContent;
  say("The file is damaged.", true);
  remark("Epoch 1 is done.");
  assert.equal(shown(), "The file is damaged.");
  listeners.get("pointerdown")();
  remark("Epoch 2 is done.");
  assert.equal(shown(), "Epoch 2 is done.");
  say("The file is damaged.", true);
  say("Paused.");
  remark("Epoch 3 is done.");
  assert.equal(shown(), "Epoch 3 is done.");
});

test("what is right again is said where it is still said to be wrong, and nowhere else", () => {
  const shown = () => element("status").textContent;
  say("It can’t be saved.", true);
  mended("", "It is saved again.");
  mended("It has not arrived.", "It is here.");
  assert.equal(shown(), "It can’t be saved.");
  mended("It can’t be saved.", "It is saved again.");
  assert.equal(shown(), "It is saved again.");
  remark("Epoch 4 is done.");
  assert.equal(shown(), "Epoch 4 is done.");
});
