import assert from "node:assert/strict";
import { test } from "node:test";
import { begun, chosen, format, parse, recipe } from "./fragment.js";
import { at, canonical, changes, differences, parameterOf, styling, valueError, wakes } from "./settings.js";
import { table } from "../../tools/testing/catalogue.js";
import { addresses, moments } from "../../tools/testing/golden.js";

const valuesOf = name => table.presets.find(p => p.name === name).values;

// read parses an address in which nothing is wrong.
function read(address) {
  const { settings, problems } = parse(address, table);
  assert.deepEqual(problems, [], address);
  return settings;
}

test("an address means here what it means in Go", () => {
  assert.ok(addresses.length >= 50);
  for (const { address, canonical, wrong } of addresses) {
    const { settings, problems } = parse(address, table);
    assert.equal(format(settings, table), canonical, address);
    assert.equal(problems.length, wrong ? 1 : 0, `${address}: ${problems}`);
    // The preset's sentence calls it by what it is.
    if (wrong && wrong !== "preset") assert.ok(problems[0].startsWith(`The address says ${wrong}=`), `${address}: ${problems[0]}`);
    if (wrong === "preset") assert.match(problems[0], /^The address asks for the preset “/);
    const again = parse(canonical, table);
    assert.deepEqual([format(again.settings, table), again.problems], [canonical, []], address);
  }
});

test("an address from before opens what its preset was, and offers the present one", () => {
  const { settings, offer } = parse("preset=sharp&seed=7", table);
  assert.equal(settings.get("preset"), "sharp-1");
  assert.match(offer, /from before/);
  const second = parse("v=2&preset=sharp&seed=7", table);
  assert.deepEqual(["preset", "altered", "kinds", "whiten"].map(name => second.settings.get(name)), ["sharp", "0", "few", "off"]);
  assert.match(second.offer, /from before/);
  assert.equal(parse(format(second.settings, table), table).offer, "");
  assert.equal(parse("v=3&preset=sharp&seed=7", table).offer, "");
});

test("an address may leave the number of experts to the images, if it does so last", () => {
  for (const [address, ask, experts] of [
    ["v=3&preset=sharp&experts=auto", true, undefined],
    ["v=3&preset=sharp&experts=7&experts=auto", true, "7"],
    ["v=3&preset=sharp&experts=auto&experts=7", false, "7"],
    ["v=3&preset=sharp", false, undefined],
  ]) {
    const parsed = parse(address, table);
    assert.deepEqual([parsed.ask, parsed.settings.get("experts"), parsed.problems], [ask, experts, []], address);
  }
  assert.match(parse("v=3&latent=auto", table).problems[0], /latent=auto/);
});

test("the page's own settings are kept, behind the others, and are no part of the recipe", () => {
  const settings = read("#v=3&lesson=seed,runs&workers=2&preset=published&data=zoo-1a2b&seed=7");
  assert.equal(format(settings, table), "v=3&preset=published&seed=7&workers=2&lesson=seed,runs&data=zoo-1a2b");
  assert.equal(recipe(settings, table), "v=3&preset=published&seed=7");
});

test("changes count from their step on", () => {
  const settings = read("v=3&preset=published&seed=7&learning_rate@7.12=0.0005&epochs@9=40&wake@8=4,5&split@9.1=slant.2");
  const before = valuesOf("published").learning_rate;
  for (const [epoch, step, want] of [[0, 0, before], [7, 11, before], [7, 12, "0.0005"], [8, 0, "0.0005"]]) {
    assert.equal(at(settings, table, epoch, step).learning_rate, want, `${epoch}.${step}`);
  }
  assert.deepEqual(changes(settings), [
    { name: "learning_rate", epoch: 7, step: 12, value: "0.0005" },
    { name: "epochs", epoch: 9, step: 0, value: "40" },
  ]);
  assert.deepEqual(wakes(settings), [{ experts: ["4", "5"], epoch: 8, step: 0 }]);
  assert.deepEqual(styling(settings), { name: "split", epoch: 9, step: 1, value: "slant.2" });
});

test("settings come here to what they come to in Go", () => {
  assert.ok(moments.length > 20);
  for (const { address, epoch, step, values } of moments) {
    const settings = read(address), here = at(settings, table, epoch, step), base = valuesOf(settings.get("preset"));
    for (const { name } of table.parameters) {
      if (name === "seed") continue;
      const [got, want] = [here[name], values[name] ?? base[name]].map(value => canonical(value, parameterOf(name, table)));
      assert.equal(got, want, `${name} of ${address} after ${epoch}.${step}`);
    }
  }
});

test("a new run begins with what holds, and keeps what lies ahead", () => {
  const settings = read("v=3&preset=published&seed=7&workers=2&learning_rate@3=0.0005&balancing@9=2");
  assert.equal(format(begun(settings, table, 5, 0), table), "v=3&preset=published&seed=7&learning_rate=0.0005&balancing@9.0=2&workers=2");
});

test("another preset keeps the seed, what mends images, and what is the page's own", () => {
  const settings = read("v=3&preset=sharp&seed=7&latent=9&invert=on&workers=2&data=pets-1a&lesson=runs&balancing@9=2");
  assert.equal(format(chosen("published", settings, table), table), "v=3&preset=published&seed=7&invert=on&workers=2&lesson=runs&data=pets-1a");
});

test("what differs is named, but for what does not matter to the manager", () => {
  const published = valuesOf("published");
  const values = at(read("v=3&preset=published&seed=9&experts=3&heads=2"), table, 0, 0);
  assert.deepEqual(differences(values, published, table), [{ name: "experts", title: "Experts", value: "3", other: published.experts }]);
});

test("a wrong value is answered with its range or its words", () => {
  const parameter = name => table.parameters.find(p => p.name === name);
  assert.equal(valueError("0.5", parameter("balancing")), "");
  assert.equal(valueError("11", parameter("balancing")), "Balancing weight must be a number from 0 to 10.");
  assert.equal(valueError("2.5", parameter("batch")), "Batch size must be a whole number from 1 to 1000 images.");
  assert.equal(valueError("maybe", parameter("invert")), "Invert must be one of off, on.");
});
