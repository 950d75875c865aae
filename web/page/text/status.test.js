import assert from "node:assert/strict";
import { test } from "node:test";
import { pretend } from "../../tools/testing/document.js";

const element = pretend(), listeners = new Map();
globalThis.window = { addEventListener: (name, call) => listeners.set(name, call) };
const { remark, say } = await import("./status.js");

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
