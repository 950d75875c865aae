import assert from "node:assert/strict";
import { test } from "node:test";
import { Record } from "./record.js";
import { Stored } from "./past.js";
import { kind, messageOf, read } from "./wire.js";
import { packet } from "../../tools/testing/packets.js";

// told has a record take an epoch with its parameters, and returns the epoch's packet; means are what it shows while the
// experts wait.
function told(record, epoch, means = 0) {
  const made = packet(kind.epoch, { epoch }, { grid: new Uint8Array(4), means: new Uint8Array(means) });
  const parameters = packet(kind.parameters, { epoch, step: 0, manager: 1 }, { value: new Float32Array(4) });
  for (const p of [made, packet(kind.moments, { epoch }, { value: new Float32Array(4) }), parameters]) record.take(read(p).kind, read(p).message, p);
  return made;
}

test("an epoch whose parameters have not come is not of what can be gone on from, and is made again", () => {
  const record = new Record();
  told(record, 1);
  const late = packet(kind.epoch, { epoch: 2 }, { means: new Uint8Array(0) });
  record.take(kind.epoch, read(late).message, late);
  record.split(packet(kind.outcome, { expert: 1, epoch: 1 }));
  assert.deepEqual([record.finished, record.whole.history.length, record.whole.leaves.length], [2, 1, 1]);
  record.rewind();
  assert.equal(record.finished, 1);
});

const epochs = record => {
  const found = [];
  record.replay(bytes => { if (read(bytes).kind === kind.epoch) found.push(messageOf(bytes, kind.epoch).epoch); });
  return found;
};

test("what is saved of an epoch is not in memory, and comes back for a canvas that begins", async () => {
  const record = new Record(), database = new Map();
  for (let epoch = 0; epoch < 30; epoch++) database.set(epoch, told(record, epoch, epoch < 3 ? 4 : 0));
  assert.ok(record.here);
  const read = async epoch => database.get(epoch) ?? null;
  for (const [epoch, made] of database) record.stored("epochs", epoch, made, new Stored(made.byteLength, read, epoch));
  record.stored("epochs", 4, database.get(4), new Stored(0, read, 99)); // of a packet that is not there any more
  assert.ok(!record.here && record.whole.history.every(kept => kept instanceof Stored));
  assert.deepEqual([record.first, record.finished, record.at(7).told.epoch, record.at(40).told], [0, 29, 7, null]);

  // Two canvases may begin at once.
  const newest = told(record, 30);
  await Promise.all([record.gather(), record.gather()]);
  assert.ok(record.here);
  assert.deepEqual(record.whole.history, [...database.values(), newest]);
  assert.deepEqual(epochs(record), Array.from({ length: 31 }, (_, epoch) => epoch));

  // Which experts had not begun is known without any packet.
  for (const [epoch, made] of database) record.stored("epochs", epoch, made, new Stored(made.byteLength, read, epoch));
  record.recall({ managers: new Map([[1, new ArrayBuffer(8)], [5, new ArrayBuffer(8)]]), experts: new Map() });
  assert.deepEqual([record.at(1).waiting, record.at(5).waiting], [true, false]);

  database.delete(12);
  await record.gather();
  assert.deepEqual(epochs(record), Array.from({ length: 31 }, (_, epoch) => epoch).filter(epoch => epoch !== 12));
});
