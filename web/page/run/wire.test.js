import assert from "node:assert/strict";
import { test } from "node:test";
import { blob, blobs, command, data, file, kind, managerOf, messageOf, read } from "./wire.js";
import { packet } from "../../tools/testing/packets.js";
import { packets } from "../../tools/testing/golden.js";

test("what core/wire writes is read here as it was meant", () => {
  assert.ok(packets.length >= 12);
  for (const { kind: k, message, blobs: parts, packet: { buffer } } of packets) {
    const found = read(buffer);
    assert.deepEqual({ kind: found.kind, message: found.message }, { kind: k, message });
    assert.deepEqual(messageOf(buffer, k), message);
    assert.throws(() => messageOf(buffer, k + 1), /wire: a packet is of kind/);
    if (Object.keys(parts).length > 0) assert.deepEqual(blobs(buffer), parts, `kind ${k}`);
  }
});

test("what is written here is what core/wire writes", () => {
  const of = k => packets.find(({ kind: other }) => other === k);
  const same = (written, { packet: bytes }) => assert.deepEqual(new Uint8Array(written), bytes);
  const c = of(kind.command), f = of(kind.file), d = of(kind.data);
  same(command(c.message.number, c.message.action, c.message.fragment), c);
  const { number, fragment, names, sizes, held_out: heldOut } = d.message;
  same(data(number, fragment, { names, sizes, heldOut, bytes: d.blobs.value }), d);
  // Of a file the page writes no After.
  const { kind: k, message: { after, ...message }, blobs: { value } } = f;
  assert.ok(after > 0);
  same(file(message.number, message.name, value), { packet: new Uint8Array(packet(k, message, { value })) });
});

test("a command is the packet that core/wire reads", () => {
  const message = { number: 3, action: "tune", fragment: "learning_rate=0.002" };
  assert.deepEqual(new Uint8Array(command(3, "tune", "learning_rate=0.002")), new Uint8Array(packet(kind.command, message)));
});

test("a file and a person's images travel with their bytes", () => {
  const bytes = Uint8Array.of(1, 2, 3, 4, 5);
  const f = file(4, "run.safetensors", bytes);
  assert.deepEqual(read(f), { kind: kind.file, message: { number: 4, name: "run.safetensors" }, blobs: [{ name: "value", type: "u8", length: 5 }] });
  assert.deepEqual([...blob(f)], [...bytes]);
  const d = data(5, "seed=1", { names: ["a", "b"], sizes: [2, 3], heldOut: 1, bytes });
  assert.deepEqual(read(d).message, { number: 5, fragment: "seed=1", names: ["a", "b"], sizes: [2, 3], held_out: 1 });
  assert.deepEqual([...blobs(d).value], [...bytes]);
  assert.deepEqual(read(data(6, "seed=1", null)).message, { number: 6, fragment: "seed=1", names: [], sizes: [], held_out: 0 });
});

test("blobs are found by name behind a header of any length", () => {
  for (let length = 0; length < 20; length++) {
    const p = packet(kind.epoch, { epoch: 1, config: "x".repeat(length) }, { assigned: Uint8Array.of(7, 8, 9), held_out: Uint8Array.of(), grid: Uint8Array.of(1, 2) });
    assert.deepEqual(Object.entries(blobs(p)).map(([name, bytes]) => [name, [...bytes]]), [["assigned", [7, 8, 9]], ["held_out", []], ["grid", [1, 2]]]);
    assert.deepEqual([...blob(p)], [7, 8, 9]);
  }
});

test("the manager's parameters are the first", () => {
  const p = packet(kind.parameters, { epoch: 2, step: 0, manager: 3 }, { value: Float32Array.of(.5, -1, 2, 8, 9) });
  const manager = managerOf(p);
  assert.deepEqual(new Uint8Array(manager), new Uint8Array(packet(kind.parameters, { epoch: 2, step: 0, manager: 3 }, { value: Float32Array.of(.5, -1, 2) })));
});

test("what is no packet is refused", () => {
  assert.throws(() => read(new ArrayBuffer(0)), /no packet|out of/i);
  assert.throws(() => read(new ArrayBuffer(12)), /wire: no packet/);
  const newer = command(1, "run");
  new DataView(newer).setUint16(4, 2, true);
  assert.throws(() => read(newer), /wire: version is 2, want 1/);
});
