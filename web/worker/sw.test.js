// The service worker, in a small imitation of what browsers give one.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const code = await readFile(new URL("sw.js", import.meta.url), "utf8");
const release = { version: "1", files: { "": "sha256-a", "web/page/page.js": "sha256-b" } };

// installed gives a service worker the event, with these caches and this network.
/**
 * @param {Map<string, Map<string, Response>>} store
 * @param {() => Promise<Response>} fetch
 * @returns {Promise<void>}
 */
function installed(store, fetch) {
  return new Promise((resolve, reject) => {
    /** @param {string} name */
    const open = name => store.get(name) ?? store.set(name, new Map()).get(name);
    const caches = {
      has: async (/** @type {string} */ name) => store.has(name),
      delete: async (/** @type {string} */ name) => store.delete(name),
      open: async (/** @type {string} */ name) => ({ put: async (/** @type {string} */ key, /** @type {Response} */ value) => open(name)?.set(key, value) }),
    };
    const self = {
      registration: { scope: "https://example.org/" },
      /** @type {(name: string, hear: (event: { waitUntil(done: Promise<void>): void }) => void) => void} */
      addEventListener(name, hear) {
        if (name === "install") hear({ waitUntil: done => done.then(resolve, reject) });
      },
    };
    runInContext(code, createContext({ self, caches, fetch, release, URL, Headers, Response }));
  });
}

const there = async () => new Response("x");
const gone = () => Promise.reject(new TypeError("network"));

test("a version is kept whole or not at all", async () => {
  const store = new Map();
  await assert.rejects(installed(store, gone), /network/);
  assert.equal(store.size, 0);
  await installed(store, there);
  assert.deepEqual([...store.values()].map(files => files.size), [2]);
});

test("an installation that fails leaves what another worker of this version answers from", async () => {
  const store = new Map();
  await installed(store, there);
  await assert.rejects(installed(store, gone), /network/);
  assert.deepEqual([...store.values()].map(files => files.size), [2]);
});
