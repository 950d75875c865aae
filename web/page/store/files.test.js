import assert from "node:assert/strict";
import { test } from "node:test";
import { Run } from "../run/run.js";
import { parse } from "../run/fragment.js";
import { table } from "../../tools/testing/catalogue.js";
import { pretend } from "../../tools/testing/document.js";
import { Files } from "./files.js";

test("every file of a run says which moment it is of, and that it is saved", t => {
  t.mock.method(globalThis, "setTimeout", () => 0);
  const said = [], element = pretend(), run = new Run();
  run.table = table;
  run.become("new", { settings: parse("#v=3&preset=sharp&seed=7", table).settings });
  run.scored({ losses: [{ epoch: 1 }, { epoch: 2 }, { epoch: 3 }], confusion: { epoch: 2, experts: 10, digits: 0, count: null, share: null, digit: null, purity: null } });
  const files = new Files({ run, say: sentence => said.push(sentence) });
  element("save-curves").click();
  element("save-table").click();
  files.downloaded("moevae-sharp-seed-7-epoch-2-step-25.safetensors", new Uint8Array(1));
  files.figure(new Blob(), { width: 1920, height: 1080 });
  assert.deepEqual(said, [
    "moevae-sharp-seed-7-epoch-3-curves.csv is saved: 3 epochs.",
    "moevae-sharp-seed-7-epoch-2-experts.csv is saved: 10 experts.",
    "moevae-sharp-seed-7-epoch-2-step-25.safetensors is saved: Open… and moevae both read it.",
    "mixture-of-vaes.png is saved: 1,920 × 1,080 pixels.",
  ]);
});

test("a picture is named after the run that it is of, though another one begins while it is made", async t => {
  t.mock.method(globalThis, "setTimeout", () => 0);
  const said = [], element = pretend(), run = new Run(), begin = seed => run.become("new", { settings: parse(`#v=3&preset=sharp&seed=${seed}`, table).settings });
  run.table = table;
  begin(7);
  element("picture-scale").value = "2";
  const known = { createImageData: () => ({ data: new Uint8ClampedArray(4) }), getImageData: () => ({ data: [18, 120, 236, 255] }) };
  const context = new Proxy(known, { get: (all, name) => all[name] ?? (() => {}), set: () => true });
  Object.assign(document, { fonts: { load: async () => {} }, createElement: () => ({ getContext: () => context, click() {}, append() {}, toBlob(done) {
    begin(8);
    done(new Blob());
  } }) });
  globalThis.getComputedStyle = () => ({ getPropertyValue: () => "" });
  await new Files({ run, say: sentence => said.push(sentence) }).picture({ experts: 1, width: 1, height: 1, rows: [{ epoch: 3 }] }, new Uint8Array(1));
  assert.match(said[0], /^moevae-sharp-seed-7-epoch-3-grid-2x\.png is saved/);
});
