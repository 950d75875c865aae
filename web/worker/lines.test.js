import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInThisContext } from "node:vm";
import { Worker, isMainThread, workerData } from "node:worker_threads";

// Workers' scripts are no modules.
for (const name of ["ring.js", "lines.js"]) runInThisContext(readFileSync(new URL(name, import.meta.url), "utf8"));
const linesOf = runInThisContext("linesOf");

const most = 5 << 20; // bytes of a packet in these tests, more than two workers share

// A Program speaks as a trainer's does: packets have a head and what follows it from the next multiple of 8 on, and what is
// received comes into its own memory.
class Program {
  #memory = new WebAssembly.Memory({ initial: 2 * most / 65536 });
  #calls;
  /** @type {(() => void) | undefined} */
  #came;
  waited = 0; // how often it had to listen to its port

  constructor(ports, shared, leads) {
    const { calls, start, giveBack } = linesOf(ports, shared, leads, { _resume() {} });
    this.#calls = calls;
    this.giveBack = giveBack;
    start({ exports: { mem: this.#memory, arrived: () => this.#came?.() } });
  }

  send(line, packet) {
    const head = 5;
    const memory = new Uint8Array(this.#memory.buffer);
    memory.set(packet);
    this.#calls.begin(line, 8 + packet.length);
    this.#calls.put(0, head);
    this.#calls.put(0, packet.length);
    this.#calls.post(line);
  }

  async receive(line) {
    for (let room = 16;;) {
      const size = this.#calls.take(line, most, room);
      if (size === 0) {
        this.waited++;
        await new Promise(came => { this.#came = came; });
      } else if (size > room) {
        room = size;
      } else {
        const packet = new Uint8Array(this.#memory.buffer, most, size).slice();
        assert.deepEqual(packet.subarray(0, 5), packet.subarray(8, 13), "the head of a packet");
        return packet.subarray(8);
      }
    }
  }
}

// packetOf has other bytes for each number, and at least as many as a head.
const packetOf = (number, size) => Uint8Array.from({ length: Math.max(size, 8) }, (_, i) => (i * 31 + number * 7) & 255);

// The other worker sends back what it gets, until that begins with zeros.
if (!isMainThread) {
  const { port, shared } = workerData;
  const program = new Program([port], shared, false);
  for (;;) {
    const packet = await program.receive(0);
    if (packet[0] === 0 && packet[1] === 0) break;
    program.send(0, packet);
  }
  port.close();
}

// withOther runs what two workers say to each other, with so many bytes of memory that they share, or none.
async function withOther(bytes, say) {
  const { port1, port2 } = new MessageChannel();
  const shared = bytes ? [new SharedArrayBuffer(bytes)] : [];
  const other = new Worker(new URL(import.meta.url), { workerData: { port: port2, shared }, transferList: [port2] });
  const ended = new Promise((resolve, reject) => other.on("exit", resolve).on("error", reject));
  const program = new Program([port1], shared, true);
  await Promise.race([say(program), ended.then(() => { throw new Error("the other worker has ended"); })]);
  program.send(0, new Uint8Array(8));
  await ended;
  port1.close();
}

// echoed sends packets, none of which begins with zeros then, and has them back whole and in order.
async function echoed(program, sent) {
  for (const packet of sent) {
    packet[0] = 2;
    program.send(0, packet);
  }
  for (const packet of sent) assert.deepEqual(await program.receive(0), packet);
}

if (isMainThread) {
  // With no memory, with much, and with so little that some packets go through the port and others around its end.
  for (const bytes of [0, 2 << 20, 8192]) {
    test(`packets come whole and in order, with ${bytes} bytes of memory`, () => withOther(bytes, async program => {
      let number = 0;
      for (let round = 0; round < 200; round++) {
        const sent = Array.from({ length: 1 + round % 6 }, () => packetOf(++number, (number * 7919) % (number % 5 ? 900 : 30000)));
        await echoed(program, sent);
      }
    }));

    test(`one that is larger than ${bytes} bytes of memory comes between others`, () => withOther(bytes, program =>
      echoed(program, [packetOf(2, 100), packetOf(3, most - 100), packetOf(4, 70000), packetOf(5, 100)])));

    test(`who has waited long is woken by its port, with ${bytes} bytes of memory`, async () => {
      const { port1, port2 } = new MessageChannel();
      const shared = bytes ? [new SharedArrayBuffer(bytes)] : [];
      const one = new Program([port1], shared, true), other = new Program([port2], shared, false);
      for (let i = 0; i < 5; i++) {
        const received = other.receive(0); // nobody else can send within this thread, so that it waits in vain
        assert.equal(other.waited, i + 1);
        one.send(0, packetOf(i, 500));
        assert.deepEqual(await received, packetOf(i, 500));
      }
      port1.close();
    });
  }

  test("a packet for the page goes there in one piece, in memory that it gave back where that is as large", () => {
    const sent = [];
    globalThis.self = { postMessage: (packet, given) => sent.push({ packet, given }) };
    try {
      const program = new Program([], [], true);
      program.send(-1, packetOf(3, 200000));
      const [{ packet, given }] = sent;
      assert.deepEqual(new Uint8Array(packet, 8), packetOf(3, 200000));
      assert.deepEqual(given, [packet]);
      for (const [size, again] of [[200000, true], [200000, false], [100000, false]]) {
        if (again) program.giveBack(packet);
        program.send(-1, packetOf(size, size));
        const last = sent.at(-1).packet;
        assert.deepEqual(new Uint8Array(last, 8), packetOf(size, size));
        assert.equal(last === packet, again);
      }
      program.giveBack(packet);
      program.send(-1, packetOf(4, 100));
      assert.equal(sent.at(-1).packet.byteLength, 108);
    } finally {
      delete globalThis.self;
    }
  });
}
