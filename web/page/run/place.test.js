import assert from "node:assert/strict";
import { test } from "node:test";
import { before } from "./place.js";

test("a place comes before another by epochs, then by steps", () => {
  const places = [{ epoch: 0, step: 0 }, { epoch: 0, step: 9 }, { epoch: 1, step: 0 }, { epoch: 1, step: 2 }, { epoch: 10, step: 1 }];
  for (const [i, a] of places.entries()) for (const [j, b] of places.entries()) assert.equal(before(a, b), i < j);
});
