import assert from "node:assert/strict";
import { test } from "node:test";
import { Past, Stored, opened } from "./past.js";
import { kind } from "./wire.js";
import { packet } from "../../tools/testing/packets.js";

const size = 1e6; // floats of all parameters, of which a tenth are the manager's

// add tells a past of an epoch, whose parameters all are its number, and returns the packet.
function add(past, epoch, waiting = false, floats = size) {
  const message = { epoch, step: 0, manager: floats / 10 };
  const made = packet(kind.parameters, message, { value: new Float32Array(floats).fill(epoch) });
  past.add(message, made, waiting);
  return made;
}

test("managers of all epochs are kept, and experts evenly spaced", () => {
  const past = new Past();
  for (let epoch = 1; epoch <= 60; epoch++) {
    add(past, epoch);
    assert.ok(past.size <= 64e6 + 2 * 4 * size, `${past.size} bytes after epoch ${epoch}`);
  }
  const { managers, experts } = past.kept;
  assert.deepEqual([...managers.keys()], Array.from({ length: 60 }, (_, i) => i + 1));
  const epochs = [...experts.keys()];
  assert.ok(epochs.includes(1) && epochs.includes(60) && epochs.length >= 4, `experts of ${epochs}`);
  const gaps = epochs.slice(0, -2).map((e, i) => epochs[i + 1] - e);
  assert.equal(Math.max(...gaps), Math.min(...gaps.slice(0, 2)), `experts of ${epochs}`);
});

test("at finds what is nearest", () => {
  const past = new Past();
  const packets = [1, 2, 3].map(epoch => add(past, epoch, false, 100));
  assert.deepEqual([past.at(2).managerEpoch, past.at(9).expertsEpoch, past.at(0).expertsEpoch], [2, 3, 1]);
  assert.equal(past.at(2).experts, packets[1]);
  past.clear();
  assert.deepEqual([past.at(2).manager, past.at(2).experts, past.size], [null, null, 0]);
});

test("epochs after one that is made again belong to another run", () => {
  const past = new Past();
  for (let epoch = 1; epoch <= 5; epoch++) add(past, epoch, false, 100);
  const again = add(past, 3, false, 100);
  assert.deepEqual([...past.kept.experts.keys()], [1, 2, 3]);
  assert.equal(past.at(5).experts, again);
});

test("experts that have not begun are kept until others have", () => {
  const past = new Past();
  add(past, 1, true, 100);
  add(past, 2, true, 100);
  assert.deepEqual([...past.kept.experts.keys()], [2]);
  assert.ok(past.at(1).waiting && past.at(2).waiting);
  add(past, 3, false, 100);
  assert.deepEqual([...past.kept.experts.keys()], [3]);
  assert.deepEqual([...past.kept.managers.keys()], [1, 2, 3]);
  assert.ok(!past.at(3).waiting);
});

test("what the database has is read back, and what it has lost is forgotten", async () => {
  const past = new Past();
  const [one, two] = [add(past, 1, false, 100), add(past, 2, false, 100)];
  past.stored("experts", 1, one, new Stored(one.byteLength, async () => one));
  past.stored("experts", 2, two, new Stored(two.byteLength, async () => null));
  past.stored("experts", 2, one, new Stored(0, async () => one)); // of a packet that is not there any more
  assert.equal(await opened(past.at(1).experts), one);
  await past.fetch();
  assert.equal(past.kept.experts.get(1), one);
  assert.deepEqual([...past.kept.experts.keys()], [1]);
});

test("a past that was kept comes back where there is none", () => {
  const past = new Past(), before = new Past();
  for (let epoch = 1; epoch <= 4; epoch++) add(before, epoch, epoch <= 2, 100);
  const newest = add(past, 4, false, 100);
  past.recall(before.kept, epoch => epoch <= 2);
  assert.deepEqual([...past.kept.managers.keys()].sort(), [1, 2, 3, 4]);
  assert.deepEqual([...past.kept.experts.keys()].sort(), [3, 4]);
  assert.equal(past.at(4).experts, newest);
  assert.ok(past.at(1).waiting && !past.at(3).waiting);
});

test("the past keeps within its room, and what is stored of it comes back", async () => {
  const floats = 2000000, manager = 100000;
  const past = new Past();
  const made = (epoch, step = 0) => {
    const message = { epoch, step, manager };
    past.add(message, packet(kind.parameters, message, { value: new Float32Array(floats).fill(epoch) }));
  };
  let most = 0;
  for (let epoch = 0; epoch <= 40; epoch++) {
    made(epoch);
    most = Math.max(most, past.size);
  }
  assert.ok(most <= 64e6 && most >= 32e6, `the past takes ${most} bytes`);
  made(40, 3); // within an epoch: nothing to look back at

  const { size } = past, inMemory = past.at(17).experts, gone = past.at(33).experts;
  const database = new Stored(inMemory.byteLength, async () => inMemory);
  past.stored("experts", 17, new ArrayBuffer(8), database); // of another run
  assert.equal(past.at(17).experts, inMemory);
  past.stored("experts", 17, inMemory, database);
  past.stored("experts", 33, gone, new Stored(gone.byteLength, async () => null));
  assert.equal(past.at(17).experts, database);
  assert.equal(past.size, size);
  await past.fetch();
  assert.equal(past.at(17).experts, inMemory);
  assert.equal(past.at(33).expertsEpoch, 39);

  made(40);
  const first = part => new Float32Array(part, Math.ceil((12 + new DataView(part).getUint32(8, true)) / 8) * 8, 1)[0];
  const all = Array.from({ length: 41 }, (_, epoch) => past.at(epoch));
  assert.deepEqual(all.map(kept => kept.managerEpoch), all.map((_, epoch) => epoch));
  assert.deepEqual(all.map(kept => first(kept.manager)), all.map((_, epoch) => epoch));
  assert.deepEqual([...new Set(all.map(kept => kept.expertsEpoch))], [1, 17, 39, 40]);
  made(20); // taken up again
  assert.equal(past.at(40).managerEpoch, 20);
});
