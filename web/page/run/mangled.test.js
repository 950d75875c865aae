import assert from "node:assert/strict";
import test from "node:test";

globalThis.navigator ??= {}; // of which settings.js asks how many processors there are
const { parse, format } = await import("./fragment.js");

const table = {
  version: 2,
  presets: [
    { name: "published", title: "Published", values: { seed: "1", experts: "10", learning_rate: "0.001", manager: "dense" }, was: "", offer: "" },
    { name: "sharp", title: "Sharp", values: { seed: "1", experts: "10", learning_rate: "0.001", manager: "conv", head_epochs: "1" }, was: "", offer: "" },
  ],
  parameters: [
    { name: "seed", title: "Seed", min: 0, max: 1e9, whole: true },
    { name: "experts", title: "Experts", min: 1, max: 64, whole: true },
    { name: "learning_rate", title: "Learning rate", min: 0, max: 1, live: true },
  ],
  machine: [],
};

const read = hash => {
  const { settings, problems } = parse(hash, table);
  return { address: format(settings, table), problems };
};

test("links are read as they were meant, however they were handed on", () => {
  const link = "v=2&preset=sharp&seed=7&learning_rate@7.12=0.5";
  const encoded = encodeURIComponent(link);
  const ends = [".", "!", "…", "\"", "”", "’", ")", "]", ">", ").", "%22", "%29", "%E2%80%9D.", "%20"];
  const mangled = [
    link, `#${encoded}`, encoded.toLowerCase(), encoded.replaceAll("%3D", "="), encoded.replaceAll("%26", "&"),
    link.replaceAll("&", "&amp;"), link.replaceAll("&", "&amp;amp;"), encodeURIComponent(link.replaceAll("&", "&amp;")),
    ...ends.flatMap(end => [link + end, encoded + end]),
    `${link}&utm_source=chat&utm_medium=x`, `fbclid=1&${link}`, `${link}?fbclid=IwAR0`, `${link}&gclid=a.`, encodeURIComponent(`${link}?utm_campaign=y`),
  ];
  for (const hash of mangled) assert.deepEqual(read(`#${hash}`), { address: link, problems: [] }, hash);
});

test("the tidy form of an address is read as before", () => {
  for (const link of ["v=2&preset=sharp&seed=7&lesson=seed,runs", "v=2&preset=published&seed=3&learning_rate=1e-7&data=0a1b"]) {
    const { settings } = parse(`#${link}`, table);
    assert.equal(format(settings, table), link);
  }
});

test("a misspelt setting is reported, and so is what only looks like a tracker's key", () => {
  for (const key of ["sead", "utm", "utm_", "clid", "seed_fbclid"]) {
    assert.deepEqual(read(`#v=2&preset=sharp&seed=7&${key}=3`), {
      address: "v=2&preset=sharp&seed=7", problems: [`The address says ${key}=3, which is left out: “${key}” is no setting.`],
    });
  }
  assert.equal(read("#v=2&preset%3Dsharp%26sead%3D7").problems.length, 1);
  assert.equal(read("#%E0%A4%26%3D").problems.length, 1);
});
