// The panels by which a person works a run, on a document that only keeps what it is told.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Run } from "../run/run.js";
import { Turns } from "../turns.js";
import { parse } from "../run/fragment.js";
import { table } from "../../tools/testing/catalogue.js";
import { pretend } from "../../tools/testing/document.js";
import { isAble } from "../document/able.js";
import { Controls } from "./controls.js";
import { Pad } from "./pad.js";
import { Sheet } from "./sheet.js";

// begun returns a page with a run, its elements, and what has been asked of whom.
function begun() {
  const asked = [], note = name => (...args) => asked.push([name, ...args]), element = pretend(), run = new Run();
  run.table = table;
  run.become("new", { settings: parse("#v=3&preset=published&seed=7&workers=2", table).settings });
  const session = Object.fromEntries(["run", "pause", "step", "epoch", "resize", "tune"].map(name => [name, note(name)]));
  const page = { run, session, say: note("say"), remark: note("remark"), address: { acknowledge() {} }, turns: Object.assign(new Turns({ run, session: null }), { startOver: note("startOver") }), frame: () => page.program };
  return { page, run, element, asked, names: () => asked.map(([name]) => name) };
}

test("what is ordered before there are workers is done once they are here, unless it is taken back", () => {
  for (const times of [1, 2]) {
    const { page, element, asked, names } = begun(), { session } = page;
    page.session = null;
    const controls = new Controls(page);
    for (let i = 0; i < times; i++) element("train").click();
    assert.equal(element("train").textContent, times === 1 ? "Pause" : "Train");
    assert.match(asked.at(-1)[1], times === 1 ? /^Training starts as soon as/ : /^Training waits for you/);
    page.session = session;
    controls.arrived();
    controls.arrived();
    assert.deepEqual(names().filter(name => name !== "say"), times === 1 ? ["run"] : []);
  }
});

test("a run that only comes back is not trained, until somebody trains it", () => {
  const { page, run, asked } = begun(), controls = new Controls(page);
  run.show([controls]);
  page.session.returning = true;
  controls.comesBack();
  assert.deepEqual([run.progress.running, controls.trains], [true, false]);
  run.reported({ ...run.progress, epoch: 3, epochs: 9, step: 0, steps: 90, running: false, fresh: true, config: "" });
  assert.match(asked.at(-1)[1], /^Resumed where it was, at epoch 3 of 9:/);
  controls.comesBack();
  page.session.returning = false; // once it has an order
  controls.order("run");
  assert.ok(controls.trains);
  controls.order("pause");
  assert.ok(!controls.trains);
});

test("Step can't be pressed while the run trains, and keeps the keyboard", () => {
  const { page, run, element } = begun();
  run.show([new Controls(page)]);
  for (const trains of [true, false]) {
    run.runs(trains);
    assert.deepEqual(["step", "epoch-step"].map(id => [isAble(element(id)), element(id).disabled]), [[!trains, false], [!trains, false]]);
  }
});

test("what comes to rest says where, once, and not before it knows of the order", () => {
  const { page, run, asked } = begun(), controls = new Controls(page);
  run.show([controls]);
  controls.order("step");
  const at = (step, fresh) => ({ ...run.progress, epoch: 1, epochs: 9, step, steps: 90, running: false, fresh, config: "" });
  for (const [step, fresh] of [[3, false], [4, true], [4, true]]) run.reported(at(step, fresh));
  assert.deepEqual(asked.filter(([name]) => name === "say"), [["say", "Paused in epoch 2, after 4 of 90 steps."]]);
});

test("Reset begins with what holds now, and rests", () => {
  const { page, run, element, asked } = begun();
  new Controls(page);
  run.runs(true);
  element("reset").click();
  const [name, settings, trains] = asked.at(-1);
  assert.deepEqual([name, settings.get("seed"), settings.get("workers"), trains], ["startOver", "7", "2", false]);
});

test("a setting changes at once if it can, and else begins a new run; workers are no run's", () => {
  const { page, run, asked } = begun(), sheet = new Sheet(page), parameter = name => [...table.parameters, ...table.machine].find(p => p.name === name);
  run.show([]);
  sheet.change(parameter("workers"), "3");
  assert.deepEqual([asked.splice(0), run.team], [[["resize", 3]], 3]);
  sheet.change(parameter("learning_rate"), "0.01");
  assert.deepEqual(asked.splice(0)[0], ["tune", "learning_rate", "0.01"]);
  sheet.change(parameter("latent"), "3");
  assert.deepEqual([asked[0][0], asked[0][1].get("latent"), asked[0][1].get("seed")], ["startOver", "3", "7"]);
});

test("who can't see the pad hears what has been done to it, and that there was nothing to do", () => {
  const { page, run, element, asked } = begun(), pad = new Pad(page);
  const answer = () => pad.changed(run, "report", { sentence: "Expert 2 takes it." });
  page.program = { undo: answer, clear: answer, erase() {} };
  element("undo").click();
  element("clear").click();
  answer(); // which nobody has asked for
  page.program.undo = () => {};
  element("undo").click();
  assert.deepEqual(asked.map(([, sentence]) => sentence), ["Taken back. Expert 2 takes it.", "Cleared. Expert 2 takes it.", "There is nothing to undo."]);
});

test("why a drawing goes where it goes is not left standing once another one is drawn", () => {
  const { page, run, element } = begun(), pad = new Pad(page);
  page.say = sentence => { element("status").textContent = sentence; };
  page.program = { why: () => pad.changed(run, "report", { sentence: "Expert 2 takes it. The ink at the top speaks most for it." }) };
  element("why").click();
  const told = element("status").textContent;
  assert.match(told, /^Expert 2/);
  pad.changed(run, "report", { sentence: told }); // the same drawing
  assert.equal(element("status").textContent, told);
  pad.changed(run, "report", { sentence: "Expert 8 takes it." });
  assert.equal(element("status").textContent, "");
  page.say("Saved.");
  pad.changed(run, "report", { sentence: "Expert 3 takes it." });
  assert.equal(element("status").textContent, "Saved.");
});
