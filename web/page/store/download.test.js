import assert from "node:assert/strict";
import test from "node:test";
import { curves, routing } from "./download.js";

test("the table of losses has a row an epoch, and what is not known is empty", () => {
  const known = { epoch: 2, expected: 241.5, balancing: 1, total: 242.5, imbalance: .25, unsure: .5, accuracy: .75, nmi: .5 };
  assert.equal(curves([{ epoch: 1, expected: null, balancing: 2, total: 2 }, known]), [
    "epoch,expected_expert_loss,balancing_loss,total_loss,imbalance,unsure,held_out_accuracy,held_out_nmi",
    "1,,2,2,,,,", "2,241.5,1,242.5,0.25,0.5,0.75,0.5", "",
  ].join("\r\n"));
});

test("the table of experts has names as they are, and none where nobody knows", () => {
  const names = ["a \"seven\", barred", "two"], confusion = { experts: 2, digits: 2, count: [3, 1, 0, 0], share: [1, 0], digit: [0, -1], purity: [.75, 0] };
  const className = kind => names[kind];
  assert.equal(routing({ ...confusion, classes: names }, className), [
    'expert,share,"a ""seven"", barred",two,mostly,purity', '1,1,3,1,"a ""seven"", barred",0.75', "2,0,0,0,,", "",
  ].join("\r\n"));
  assert.equal(routing(confusion, String).split("\r\n")[0], "expert,share,digit_0,digit_1,mostly,purity");
  assert.equal(routing({ experts: 2, digits: 0, count: null, share: [.5, .5], digit: null, purity: null }, String).split("\r\n")[1], "1,0.5,,");
});
