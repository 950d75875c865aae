import assert from "node:assert/strict";
import { test } from "node:test";
import { copy } from "./link.js";

test("who copies a link is told what somebody has of it", async () => {
  Object.defineProperty(globalThis, "navigator", { value: { clipboard: { writeText: async () => {} } }, configurable: true });
  for (const [run, said] of [
    [{ key: "", filed: false }, /gets this run, to the last digit\.$/],
    [{ key: "my-pets-1a2b", filed: false }, /has to drop the images of “\u2068my-pets\u2069”, too/],
    [{ key: "", filed: true }, /a run from its beginning/],
  ]) assert.match(await copy("#", {}, run), said);
});
