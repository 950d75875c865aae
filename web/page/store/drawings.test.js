import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import test from "node:test";
import { Drawings, side } from "./drawings.js";

const drawing = (name, ink = 255) => ({ name, strokes: "[[{\"X\":0.1,\"Y\":0.2}]]", pixels: new Uint8Array(side * side).fill(ink, 1) });
const names = tray => tray.list.map(({ name }) => name).join();

// fresh is a browser without drawings; it returns what opens a page of it.
function fresh() {
  globalThis.indexedDB = new IDBFactory();
  const pages = new Set();
  return async () => {
    const channel = { postMessage: word => { for (const other of pages) if (other !== channel) other.onmessage({ data: word }); } };
    pages.add(channel);
    const tray = new Drawings(channel);
    await tray.settled;
    return tray;
  };
}

test("what is kept, named and deleted is the same after a reload, in the same order", async () => {
  const open = fresh(), tray = await open();
  for (const name of ["7", "", "cat", "7"]) tray.keep(drawing(name));
  const [first, second, third] = tray.list.map(({ id }) => id);
  tray.rename([second], "dog");
  tray.remove([first]);
  await tray.settled;
  const again = await open();
  assert.equal(names(again), "dog,cat,7");
  assert.deepEqual(again.list[1], { ...drawing("cat"), id: third, order: 3 });
  assert.equal(again.trouble, "");
});

test("every change can be undone, one after the other, and what is gone by that is told", async () => {
  const open = fresh(), tray = await open();
  assert.equal(tray.undoable, false);
  tray.keep(drawing("a"));
  tray.keep(drawing("b"));
  const ids = tray.list.map(({ id }) => id);
  tray.rename(ids, "c");
  tray.remove(ids);
  assert.equal(names(tray), "");
  assert.deepEqual(tray.undo(), []);
  assert.equal(names(tray), "c,c");
  assert.deepEqual(tray.undo(), []);
  assert.equal(names(tray), "a,b");
  assert.deepEqual(tray.undo().map(({ name }) => name), ["b"]);
  await tray.settled;
  assert.equal(names(await open()), "a");
  tray.undo();
  assert.deepEqual([names(tray), tray.undoable], ["", false]);
});

test("to delete or name nothing is no change", async () => {
  const tray = await fresh()();
  tray.remove([]);
  tray.rename(["nobody"], "x");
  assert.equal(tray.undoable, false);
});

test("two pages that keep drawings at the same time have all of them", async () => {
  const open = fresh(), one = await open(), other = await open();
  let heard = 0;
  other.listen(() => heard++);
  for (let i = 0; i < 20; i++) {
    one.keep(drawing(`one ${i}`));
    other.keep(drawing(`other ${i}`));
  }
  await one.settled;
  await other.settled;
  await one.settled;
  await other.settled;
  for (const page of [one, other, await open()]) {
    assert.equal(page.list.length, 40);
    assert.equal(page.list.filter(({ name }) => name.startsWith("one")).length, 20);
  }
  assert.ok(heard > 20);
  one.remove(one.list.map(({ id }) => id));
  await one.settled;
  await other.settled;
  assert.equal(names(other), "");
  // What another page has deleted comes back with an undo, too.
  one.undo();
  await one.settled;
  await other.settled;
  assert.equal(other.list.length, 40);
});

test("each drawing is on its way to the database at once, where it is saved even if the page goes", async () => {
  const tray = await fresh()(), { commit } = IDBTransaction.prototype;
  let commits = 0;
  IDBTransaction.prototype.commit = function () {
    commits++;
    commit.call(this);
  };
  tray.keep(drawing("a"));
  tray.keep(drawing("b"));
  await Promise.resolve(); // not a moment longer
  IDBTransaction.prototype.commit = commit;
  assert.equal(commits, 2);
  await tray.settled;
  assert.equal(names(tray), "a,b");
});

test("where nothing can be saved drawings stay with the page, which says so", async () => {
  globalThis.indexedDB = { open() { throw new DOMException("no", "SecurityError"); } };
  const tray = new Drawings(null);
  await tray.settled;
  assert.match(tray.trouble, /^They go when the page is closed, since this browser does not let the page save drawings: Save keeps them as files/);
  tray.keep(drawing("7"));
  await tray.settled;
  assert.equal(names(tray), "7");
  assert.notEqual(tray.trouble, "");
  assert.equal(tray.undo().length, 1);
});

test("what there was no room for is saved once there is", async () => {
  const open = fresh(), channel = { postMessage() {} }, tray = new Drawings(channel);
  await tray.settled;
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
  tray.keep(drawing("a"));
  await tray.settled;
  channel.onmessage(); // another page has changed something
  await tray.settled;
  assert.match(tray.trouble, /the browser’s storage is full/);
  IDBObjectStore.prototype.put = put;
  assert.equal(names(await open()), "");
  channel.onmessage();
  await tray.settled;
  assert.equal(tray.trouble, "");
  assert.equal(names(await open()), "a");
});

test("what another program has put among the drawings hides none of them", async () => {
  const open = fresh(), tray = await open();
  tray.keep(drawing("a"));
  await tray.settled;
  const db = await new Promise(resolve => { indexedDB.open("moevae drawings").onsuccess = ({ target }) => resolve(target.result); });
  const tx = db.transaction("drawings", "readwrite"), store = tx.objectStore("drawings");
  [null, "text", {}, { ...drawing("short"), id: "2", order: 2, pixels: new Uint8Array(3) }, { ...drawing("last"), id: "3", order: NaN }].forEach((one, i) => store.put(one, `x${i}`));
  await new Promise(resolve => { tx.oncomplete = resolve; });
  const again = await open();
  assert.deepEqual([names(again), again.trouble], ["a", ""]);
});

test("where a browser blocks all storage, the channel to other pages too, drawings are kept as long as the page is open", async () => {
  const { BroadcastChannel, indexedDB } = globalThis, blocked = () => { throw new DOMException("The operation is insecure.", "SecurityError"); };
  Object.assign(globalThis, { BroadcastChannel: class { constructor() { blocked(); } }, indexedDB: { open: blocked } });
  const tray = new Drawings();
  tray.keep(drawing("a"));
  await tray.settled;
  assert.equal(names(tray), "a");
  assert.match(tray.trouble, /does not let the page save|can’t be saved/);
  Object.assign(globalThis, { BroadcastChannel, indexedDB });
});
