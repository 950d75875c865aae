import assert from "node:assert/strict";
import test from "node:test";

// A fake of the browser's service workers, of which one state at a time is set.
class Fake extends EventTarget {
  registration = new EventTarget();
  controller = null;
  register = async () => this.registration;
}

const worker = state => Object.assign(new EventTarget(), { state, told: [], postMessage(what) { this.told.push(what); } });

const fake = new Fake();
let loads = 0;
Object.defineProperty(globalThis, "navigator", { value: { serviceWorker: fake }, configurable: true });
Object.defineProperty(globalThis, "location", { value: { reload() { loads++; } }, configurable: true });
const { install } = await import("./offline.js");

// said installs with these workers, and returns what the page says.
async function said(workers, busy = false) {
  fake.registration = Object.assign(new EventTarget(), { installing: null, waiting: null, active: null }, workers);
  fake.controller = workers.active ?? null;
  loads = 0;
  const sentences = [];
  await install(sentence => sentences.push(sentence), () => busy);
  return sentences;
}

function move(worker, state) {
  worker.state = state;
  worker.dispatchEvent(new Event("statechange"));
}

test("the first version that is stored is none that the page is loaded again for, however late its events come", async () => {
  for (const place of ["installing", "waiting"]) {
    for (const late of [false, true]) {
      const first = worker(place === "installing" ? "installing" : "installed");
      const sentences = await said({ [place]: first });
      fake.registration.dispatchEvent(new Event("updatefound"));
      const control = () => {
        Object.assign(fake.registration, { installing: null, waiting: null, active: first });
        fake.controller = first;
        fake.dispatchEvent(new Event("controllerchange"));
      };
      if (late) control();
      move(first, "installed");
      if (!late) control();
      assert.deepEqual([place, late, sentences, first.told, loads], [place, late, [], [], 0]);
      move(first, "activated");
      assert.match(sentences.join(), /^The page is stored on this machine[^.]*\.$/);
    }
  }
});

test("a newer version that is found later is told of once", async () => {
  const newer = worker("installing");
  const sentences = await said({ active: worker("activated") }, true);
  fake.registration.installing = newer;
  fake.registration.dispatchEvent(new Event("updatefound"));
  fake.registration.dispatchEvent(new Event("updatefound"));
  move(newer, "installed");
  assert.deepEqual(sentences.map(sentence => sentence.slice(0, 18)), ["The page is stored", "A newer version of"]);
});

test("a newer version comes at once where nobody has begun, and else when the page is loaded again", async () => {
  for (const busy of [false, true]) {
    const newer = worker("installed");
    const sentences = await said({ waiting: newer, active: worker("activated") }, busy);
    fake.dispatchEvent(new Event("controllerchange"));
    assert.match(sentences.join(), /^A newer version of this page has arrived/);
    assert.deepEqual([busy, newer.told, loads], busy ? [true, [], 0] : [false, ["succeed"], 1]);
  }
});
