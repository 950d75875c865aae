import assert from "node:assert/strict";
import { test } from "node:test";
import { spent } from "./runrow.js";

test("of a run from a file the seconds are those that are known", () => {
  for (const [seconds, epoch, said] of [
    [[], 0, "–"], [[1.24, 2], 2, "3.2"], [[6, 5.6], 2, "12"],
    [[undefined, undefined, 0], 3, "–"], [[undefined, undefined, 0, 1.7], 4, "≥ 1.7"],
  ]) assert.equal(spent({ seconds, epoch }), said);
});
