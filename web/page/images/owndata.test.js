import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "../run/fragment.js";
import { table } from "../../tools/testing/catalogue.js";
import { pictures } from "../../tools/testing/golden.js";
import { picture, suited, wanted } from "./owndata.js";

test("what a picture's file is called", () => {
  assert.ok(pictures.length > 9);
  for (const { name, picture: is } of pictures) assert.equal(picture.test(name), is, name);
});

test("what mends images stays with those that it was chosen for, unless the address has it", () => {
  const present = () => parse("#v=3&preset=published&seed=7&invert=on&turn=left&latent=4&workers=2&data=pets-1a", table).settings;
  assert.deepEqual([suited(present(), table), suited(present(), table, true), suited(present(), table, false, [["batch", "11"]])].map(recipe => [recipe.includes("invert=on"), recipe.includes("turn=left"), recipe.includes("batch=11")]),
    [[false, false, false], [true, true, false], [false, false, true]]);
  const { settings } = parse(suited(present(), table), table);
  assert.deepEqual([settings.get("latent"), settings.has("workers"), settings.has("data")], ["4", false, false]);
});

test("images that an address needs are named as their files are", () => {
  assert.match(wanted("my-pets-1a2b"), /the images of “\u2068my-pets\u2069”/);
});
