import assert from "node:assert/strict";
import { test } from "node:test";
import { Run } from "./run/run.js";
import { traffic } from "./traffic.js";
import { blob, kind, read } from "./run/wire.js";
import { packets } from "../tools/testing/golden.js";
import { packet as made } from "../tools/testing/packets.js";

// heard returns what has been done of what, and what a session calls.
function heard() {
  const done = [], note = name => (...args) => done.push([name, ...args]);
  const run = new Run();
  run.prepare(new Map());
  run.show([{ changed: (of, what, detail) => done.push([what, detail]) }]);
  const page = { run, say: note("say"), canvas: { receive: note("receive") }, turns: { opened: note("opened") }, files: { downloaded: note("downloaded") }, arrival: { answered: note("answered") } };
  return { run, done, ...traffic(page) };
}

test("the canvas gets what it shows, and not what is the page's own", () => {
  const shown = packets.filter(({ packet: { buffer } }) => {
    const { done, ...page } = heard(), { kind: k, message } = read(buffer);
    // A worker tells neither orders nor jobs, and settings are another test's.
    if ([kind.command, kind.job, kind.data].includes(k)) return false;
    page.packet(k, { ...message, fresh: false }, buffer);
    return done.some(([name, packet]) => name === "receive" && packet === buffer);
  });
  assert.deepEqual(shown.map(({ kind: k }) => k), [kind.epoch, kind.parameters, kind.progress]);
});

test("what is told goes to whom it is for", () => {
  const { run, done, packet } = heard();
  const file = made(kind.file, { name: "a.safetensors" }, { value: Uint8Array.of(1, 2, 3) }), images = made(kind.images, { width: 2, height: 1 }, { training: Uint8Array.of(1, 2) });
  const leaf = made(kind.outcome, { expert: 1 });
  for (const bytes of [file, images, leaf, made(kind.opened, { config: "seed=1" })]) packet(read(bytes).kind, read(bytes).message, bytes);
  assert.deepEqual(done, [
    ["downloaded", "a.safetensors", blob(file)], ["images", undefined], ["leaf", leaf], ["opened", { config: "seed=1" }],
  ]);
  assert.equal(run.dataSet, images);
});

test("the workers have answered when what they were told is done, or a step of it, or can't be", () => {
  const progress = told => [kind.progress, { epoch: 0, step: 0, config: "", fresh: true, running: false, step_ms: 0, ...told }];
  for (const [what, answers] of [
    [progress({}), true], [progress({ running: true }), false], [progress({ running: true, step_ms: 5 }), true], [progress({ fresh: false }), false],
    [[kind.failure, { sentence: "No.", refused: true }], true], [[kind.images, { width: 2, height: 1 }], false],
  ]) {
    const { done, packet } = heard();
    packet(...what, new ArrayBuffer(0));
    assert.equal(done.some(([name]) => name === "answered"), answers, JSON.stringify(what));
  }
  const { done, gaveUp } = heard();
  gaveUp();
  assert.ok(done.some(([name]) => name === "answered"));
});

test("what can't be done is said, and ends training unless the run goes on", () => {
  for (const refused of [false, true]) {
    const { run, done, packet } = heard();
    run.runs(true);
    packet(kind.failure, { sentence: "No.", refused }, new ArrayBuffer(0));
    assert.equal(run.progress.running, refused);
    assert.deepEqual(done.findLast(([name]) => name === "say"), ["say", "No.", true]);
  }
});

test("a death is said with where the run goes on, and that it does not", () => {
  const { run, done, restarted, gaveUp } = heard();
  run.runs(true);
  restarted(0);
  restarted(3);
  assert.deepEqual(done.slice(-2).map(([, sentence]) => /goes on from (.+)\.$/.exec(sentence)[1]), ["the start", "epoch 3"]);
  assert.ok(run.progress.running);
  gaveUp();
  assert.ok(!run.progress.running);
  assert.match(done.at(-1)[1], /again and again/);
});
