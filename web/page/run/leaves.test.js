import assert from "node:assert/strict";
import { test } from "node:test";
import { parseSplit, placeOf, splitError, splitOf, splitText, splitWords, withLeaves } from "./leaves.js";
import { kind } from "./wire.js";
import { packet } from "../../tools/testing/packets.js";

const leaf = (expert, of = {}) => packet(kind.outcome, { epoch: 30, sum: 5, expert, by: "shape", leaves: 4, part: 1, ...of });

test("leaves of one moment are kept by expert, and another moment's make room", () => {
  const [first, third, again] = [leaf(0), leaf(2), leaf(2, { by: "slant", leaves: 2 })];
  let packets = withLeaves(withLeaves([], third), first);
  assert.deepEqual(packets, [first, third]);
  packets = withLeaves(packets, again);
  assert.ok(packets.length === 2 && packets[1] === again);
  assert.deepEqual(splitOf(packets, 3), [{ by: "shape", leaves: 4 }, null, { by: "slant", leaves: 2 }]);
  assert.deepEqual(placeOf(packets), { epoch: 30, step: 0 });
  for (const other of [leaf(1, { epoch: 31 }), leaf(1, { step: 4 }), leaf(1, { sum: 6 })]) assert.deepEqual(withLeaves(packets, other), [other]);
  assert.equal(placeOf([]), null);
});

test("a split is read as it is written", () => {
  for (const text of ["shape.4", "slant.2", "slant.2.1,shape.4.3", "shape.3.2"]) assert.equal(splitText(parseSplit(text, 3)), text);
  assert.equal(splitText(parseSplit("shape.4.3,slant.2", 3)), "slant.2");
  for (const [text, sentence] of [["shape", /does not say/], ["shape.5", /2 to 4 leaves/], ["slant.1.2", /2 to 4 leaves/], ["slant.2.4", /no expert 4/], ["slant.2.0", /no expert 0/]]) {
    assert.throws(() => parseSplit(text, 3), sentence, text);
  }
});

test("a split that can't be says why", () => {
  const values = { experts: "10", expert: "dense", manager: "conv", head_epochs: "5" };
  assert.equal(splitError("shape.4", 5, 1, values), "");
  assert.match(splitError("shape.4", 0, 0, values), /have to be trained/);
  assert.match(splitError("shape.4", 5, 0, values), /only begin after epoch 5/);
  assert.match(splitError("shape.4", 9, 0, { ...values, expert: "conv" }), /Only dense experts/);
  assert.match(splitError("shape.4", 9, 0, { ...values, manager: "dense" }), /learns from views/);
  assert.equal(splitError("slant.4", 1, 0, { ...values, manager: "dense" }), "");
});

test("a split in words", () => {
  assert.equal(splitWords("shape.4"), "every expert is split into 4 leaves by shape");
  assert.equal(splitWords("slant.2.1,shape.4.7"), "expert 1 is split into 2 leaves by slant, expert 7 is split into 4 leaves by shape");
});
