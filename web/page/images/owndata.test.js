import assert from "node:assert/strict";
import { test } from "node:test";
import { Run } from "../run/run.js";
import { parse } from "../run/fragment.js";
import { table } from "../../tools/testing/catalogue.js";
import { pictures } from "../../tools/testing/golden.js";
import { picture, suited, wanted } from "./owndata.js";

test("what a picture's file is called", () => {
  assert.ok(pictures.length > 9);
  for (const { name, picture: is } of pictures) assert.equal(picture.test(name), is, name);
});

test("what mends images stays with those that it was chosen for, unless the address has it", () => {
  const run = new Run();
  run.table = table;
  run.become("new", { settings: parse("#v=3&preset=published&seed=7&invert=on&turn=left&latent=4&workers=2&data=pets-1a&learning_rate@1=0.01&warmup@9=4", table).settings });
  run.reported({ ...run.progress, epoch: 2, fresh: false });
  assert.deepEqual([suited(run), suited(run, true), suited(run, false, [["batch", "11"]])].map(recipe => [recipe.includes("invert=on"), recipe.includes("turn=left"), recipe.includes("batch=11")]),
    [[false, false, false], [true, true, false], [false, false, true]]);
  // It begins with what holds now, and keeps what lies ahead; what is the page's own is not the run's.
  const { settings } = parse(suited(run), table);
  assert.deepEqual([settings.get("learning_rate"), settings.get("warmup@9.0"), settings.has("workers"), settings.has("data")], ["0.01", "4", false, false]);
});

test("images that an address needs are named as their files are", () => {
  assert.match(wanted("my-pets-1a2b"), /the images of “\u2068my-pets\u2069”/);
});
