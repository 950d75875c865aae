import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Record } from "./record.js";
import { Session } from "./session.js";
import { kind, read } from "./wire.js";
import { packet } from "../../tools/testing/packets.js";

// A Worker that does nothing by itself: a test reads what it was posted, and says what it answers.
class FakeWorker {
  static all = [];
  posted = [];
  ended = false;

  constructor() { FakeWorker.all.push(this); }
  postMessage(message) { this.posted.push(message); }
  terminate() { this.ended = true; }

  // tell has the page hear a packet.
  tell(k, message, blobs) { this.onmessage({ data: packet(k, { after: this.last, ...message }, blobs) }); }

  // heard lists the packets posted: [action, fragment] of commands, and the kinds of others.
  get heard() {
    return this.posted.filter(p => p instanceof ArrayBuffer).map(p => {
      const { kind: k, message } = read(p);
      return k === kind.command ? [message.action, message.fragment].filter(Boolean).join(" ") : k;
    });
  }

  // last is the number of the last command.
  get last() { return Math.max(0, ...this.posted.filter(p => p instanceof ArrayBuffer).map(p => read(p).message.number ?? 0)); }
}

// A Page hears what a session tells.
class Page {
  events = [];
  packet(k, message) {
    this.events.push(message.epoch === undefined ? k : `${k} of ${message.epoch}`);
    this.message = message;
  }
  restarted(epoch) { this.events.push(`restarted at ${epoch}`); }
  gaveUp() { this.events.push("gave up"); }
  lost() { this.events.push("lost"); }
}

const running = () => FakeWorker.all.filter(worker => !worker.ended);
const progress = (epoch, step, is = true) => ({ epoch, epochs: 30, step, steps: 90, step_ms: 10, running: is, config: "seed=1", terms: {} });

// pictures are an epoch's blobs, which it always has, if they are empty.
const pictures = Object.fromEntries(["assigned", "held_out", "grid", "means"].map(name => [name, new Uint8Array(0)]));

// finish has a worker tell of a finished epoch.
function finish(worker, epoch) {
  worker.tell(kind.epoch, { epoch }, pictures);
  worker.tell(kind.moments, { epoch }, { value: new Float32Array(4) });
  worker.tell(kind.parameters, { epoch, step: 0, manager: 1 }, { value: new Float32Array(4).fill(epoch) });
  worker.tell(kind.progress, progress(epoch, 0));
}

beforeEach(() => {
  FakeWorker.all = [];
  globalThis.Worker = FakeWorker;
  mock.timers.reset();
  mock.timers.enable({ apis: ["setInterval"] });
});

function begun(workers = 1) {
  const page = new Page(), record = new Record();
  const session = new Session("module", workers, record, page);
  assert.equal(FakeWorker.all.length, 0);
  session.configure("seed=1");
  session.run();
  return { page, session, record, worker: FakeWorker.all[0] };
}

test("a run is configured, and trains when it is told to", () => {
  const { session, worker } = begun();
  assert.deepEqual(worker.heard, ["configure seed=1", "safe 0", "run"]);
  session.tune("dispatch", "0.01");
  session.pause();
  assert.deepEqual(worker.heard.slice(3), ["tune dispatch=0.01", "pause"]);
  assert.equal(FakeWorker.all.length, 1);
});

test("what belongs to the run before is not heard", () => {
  const { page, session, worker } = begun();
  const before = worker.last;
  session.configure("seed=2");
  worker.tell(kind.progress, { ...progress(3, 1), after: before });
  assert.deepEqual(page.events, []);
  worker.tell(kind.progress, progress(0, 1));
  assert.deepEqual(page.events, [`${kind.progress} of 0`]);
});

test("an epoch is heard together with its parameters", () => {
  const { page, session, record, worker } = begun();
  worker.tell(kind.epoch, { epoch: 1 }, pictures);
  worker.tell(kind.progress, progress(1, 0));
  assert.deepEqual(page.events, []);
  worker.tell(kind.parameters, { epoch: 1, step: 0, manager: 1 }, { value: new Float32Array(4) });
  assert.deepEqual(page.events, [kind.epoch, kind.parameters, kind.progress].map(k => `${k} of 1`));
  assert.deepEqual([record.finished, session.place], [1, { epoch: 1, step: 0 }]);
});

