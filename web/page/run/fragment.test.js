import assert from "node:assert/strict";
import { test } from "node:test";
import { format, parse } from "./fragment.js";
import { table } from "../../tools/testing/catalogue.js";

const { presets, before, parameters } = table;
const most = 2 + Math.max(...before.map(({ values = {} }) => Object.keys(values).length)); // settings that an address has without naming them
const names = parameters.flatMap(({ name, was }) => was ? [name, was] : [name]);
const values = ["0", "007", "1", "4,5", "10", "64", "1001", ".5", "1e-3", "5e-7", "1e400", "-1", "", " 1", "NaN", "0x10", "4294967296", "1e", ".", "１", "off", "on", "auto",
  "relu", "conv", "shape.4", "slant.2.1,shape.4.3", "shape.5", "shape.4.0", "toString", "__proto__", "%", "%26", "a=b&c", "?", "\u200b", "\ud800", "”"];
const places = ["7.12", "7", "0.0", "9.1", "03.01", "1.1.1", "-1", "", "999999999", "1234567890"];
const odd = ["sead", "", "toString", "__proto__", "preset@3", "v@2", "wake", "split", "workers", "&", "a=b"];

// dice returns numbers below what they are asked for, always the same: Marsaglia's xorshift.
function dice(state) {
  return below => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

// pair is a key and a value of an address that may be anything, and mostly means something.
function pair(roll) {
  const one = list => list[roll(list.length)];
  switch (roll(9)) {
    case 0: return ["preset", one([...presets.map(p => p.name), "Sharp", ""])];
    case 1: return ["v", one(["1", "2", "3", "02", "", "x"])];
    case 2: return [one(odd), one(values)];
    case 3: return [`wake@${one(places)}`, one(values)];
    case 4: return [`split@${one(places)}`, one(values)];
    case 5: return ["data", `${one(values)}-0a1b`];
    case 6: return [`${one(names)}@${one(places)}`, one(values)];
  }
  const { name, choices } = one(parameters);
  return [name, one(choices && roll(3) ? choices : values)];
}

test("whatever an address says, it is read as a run that is written and read as the same, and what is wrong is named", () => {
  const roll = dice(2463534242);
  for (let i = 0; i < 1500; i++) {
    const said = Array.from({ length: roll(7) }, () => pair(roll)), hash = `#${new URLSearchParams(said)}`;
    const { settings, problems } = parse(hash, table);
    const written = format(settings, table), again = parse(`#${written}`, table);
    assert.deepEqual([format(again.settings, table), again.problems], [written, []], hash);
    for (const problem of problems) assert.match(problem, /^The address (says|asks for the preset) .+\.$/s, hash);
    assert.equal(new Set(settings.keys()).size <= said.length + most, true, hash);
  }
});

test("an address of any length is read at once", () => {
  const many = (count, part) => Array.from({ length: count }, (_, i) => part(i)).join("");
  const long = [
    many(5_000, i => `&split@${i + 9}=shape.4&warmup@${i + 9}=5`), many(20_000, i => `&x${i}=1`), many(20_000, i => `&utm_${i}=1`),
    "?".repeat(1e5), "&amp;".repeat(5e4), "%26".repeat(5e4), "%20".repeat(5e4) + "x", `a${")".repeat(1e5)}b`, `seed=7${")".repeat(1e5)}`, "%25".repeat(5e4), "=3D".repeat(5e4),
  ];
  for (const hash of long) {
    const { settings, problems } = parse(`#v=3${hash}`, table);
    assert.ok(settings.size <= 5002 && problems.length <= 5001, hash.slice(0, 20));
    assert.equal(parse(`#${format(settings, table)}`, table).problems.length, 0);
  }
});

test("of what is very long in an address a sentence has the beginning", () => {
  const long = "y".repeat(1000), { problems } = parse(`#v=3&preset=${long}&${long}=1&seed=${long}`, table);
  assert.equal(problems.length, 3);
  for (const sentence of problems) assert.ok(sentence.includes("yyy…") && sentence.length < 400, sentence);
});
