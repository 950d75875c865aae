import assert from "node:assert/strict";
import test from "node:test";
import { kind } from "../run/wire.js";
import { packet as made } from "../../tools/testing/packets.js";
import { divisions } from "../../tools/testing/golden.js";
import { batchFor, labelled, ofDigits, smaller, trainingOf, withDrawings } from "./drawn.js";

const width = 3, height = 2;

// packet is a core/wire Images of so many images to train on and held out: image i is i in every pixel, the first held out 200.
function packet(training, held) {
  const size = width * height, bytes = [...Array(training).keys()].flatMap(i => Array(size).fill(i));
  const others = [...Array(held).keys()].flatMap(i => Array(size).fill(200 + i));
  return made(kind.images, { width, height }, { training: Uint8Array.from(bytes), held_out: Uint8Array.from(others) });
}

const picture = v => new Uint8Array(width * height).fill(v);

// parts reads the IDX files of images: the first pixel of each image.
function parts({ bytes, sizes }) {
  let at = 0;
  return sizes.map(size => {
    const view = new DataView(bytes.buffer, at, size);
    assert.deepEqual([0, 8, 12].map(i => view.getUint32(i)), [0x0803, height, width]);
    const n = view.getUint32(4);
    assert.equal(size, 16 + n * width * height);
    const first = Array.from({ length: n }, (_, i) => bytes[at + 16 + i * width * height]);
    at += size;
    return first;
  });
}

test("drawings stand after the images to train on, and the held-out ones stay as they are", async () => {
  const images = await withDrawings(packet(4, 2), null, [picture(100), picture(101)]);
  assert.deepEqual(parts(images), [[0, 1, 2, 3, 100, 101], [200, 201]]);
  assert.deepEqual([images.heldOut, images.added, images.base], [1, 2, null]);
  assert.match(images.key, /^digits and 2 drawings-/);
  assert.ok(ofDigits(images) && labelled(images));
});

test("drawings that are added again replace those from before", async () => {
  const own = { name: "shapes.zip", sentence: "Images: 4 + 2 of 3×2", labels: new Uint8Array([1]), classes: ["a"] };
  const once = await withDrawings(packet(4, 2), own, [picture(100)]);
  assert.deepEqual([once.name, once.labels, once.classes, ofDigits(once)], ["shapes.zip and 1 drawing", own.labels, own.classes, false]);
  const again = await withDrawings(packet(5, 2), once, [picture(100), picture(101), picture(102)]);
  assert.deepEqual(parts(again)[0], [0, 1, 2, 3, 100, 101, 102]);
  assert.equal(again.name, "shapes.zip and 3 drawings");
  assert.equal(again.sentence, "Images: 4 + 2 of 3×2; to train on, 3 drawings, too");
  assert.notEqual(again.key, once.key);
});

test("of images as many are held out as the trainer holds out", () => {
  assert.ok(divisions.length > 9);
  for (const { images, training } of divisions) assert.equal(trainingOf(images), training, `${images} images`);
});

test("few images have small batches, so that an epoch has four", () => {
  for (const [images, present, want] of [[50, 100, 11], [444, 100, 100], [440, 100, 99], [1000, 100, 100], [2, 100, 1], [50, 5, 5]]) {
    assert.equal(batchFor(images, present), want, `${images} images`);
  }
  for (const { images, batch } of divisions) assert.equal(batchFor(images, Infinity), batch, `${images} images`);
});

test("fewer images than a batch, but as many as can be a data set, have a smaller one", () => {
  for (const [images, heldOut, present, want] of [[50, 0, 100, "11"], [60, 1, 100, "15"], [49, 0, 100], [2, 0, 20], [50, 0, 45], [50, 0, 46, "11"], [1000, 0, 100]]) {
    const bytes = new Uint8Array(20).subarray(4);
    new DataView(bytes.buffer, 4).setUint32(4, images);
    assert.deepEqual(smaller({ bytes, heldOut }, present), want ? [["batch", want]] : [], `${images} images, a batch of ${present}`);
  }
});

test("whose images are whose", () => {
  assert.ok(ofDigits(null) && labelled(null));
  assert.ok(!ofDigits({ name: "x" }) && !labelled({ name: "x", labels: null }));
});
