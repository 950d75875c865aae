import assert from "node:assert/strict";
import { test } from "node:test";
import { quoted } from "./brief.js";

test("a name in quotation marks is isolated from the order of the words around it, and not longer than a sentence can hold", () => {
  assert.equal(`${quoted("עברית")} (51 %)`, "“\u2068עברית\u2069” (51 %)");
  assert.equal(quoted("x".repeat(81)), `“\u2068${"x".repeat(80)}…\u2069”`);
});