test("a report from before an order does not know of it, and one from after it counts", () => {
  const { page, session, worker } = begun();
  session.tune("epochs", "9");
  worker.tell(kind.progress, { ...progress(0, 1, false), after: worker.last - 1, config: "seed=2" });
  assert.deepEqual([page.message.fresh, page.message.running], [false, true]);
  worker.tell(kind.progress, { ...progress(0, 2), config: "seed=1&epochs@0.2=9" });
  assert.deepEqual([page.message.fresh, page.message.running], [true, true]);
  worker.onerror({ preventDefault() {} });
  assert.deepEqual(running()[0].heard, ["configure seed=1&epochs@0.2=9", "safe 0", "run"]);
});

test("a change that a worker has not come to is made by the next, where the run was", () => {
  const { session, worker } = begun();
  finish(worker, 1);
  worker.tell(kind.progress, progress(1, 4));
  session.tune("dispatch", "0.01");
  worker.tell(kind.progress, { ...progress(1, 5), after: worker.last - 1 });
  session.tune("split@1.0", "shape.4");
  assert.equal(session.task, "seed=1&dispatch@1.4=0.01&split@1.0=shape.4");
  session.resize(2);
  assert.equal(running()[0].heard[2], "amend seed=1&dispatch@1.4=0.01&split@1.0=shape.4");
  running()[0].tell(kind.progress, progress(1, 4));
  session.resize(1);
  assert.equal(running()[0].heard[2], "amend seed=1");
});

test("a file that was asked for comes, also when another run has begun meanwhile", () => {
  const { page, session, worker } = begun();
  session.download();
  const after = worker.last;
  session.configure("seed=2");
  worker.tell(kind.file, { name: "one.safetensors", after }, { value: new Uint8Array(1) });
  assert.deepEqual(page.events, [kind.file]);
});

test("a file that was asked for comes, also from workers that make way for others, and these end then", () => {
  const ways = [session => session.resize(2), session => session.restore({ fragment: "seed=2", epoch: 0, history: [] })];
  for (const way of ways) for (const comes of [true, false]) {
    FakeWorker.all = [];
    const { page, session, worker } = begun();
    session.download();
    const after = worker.last;
    way(session);
    assert.deepEqual([worker.ended, worker.heard.slice(-2)], [false, ["download", "pause"]]);
    const others = running().slice(1);
    worker.tell(kind.progress, { ...progress(4, 1), after });
    if (comes) worker.tell(kind.file, { name: "one.safetensors", after }, { value: new Uint8Array(1) });
    else worker.tell(kind.progress, progress(4, 1, false));
    assert.deepEqual([page.events, running()], [comes ? [kind.file] : [], others]);
  }
});

test("a file that was asked for does not come from workers that die or are silent when others have taken their place, which is said", () => {
  for (const dies of [worker => worker.onerror({ preventDefault() {} }), () => mock.timers.tick(12_000)]) {
    FakeWorker.all = [];
    const { page, session, worker } = begun(2);
    worker.tell(kind.progress, progress(0, 5));
    session.pause();
    session.download();
    session.restore({ fragment: "seed=2", epoch: 0, history: [] });
    mock.timers.tick(10_000);
    assert.deepEqual([worker.ended, page.events.at(-1)], [false, `${kind.progress} of 0`]);
    dies(worker);
    assert.deepEqual([worker.ended, page.events.at(-1), running().length], [true, "lost", 2]);
  }
});

test("a file that was asked for is asked for again when the worker dies over it, once the run is where it was, also in a pause", () => {
  const { page, session, worker } = begun();
  finish(worker, 1);
  session.safe(1);
  session.pause();
  worker.tell(kind.progress, progress(1, 12, false));
  session.download();
  mock.timers.tick(12_000);
  assert.ok(worker.ended);
  const [next] = running();
  assert.equal(next.heard.at(-1), "reach 1.12");
  next.tell(kind.progress, progress(1, 11));
  assert.equal(next.heard.at(-1), "reach 1.12");
  next.tell(kind.progress, progress(1, 12, false));
  next.tell(kind.progress, progress(1, 12, false));
  assert.deepEqual(next.heard.slice(-2), ["reach 1.12", "download"]);
  next.tell(kind.file, { name: "one.safetensors", after: next.last }, { value: new Uint8Array(1) });
  next.onerror({ preventDefault() {} });
  running()[0].tell(kind.progress, progress(1, 12, false));
  assert.ok(!running()[0].heard.includes("download"));
  assert.ok(!page.events.includes("lost"));
});

