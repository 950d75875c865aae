"use strict";
// The service worker: the whole site, kept on this machine. The build puts a line before this one that
// declares release = {version, files}, with the hash of every file.
//
// One version is one cache. It is filled while an earlier version still answers, every file checked
// against its hash, and so either complete or not there. A page gets all its files from the version it
// began with: a new one waits until no page of the old one is left, or the only one asks for it.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const prefix = `${worker.registration.scope} `; // other sites may share the origin and its caches
const name = prefix + release.version;
const scope = new URL(worker.registration.scope);

worker.addEventListener("install", event => event.waitUntil(fill()));

async function fill() {
  const kept = await caches.has(name); // by a worker of the same version, with other code of its own, that answers from it
  const cache = await caches.open(name);
  try {
    await Promise.all(Object.keys(release.files).map(async path => cache.put(address(path), await download(path))));
  } catch (error) {
    if (!kept) await caches.delete(name);
    throw error;
  }
}

// What the page has just downloaded is asked for again only by its tag.
/** @param {string} path */
async function download(path) {
  const response = await fetch(address(path), { cache: "no-cache", integrity: release.files[path] });
  if (!response.ok) throw new Error(`${path}: the server answers ${response.status}`);
  const isolated = isolates(path);
  if (!response.redirected && !isolated) return response;
  const headers = new Headers(response.headers);
  if (isolated) {
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Embedder-Policy", "require-corp");
  }
  // A redirected answer may not be given to a navigation, but one that is made of it may.
  return new Response(response.body, { headers });
}

// isolates says whether a file is a document or a worker's script. Only where both come with two headers do browsers let a page
// share memory between its workers, and those who keep static sites seldom let one send any.
/** @param {string} path */
function isolates(path) { return path === "" || path.endsWith(".html") || path.startsWith("web/worker/"); }

worker.addEventListener("activate", event => event.waitUntil(succeed()));

async function succeed() {
  for (const other of await caches.keys()) {
    if (other.startsWith(prefix) && other !== name) await caches.delete(other);
  }
  await worker.clients.claim();
}

// A page that nobody has touched asks for the newer version, and gets it if no other page would be torn.
worker.addEventListener("message", event => event.waitUntil(step(event)));

/** @param {ExtendableMessageEvent} event */
async function step({ data, source }) {
  if (data !== "succeed") return;
  const all = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const pages = all.filter(client => client.frameType !== "nested" && client.url.startsWith(scope.href));
  // A page that was loaded again meanwhile is another one: it has begun with the old version, and asks again.
  if (pages.length === 1 && source instanceof Client && pages[0].id === source.id) await worker.skipWaiting();
}

worker.addEventListener("fetch", event => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== scope.origin || !pathname.startsWith(scope.pathname)) return;
  const path = pathname.slice(scope.pathname.length).replace(/^index\.html$/, "");
  if (Object.hasOwn(release.files, path)) event.respondWith(answer(path));
});

/** @param {string} path */
async function answer(path) {
  const cache = await caches.open(name);
  return await cache.match(address(path), { ignoreVary: true }) ?? download(path);
}

/** @param {string} path */
function address(path) {
  return new URL(path, scope).href;
}
