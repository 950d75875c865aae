// The canvas's program is not called while it speaks, with a program that says so.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Hearing } from "./hearing.js";

// speaking returns a program that ends where it is called while it speaks, and what it is heard to say: to every word answer is called.
function speaking(answer) {
  const hearing = new Hearing(), heard = [];
  let speaks = false;
  const host = { show: hearing.later(word => { heard.push(word); answer?.(word, program); }) };
  const call = f => (...args) => {
    assert(!speaks, "the program is called while it speaks");
    return f(...args);
  };
  const say = word => {
    speaks = true;
    host.show(word);
    speaks = false;
  };
  const plain = { draw: call(word => { say(word); say(`${word}!`); return word.length; }), expert: call(i => `expert ${i}`) };
  const program = hearing.of(plain);
  return { hearing, heard, say, plain, program };
}

test("who is told may ask, and the answer is there", () => {
  const answers = [];
  const { heard, program } = speaking((word, asked) => answers.push(asked.expert(word.length)));
  assert.equal(program.draw("seven"), 5);
  assert.deepEqual(heard, ["seven", "seven!"], "what it says when asked is not heard before its call returns");
  assert.deepEqual(answers, ["expert 5", "expert 6"]);
});

test("what it says by itself is heard once it has finished", async () => {
  const { heard, say } = speaking((word, asked) => { if (word === "one") asked.draw("two"); });
  say("one");
  assert.deepEqual(heard, []);
  await null;
  assert.deepEqual(heard, ["one", "two", "two!"]);
});

test("a fault of one who is told is his alone", () => {
  const { heard, program } = speaking(word => { if (word === "seven") throw new Error("no"); });
  assert.throws(() => program.draw("seven"), /no/);
  assert.deepEqual(heard, ["seven", "seven!"]);
  assert.equal(program.expert(3), "expert 3");
});

test("of one program the functions are the same", () => {
  const { hearing, plain, program } = speaking();
  assert.equal(hearing.of(plain), program);
});