test("a file over which two teams have died is asked of no third, which is said", () => {
  const { page, session } = begun();
  session.pause();
  session.download();
  for (let i = 0; i < 2; i++) {
    running()[0].onerror({ preventDefault() {} });
    for (let times = 0; times < 2; times++) running()[0].tell(kind.progress, progress(0, 0, false));
  }
  assert.deepEqual(FakeWorker.all.map(worker => worker.heard.filter(order => order === "download").length), [1, 1, 0]);
  assert.deepEqual(page.events.filter(event => event === "lost"), ["lost"]);
});

test("a file of a run that is over is lost with its worker, which is said, and one that is refused is owed no more", () => {
  for (const over of [session => session.configure("seed=2"), () => {}]) {
    FakeWorker.all = [];
    const { page, session, worker } = begun();
    session.pause();
    session.download();
    over(session);
    worker.onerror({ preventDefault() {} });
    session.configure("seed=3");
    assert.deepEqual(page.events.filter(event => event === "lost"), ["lost"]);
  }
  FakeWorker.all = [];
  const { worker, session } = begun();
  session.pause();
  session.download();
  worker.tell(kind.failure, { sentence: "No.", expert: -1, refused: true });
  mock.timers.tick(600_000);
  assert.ok(!worker.ended);
});

test("a run that can't go on rests, also in another worker, and one that is refused something goes on", () => {
  for (const [refused, orders] of [[true, ["safe 0", "run"]], [false, ["amend seed=1", "safe 0"]]]) {
    FakeWorker.all = [];
    const { worker } = begun();
    finish(worker, 1);
    worker.tell(kind.failure, { sentence: "No.", expert: -1, refused });
    worker.onerror({ preventDefault() {} });
    assert.deepEqual(running()[0].heard.slice(-2), orders);
  }
});

test("another run has its deaths counted anew, and a step's time, which nobody knows yet", () => {
  const { page, session } = begun();
  const die = () => running()[0].onerror({ preventDefault() {} });
  die();
  die();
  running()[0].tell(kind.progress, { ...progress(0, 1), step_ms: 1e6 });
  session.configure("seed=2");
  session.run();
  die();
  assert.equal(page.events.at(-1), "restarted at 0");
  const [silent] = running();
  mock.timers.tick(60_000);
  assert.ok(!silent.ended);
  mock.timers.tick(2000);
  assert.ok(silent.ended);
});

test("what a dead worker had begun to tell is not heard", () => {
  const { page, worker } = begun();
  worker.tell(kind.epoch, { epoch: 1 }, pictures);
  worker.onerror({ preventDefault() {} });
  running()[0].tell(kind.progress, progress(0, 1));
  assert.deepEqual(page.events, ["restarted at 0", `${kind.progress} of 0`]);
});

test("a dead worker's successor goes on from the last whole epoch", () => {
  const { page, session, worker } = begun(3);
  assert.equal(running().length, 3);
  finish(worker, 1);
  worker.tell(kind.progress, progress(1, 12));
  FakeWorker.all[2].onerror({ preventDefault() {} });
  assert.ok(FakeWorker.all.slice(0, 3).every(w => w.ended));
  assert.equal(running().length, 3);
  assert.deepEqual(running()[0].heard, [kind.moments, kind.parameters, "amend seed=1", "safe 0", "run"]);
  assert.equal(page.events.at(-1), "restarted at 1");
  // Until it is there again, the run is where it was.
  running()[0].tell(kind.progress, progress(1, 3));
  assert.deepEqual(session.place, { epoch: 1, step: 12 });
  running()[0].tell(kind.progress, progress(1, 13));
  assert.deepEqual(session.place, { epoch: 1, step: 13 });
});

test("a paused run is brought to where it was, and waits there", () => {
  const { session, worker } = begun();
  finish(worker, 1);
  session.pause();
  // Without moments they are nothing to go on from.
  worker.tell(kind.parameters, { epoch: 1, step: 12, manager: 1 }, { value: new Float32Array(4) });
  worker.tell(kind.progress, progress(1, 12, false));
  worker.onerror({ preventDefault() {} });
  assert.deepEqual(running()[0].heard.at(-1), "reach 1.12");
  assert.equal(read(running()[0].posted.filter(p => p instanceof ArrayBuffer)[1]).message.step, 0);
});

test("after three deaths in an epoch it gives up, and an order begins anew", () => {
  const { page, session } = begun();
  for (let i = 0; i < 3; i++) running()[0].onmessage({ data: "the program has ended" });
  assert.deepEqual(page.events, ["restarted at 0", "restarted at 0", "gave up"]);
  assert.equal(running().length, 0);
  session.run();
  assert.deepEqual(running()[0].heard, ["configure seed=1", "safe 0", "run"]); // once
});

