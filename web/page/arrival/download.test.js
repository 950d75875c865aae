import assert from "node:assert/strict";
import { test } from "node:test";
import { bytes } from "./download.js";

test("a download counts as it is encoded, by an encoding that the build does not make as by its best, and whole where there is none", () => {
  const packed = { sent: { "": 900, br: 200, gzip: 300 }, integrity: "" }, whole = { sent: { "": 900 }, integrity: "" };
  assert.deepEqual(["", "gzip", "br", "zstd"].map(encoding => bytes(packed, encoding)), [900, 300, 200, 200]);
  assert.equal(bytes(whole, "br"), 900);
});
