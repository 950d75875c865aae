#!/usr/bin/env bash
# Debian 12’s WebKitGTK 2.50.6 (webkit2gtk-driver 2.50.6-1~deb12u2), driven by WebDriver from Node without packages.
#
# One would guess: crossOriginIsolated says that a page may share memory with its workers. Chromium and Firefox hold to it, and many
# scripts ask nothing else before they make a SharedArrayBuffer or start threads.
#
# What happens: sent the two headers, the page says that it is isolated, and has no SharedArrayBuffer all the same. WebAssembly makes
# shared memory, whose buffer says that it is a SharedArrayBuffer, isolated or not; but no worker can be sent it.
#
# Who meets it: whoever has threads in WebAssembly, or rings of bytes between workers, and users of Epiphany or of an app around
# WebKitGTK. What asks for the constructor besides, or catches the error of the first message, works there as it did without.
set -euo pipefail
command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null ||
	{ apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq webkit2gtk-driver=2.50.6-1~deb12u2 xvfb libgl1-mesa-dri; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
cat >see.mjs <<'END'
import { spawn } from "node:child_process";
import { createServer } from "node:http";

const files = {
  "/": ["text/html", "<!doctype html><title>A page</title>"],
  "/worker.js": ["text/javascript", "onmessage = () => postMessage('has it');"],
};
const isolating = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
const serve = async headers => {
  const server = createServer((request, response) => {
    const [type, text] = files[request.url] ?? ["text/plain", ""];
    response.writeHead(text ? 200 : 404, { "Content-Type": type, ...headers });
    response.end(text);
  });
  await new Promise(listens => server.listen(0, "127.0.0.1", listens));
  return `http://127.0.0.1:${server.address().port}/`;
};

const driver = spawn("WebKitWebDriver", ["--port=4471"], { stdio: "ignore" });
const ask = async (method, path, body) => {
  const response = await fetch(`http://127.0.0.1:4471/session${path}`, { method, body: body && JSON.stringify(body) });
  const { value } = await response.json();
  if (value?.error) throw new Error(value.message);
  return value;
};
const begin = async () => {
  const options = { binary: process.argv[2], args: ["--automation"] };
  for (let tries = 40; ; tries--) {
    try {
      return await ask("POST", "", { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } } });
    } catch (error) {
      if (tries === 0) throw error;
      await new Promise(later => setTimeout(later, 250));
    }
  }
};
const { sessionId, capabilities } = await begin();
console.log(capabilities.browserName, capabilities.browserVersion.replace(/\.\d+$/, ""));
for (const [name, headers] of Object.entries({ "without headers": {}, "with both headers": isolating })) {
  await ask("POST", `/${sessionId}/url`, { url: await serve(headers) });
  console.log(`${name}:`, await ask("POST", `/${sessionId}/execute/async`, { args: [], script: `
    const done = arguments[0], said = ["isolated: " + crossOriginIsolated, "SharedArrayBuffer: " + typeof SharedArrayBuffer];
    const { buffer } = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
    said.push("WebAssembly's: " + buffer.constructor.name);
    const worker = new Worker("worker.js");
    worker.onmessage = ({ data }) => done([...said, "a worker " + data].join(", "));
    try {
      worker.postMessage(buffer);
    } catch (error) {
      done([...said, "sent to a worker: " + error.name].join(", "));
    }` }));
}
await ask("DELETE", `/${sessionId}`);
driver.kill();
process.exit(0);
END
export WEBKIT_DISABLE_DMABUF_RENDERER=1 LIBGL_ALWAYS_SOFTWARE=1 HOME=$folder
xvfb-run -a node see.mjs "$(ls /usr/lib/*/webkit2gtk-4.*/MiniBrowser | head -1)" | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
MiniBrowser 2.50
without headers: isolated: false, SharedArrayBuffer: undefined, WebAssembly's: SharedArrayBuffer, sent to a worker: DataCloneError
with both headers: isolated: true, SharedArrayBuffer: undefined, WebAssembly's: SharedArrayBuffer, sent to a worker: DataCloneError
END
