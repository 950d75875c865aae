import assert from "node:assert/strict";
import test from "node:test";
import { collapsed, generation, paused, resumed, returned, unlearned } from "./sentences.js";

test("a collapse is said in one sentence, and nobody is told sixty names", () => {
  const even = n => Array(n).fill(1 / n);
  assert.equal(collapsed(even(3), [], "digits"), "");
  assert.equal(collapsed([.5, .5, 0], [3], "images"), "Expert 3 gets next to no images any more.");
  assert.equal(collapsed([.5, .5, 0, 0, 0], [3, 4, 5], "digits"), "Experts 3, 4 and 5 get next to no digits any more.");
  assert.equal(collapsed(even(64), [...Array(57).keys()], "digits"), "57 of the 64 experts get next to no digits any more.");
  assert.match(collapsed([.996, .004, 0], [3], "digits"), /expert 1 has taken as good as all of the digits, and the other 2 learn next to nothing/);
  assert.match(collapsed([1, 0, 0], [2, 3], "digits"), /expert 1 has taken as good as all of the digits, and the other 2 learn next to nothing/);
  assert.equal(collapsed([.04, .96], [], "digits"), "The mixture has collapsed: expert 2 has taken 96 % of the digits, and the other learns next to nothing.");
  assert.match(collapsed([.04, .96], [], "digits", true), /next to nothing\. The balancing weight is 0: nothing pushes the manager to use the other\.$/);
  assert.match(collapsed([.5, .5, 0], [3], "digits", true), /any more\. The balancing weight is 0: nothing pushes the manager to use the others\.$/);
  assert.equal(collapsed(even(3), [], "digits", true), "");
});

test("a run of one epoch is done after that one", () => {
  const done = epochs => paused({ epoch: epochs, epochs, step: 0, steps: 9 });
  assert.match(done(1), /^Done after 1 epoch: /);
  assert.match(done(1200), /^Done after all 1,200 epochs: /);
});

test("a resumed run says what has to be made again", () => {
  assert.equal(resumed(3, 30, { epoch: 3, step: 0 }), "Resumed at epoch 3 of 30: Train goes on, Reset starts over.");
  assert.equal(resumed(3, 30, { epoch: 4, step: 1 }), "Resumed at epoch 3 of 30: the 1 epoch and 1 step that it had made since are made again.");
  assert.equal(resumed(8, 4, { epoch: 8, step: 0 }), "Resumed at epoch 8: Train goes on, Reset starts over.");
  assert.equal(returned({ epoch: 8, epochs: 4, step: 0, steps: 90 }), "Resumed where it was, at epoch 8: Train goes on, Reset starts over.");
  assert.equal(resumed(3, 30, { epoch: 3, step: 12 }), "Resumed at epoch 3 of 30: the 12 steps that it had made since are made again.");
  assert.equal(resumed(5, 30, { epoch: 6, step: 0 }), "Resumed at epoch 5 of 30: the epoch that it had made since is made again.");
  assert.equal(resumed(5, 30, { epoch: 5, step: 1 }), "Resumed at epoch 5 of 30: the step that it had made since is made again.");
  assert.equal(returned({ epoch: 3, epochs: 30, step: 12, steps: 90 }), "Resumed where it was, in epoch 4, after 12 of 90 steps: Train goes on, Reset starts over.");
});

test("nobody is asked to press Train while it trains", () => {
  assert.match(unlearned({ epoch: 0, running: false }, "expert 3", "digits"), /press Train, and see here what expert 3 draws/);
  assert.match(unlearned({ epoch: 0, running: true }, "expert 3", "digits"), /^Nobody .*: the first epoch is under way; .* what expert 3 draws/);
  assert.match(unlearned({ epoch: 2, running: true }, "expert 3", "digits"), /^Before the first epoch/);
});

test("an expert makes images of a kind that is most of what it gets", () => {
  assert.match(generation("1", .6), /generate a “\u20681\u2069” without labels/);
  for (const [kind, part] of [["1", .11], ["1", .5], ["", 0]]) assert.match(generation(kind, part), /images of one kind/);
});
