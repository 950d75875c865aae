import assert from "node:assert/strict";
import test from "node:test";

globalThis.navigator ??= {}; // of which settings.js asks how many processors there are
const { parse, format } = await import("./fragment.js");

const table = {
  version: 3,
  presets: [
    { name: "published", title: "Published", values: { seed: "1", experts: "10", learning_rate: "0.001", manager: "dense" } },
    { name: "sharp", title: "Sharp", values: { seed: "1", experts: "10", learning_rate: "0.001", manager: "conv", head_epochs: "1" } },
  ],
  before: [],
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
  const link = "v=3&preset=sharp&seed=7&learning_rate@7.12=0.5";
  const encoded = encodeURIComponent(link);
  const twice = encodeURIComponent(encoded);
  const ends = [".", "!", "…", "\"", "”", "’", ")", "]", ">", ").", "**", "`", "%22", "%29", "%E2%80%9D.", "%20", "%0A", "%E2%80%8B", "\u200b", "&quot;", "&#39;", "&gt;.", "|our run>",
    ":~:text=a,b", "_", "~~", "«", "】", "。", "）.", ",", "/", "\\", "&", "=", "#", "-", "🙂", "%F0%9F%99%82", "%EF%BC%89", "%E3%80%82", "%2C", "%26", "%5C)", "</a>", "%3C/a%3E.", "%3Cbr%3E", "&lt;br/&gt;", "[/url]", "%252F", "%5B%2Furl%5D"];
  const mangled = [
    link, `#${encoded}`, `/${link}`, `!${link}`, encoded.toLowerCase(), encoded.replaceAll("%3D", "="), encoded.replaceAll("%26", "&"),
    twice, encodeURIComponent(twice), `%23${encoded}`, link.replaceAll("@", "%40"), link.replaceAll("@", "%2540"),
    link.toUpperCase(), link.replace("seed", "Seed"), link.replaceAll("=", "=3D"),
    link.replaceAll("&", "&amp;"), link.replaceAll("&", "&amp;amp;"), link.replaceAll("&", "&#38;"), link.replaceAll("&", "&#x26;"), encodeURIComponent(link.replaceAll("&", "&amp;")),
    link.replace("sharp", "sha\u200brp"), link.replace("seed", "se%E2%80%8Bed"), link.replace("&seed", "&%20seed"), link.replace("&seed", "%0A&seed"),
    ...ends.flatMap(end => [link + end, encoded + end]),
    ...["fbclid=1", "utm_source=chat&utm_medium=x", "gclid=a.", "mc_eid=1", "igshid=1", "si=Ab-_1", "ref=home", "ref_src=twsrc%5Etfw", "sa=D&source=editors&ust=17&usg=AO", "UTM_Source=x", "msclkid=1", "trk_contact=1",
      "_branch_match_id=1", "__cft__[0]=A", "wt.mc_id=1", "elqTrackId=1"].flatMap(key => [
      `${link}&${key}`, `${key}&${link}`, `${link}?${key}`, encodeURIComponent(`${link}?${key}`)]),
  ];
  for (const hash of mangled) assert.deepEqual(read(`#${hash}`), { address: link, problems: [] }, hash);
});

test("the tidy form of an address is read as before", () => {
  for (const link of ["v=3&preset=sharp&seed=7&lesson=seed,runs", "v=3&preset=published&seed=3&learning_rate=1e-7&data=0a1b"]) {
    const { settings } = parse(`#${link}`, table);
    assert.equal(format(settings, table), link);
  }
});

test("the name of a person's images is read as it was written, whatever it is", () => {
  for (const name of ["a&b=c", "100%", "50%26", "%253D", "really?", "(two) words.", "a|b", "A–Z", "👩\u200d👧", "=3D", "#1", "Ä.", "&amp;", "a+b"]) {
    const settings = new Map([["preset", "sharp"], ["seed", "7"], ["data", `${name}-0a1b`]]), link = format(settings, table);
    for (const hash of [link, `${link}.`, `${link}&fbclid=1`, `preset=sharp&${link}`]) assert.deepEqual([...parse(`#${hash}`, table).settings], [...settings], hash);
  }
});

test("a misspelt setting is reported, and so is what only looks like a tracker's key", () => {
  for (const key of ["sead", "utm", "utm_", "clid", "seed_fbclid"]) {
    assert.deepEqual(read(`#v=3&preset=sharp&seed=7&${key}=3`), {
      address: "v=3&preset=sharp&seed=7", problems: [`The address says ${key}=3, which is left out: “${key}” is no setting.`],
    });
  }
  assert.equal(read("#v=3&preset%3Dsharp%26sead%3D7").problems.length, 1);
  assert.equal(read("#%E0%A4%26%3D").problems.length, 1);
});

test("an address of which nothing can be read is reported, an empty one and what only others put there is not", () => {
  for (const text of ["%%%", "%", "&&", "=", "🙂", "…", "%F0%9F%99%82", "|sharp"]) {
    assert.deepEqual(read(`#${text}`).problems, [`The address says ${text}, which is left out: it names no setting.`], text);
  }
  for (const text of ["", "#", "/", "!/", "?", "%23", ":~:text=a", "fbclid=1", "?utm_source=chat."]) assert.deepEqual(read(`#${text}`).problems, [], text);
});
