import test from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { formulas, written } from "./formulas.js";

test("the page's formulas are core/maths.md's", () => {
  assert.equal(readFileSync(written, "utf8"), formulas(), "in web/: npm run formulas");
});
