import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { work } from "./jobs.js";
import { job, kind, read } from "./wire.js";
import { packet } from "../../tools/testing/packets.js";

// A Worker that does nothing by itself.
class FakeWorker {
  static all = [];
  posted = [];
  ended = false;

  constructor() { FakeWorker.all.push(this); }
  postMessage(message) { if (message instanceof ArrayBuffer) this.posted.push(read(message).kind); }
  terminate() { this.ended = true; }
  tell(message) { this.onmessage({ data: packet(kind.outcome, message) }); }
}

beforeEach(() => {
  FakeWorker.all = [];
  globalThis.Worker = FakeWorker;
});

// begun begins a job of so many parts, and returns what is heard of it.
function begun(parts, images = null, stop) {
  const heard = [], packets = Array.from({ length: parts }, () => job("kmeans", "seed=1"));
  return { heard, done: work("module", images, packets, (_, message, i) => heard.push([i, message.part]), stop) };
}

const ended = () => FakeWorker.all.map(worker => worker.ended);

test("each part is in a worker of its own, and all of them end once all parts are done", async () => {
  const { heard, done } = begun(2), [first, second] = FakeWorker.all;
  assert.deepEqual(FakeWorker.all.map(({ posted }) => posted), [[kind.job], [kind.job]]);
  let over = false;
  done.then(() => { over = true; });
  first.tell({ part: .5 });
  first.tell({ part: 1 });
  second.tell({ part: .5 });
  await new Promise(setImmediate);
  assert.deepEqual([over, ended()], [false, [false, false]]);
  second.tell({ part: 1 });
  await done;
  assert.deepEqual(heard, [[0, .5], [0, 1], [1, .5], [1, 1]]);
  assert.deepEqual(ended(), [true, true]);
});

test("a worker has the images before it hears of the job", async () => {
  const { done } = begun(1, { names: ["a"], sizes: [1], bytes: new Uint8Array(1) });
  assert.deepEqual(FakeWorker.all[0].posted, [kind.data, kind.job]);
  FakeWorker.all[0].tell({ part: 1 });
  await done;
});

test("what can't be done is a sentence, whoever says so, and nobody works on", async () => {
  for (const [end, sentence] of [
    [() => FakeWorker.all[1].tell({ part: 1, sentence: "This can’t be done." }), /^Error: This can’t be done\.$/],
    [() => FakeWorker.all[0].onerror({ preventDefault() {} }), /has died: please try again/],
  ]) {
    FakeWorker.all = [];
    const { heard, done } = begun(2);
    end();
    await assert.rejects(done, sentence);
    assert.deepEqual([heard, ended()], [[], [true, true]]);
  }
});

test("a job that is stopped ends without a word", async () => {
  const stop = new AbortController(), { done } = begun(2, null, stop.signal);
  stop.abort();
  await assert.rejects(done, { message: "" });
  assert.deepEqual(ended(), [true, true]);
});