test("a silent worker counts as dead, a paused one does not", () => {
  const { page, session, worker } = begun();
  worker.tell(kind.progress, progress(0, 5));
  mock.timers.tick(10_000);
  assert.ok(!worker.ended);
  mock.timers.tick(2000);
  assert.ok(worker.ended);
  assert.equal(page.events.at(-1), "restarted at 0");
  session.pause();
  running()[0].tell(kind.progress, progress(0, 5, false));
  mock.timers.tick(600_000);
  assert.equal(running().length, 1);
  assert.equal(FakeWorker.all.length, 2);
});

test("a worker hears what is safe, and what it waits for no longer than a dead one is waited for", () => {
  const { page, session, worker } = begun();
  finish(worker, 1);
  worker.tell(kind.progress, progress(1, 89));
  const { last } = worker;
  session.safe(1);
  assert.deepEqual([worker.heard.at(-1), worker.last], ["safe 1", last]);
  finish(worker, 2);
  worker.tell(kind.progress, progress(2, 89));
  mock.timers.tick(10_000); // the worker waits
  assert.deepEqual([worker.heard.at(-1), worker.ended], ["safe 1", false]);
  mock.timers.tick(2000);
  assert.deepEqual([worker.heard.at(-1), worker.ended], ["safe 2", false]);
  mock.timers.tick(10_000);
  assert.ok(!worker.ended);
  mock.timers.tick(2000);
  assert.ok(worker.ended);
  assert.equal(page.events.at(-1), "restarted at 2");
  assert.ok(running()[0].heard.includes("safe 2"));
  running()[0].tell(kind.opened, { config: "seed=3" });
  assert.equal(running()[0].heard.at(-1), "safe 0");
});

test("a worker has the memory of moments back that it made, once newer ones have come and nothing is being saved", () => {
  const { session, record, worker } = begun(), returned = () => worker.posted.filter(p => p.memory).map(p => p.memory);
  finish(worker, 1);
  const [first] = record.complete.packets;
  session.rested();
  assert.deepEqual(returned(), []);
  finish(worker, 2);
  const { whole } = session;
  finish(worker, 3);
  assert.deepEqual(returned(), [], "what may still be saved");
  session.rested();
  session.rested();
  assert.deepEqual(returned(), [whole.moments]);
  assert.notEqual(whole.moments, first);

  // What was restored may be among runs that were closed, and what begins anew needs nothing of the run before.
  session.restore({ ...session.whole, fragment: "seed=1" });
  const [successor] = running();
  finish(successor, 4);
  session.rested();
  finish(successor, 5);
  session.configure("seed=2");
  session.rested();
  assert.ok(successor.posted.every(p => !p.memory));
});

test("a run that was kept is restored where it was", () => {
  const { session, record, worker } = begun();
  finish(worker, 1);
  finish(worker, 2);
  worker.tell(kind.progress, progress(2, 7));
  const kept = { fragment: "seed=1", ...session.whole };
  assert.deepEqual([kept.epoch, kept.history.length, kept.at], [2, 2, { epoch: 2, step: 7 }]);
  session.configure("seed=2");
  assert.equal(session.whole, null);
  session.restore(kept);
  assert.ok(worker.ended);
  assert.deepEqual(running()[0].heard, [kind.moments, kind.parameters, "amend seed=1", "safe 0", "reach 2.7"]);
  assert.deepEqual([record.finished, session.place], [2, { epoch: 2, step: 7 }]);
  assert.deepEqual([...session.whole.past.managers.keys()], [1, 2]);
});

test("another number of workers takes the run over", () => {
  const { session, worker } = begun();
  finish(worker, 1);
  session.resize(4);
  assert.ok(worker.ended);
  assert.equal(running().length, 4);
  assert.deepEqual(running()[0].heard.slice(-1), ["run"]);
  session.resize(4);
  assert.equal(FakeWorker.all.length, 5);
});

test("a run that goes on after a reload has its workers started once", () => {
  const { session, worker } = begun();
  finish(worker, 1);
  const kept = { fragment: "seed=1", ...session.whole };
  FakeWorker.all = [];
  new Session("module", 2, new Record(), new Page()).restore(kept);
  assert.equal(FakeWorker.all.length, 2);
  assert.equal(running().length, 2);
});

