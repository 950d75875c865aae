import assert from "node:assert/strict";
import { test } from "node:test";
import { Digits } from "./digits.js";

test("a person's own images are called digits nowhere that says another word, until the digits are back", () => {
  const made = (digit, textContent, attributes = {}, childElementCount = 0) => (
    { dataset: { digit }, textContent, childElementCount, getAttribute: name => attributes[name] ?? null, setAttribute: (name, text) => { attributes[name] = text; }, attributes });
  const heading = made("image", "Training digits"), caption = made("class", "by digit"), list = made("image", "Digits", { "aria-label": "The digits" }, 2);
  globalThis.document = { querySelectorAll: () => [heading, caption, list] };
  const said = things => {
    digits.become({ things });
    return [heading.textContent, caption.textContent, list.textContent, list.attributes["aria-label"]];
  };
  const digits = new Digits();
  assert.deepEqual(said("images"), ["Training images", "by class", "Digits", "The images"]);
  assert.deepEqual(said("digits"), ["Training digits", "by digit", "Digits", "The digits"]);
});
