import assert from "node:assert/strict";
import test from "node:test";
import { collapsed } from "./sentences.js";

test("a collapse is said in one sentence, and nobody is told sixty names", () => {
  const even = n => Array(n).fill(1 / n);
  assert.equal(collapsed(even(3), [], "digits"), "");
  assert.equal(collapsed([.5, .5, 0], [3], "images"), "Expert 3 gets no images any more.");
  assert.equal(collapsed([.5, .5, 0, 0, 0], [3, 4, 5], "digits"), "Experts 3, 4 and 5 get no digits any more.");
  assert.equal(collapsed(even(64), [...Array(57).keys()], "digits"), "57 of the 64 experts get no digits any more.");
  assert.match(collapsed([1, 0, 0], [2, 3], "digits"), /expert 1 has taken all of the digits, and the other 2 learn next to nothing/);
  assert.equal(collapsed([.04, .96], [], "digits"), "The mixture has collapsed: expert 2 has taken 96 % of the digits, and the other learns next to nothing.");
});