test("a run from a file takes the place of the one before, of which is told what there was to keep", () => {
  const { page, session, record, worker } = begun();
  finish(worker, 1);
  session.open("a.safetensors", new Uint8Array(1));
  const { last } = worker;
  worker.tell(kind.opened, { config: "seed=3", classes: ["cat", "dog"] });
  assert.deepEqual([page.message.before.epoch, page.message.before.at], [1, { epoch: 1, step: 0 }]);
  assert.deepEqual([session.whole, record.finished, record.classes, session.place], [null, 0, ["cat", "dog"], { epoch: 0, step: 0 }]);
  page.events = [];
  worker.tell(kind.progress, { ...progress(1, 3), after: last - 1 }); // of the run before
  assert.deepEqual(page.events, []);
  finish(worker, 4);
  assert.deepEqual([session.whole.epoch, session.whole.classes], [4, ["cat", "dog"]]);
});

test("new workers have somebody's images before they hear of the run", () => {
  const { session, record, worker } = begun();
  finish(worker, 1);
  record.images = { key: "pets-1a", names: ["pets"], sizes: [1], bytes: new Uint8Array(1) };
  session.resize(2);
  assert.deepEqual(running()[0].heard.slice(0, 3), [kind.data, kind.moments, kind.parameters]);
});

test("a run that is paused while it is brought to where it was rests where it is", () => {
  const { session, worker } = begun();
  finish(worker, 1);
  worker.tell(kind.progress, progress(1, 12));
  worker.onerror({ preventDefault() {} });
  running()[0].tell(kind.progress, progress(1, 3));
  session.pause();
  assert.ok(!session.returning);
  assert.deepEqual(session.place, { epoch: 1, step: 3 });
});

test("a worker that dies over a step or an epoch has its successor make it", () => {
  for (const [order, place] of [["step", "1.1"], ["epoch", "2.0"]]) {
    FakeWorker.all = [];
    const { session, worker } = begun();
    finish(worker, 1);
    session.pause();
    worker.tell(kind.progress, progress(1, 0, false));
    session[order]();
    worker.onerror({ preventDefault() {} });
    assert.equal(running()[0].heard.at(-1), `reach ${place}`);
  }
});

test("a file gets the leaves that there are, and the names of classes", () => {
  const { session, record, worker } = begun();
  record.split(packet(kind.outcome, { expert: 1, epoch: 1 }));
  record.begin(["cat", "dog"]);
  session.download();
  assert.deepEqual(worker.heard.slice(-2), [kind.outcome, 'download ["cat","dog"]']);
});

test("somebody's images belong to the run once the worker has accepted them", () => {
  const { session, record, worker } = begun();
  const files = { key: "pets-1a", names: [], sizes: [], bytes: new Uint8Array(0) };
  session.take(files, "seed=1");
  assert.equal(record.images, null);
  worker.tell(kind.failure, { sentence: "They don’t suit.", expert: -1, refused: true });
  worker.tell(kind.opened, { config: "seed=1" }); // a file, which says nothing of images
  assert.deepEqual([record.images, record.filed], [null, true]);
  session.take(files, "seed=1");
  worker.tell(kind.opened, { config: "seed=1", data: true });
  assert.deepEqual([record.images, record.filed], [files, false]);
});

test("of two sets of images that come one after the other the run is about the one that the worker has accepted", () => {
  const { session, record, worker } = begun();
  const [first, second] = ["a", "b"].map(key => ({ key, names: [], sizes: [], bytes: new Uint8Array(0) }));
  session.take(first, "seed=1");
  const after = worker.last;
  session.take(second, "seed=1");
  worker.tell(kind.opened, { config: "seed=1", data: true, after });
  assert.equal(record.images, first);
  worker.tell(kind.failure, { sentence: "They don’t suit.", expert: -1, refused: true });
  assert.equal(record.images, first);
});

test("a run that begins before the worker has answered about images is about the present ones", () => {
  const { session, record, worker } = begun();
  const files = { key: "pets-1a", names: [], sizes: [], bytes: new Uint8Array(0) };
  session.take(files, "seed=1");
  const after = worker.last;
  session.configure("seed=2");
  assert.deepEqual(worker.heard.slice(-4), [kind.data, kind.data, "configure seed=2", "safe 0"]);
  worker.tell(kind.opened, { config: "seed=1", data: true, after });
  assert.equal(record.images, null);
  session.configure("seed=3");
  assert.deepEqual(worker.heard.slice(-3), ["safe 0", "configure seed=3", "safe 0"]);
});
