import assert from "node:assert/strict";
import { test } from "node:test";
import { decimal } from "./decimal.js";

test("a number below nought has a minus, unless it is written as nought", () => {
  assert.deepEqual([[-3.287, 2], [-.04, 1], [-.4, 0], [0, 3], [12.35, 1], [-10, 0]].map(args => decimal(...args)), ["−3.29", "0.0", "0", "0.000", "12.3", "−10"]);
});
