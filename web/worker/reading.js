"use strict";
// A worker reads somebody's files by the Go program reader.wasm: see reader.js, which sends {module, roots}, a list of
// {path, file} or {path, handle}, a file's or a folder's, and maybe the size [width, height] that one picture is wanted in,
// and hears {progress, known, over} and at the end {done}. With {module, write} it writes a file instead.
importScripts("../../wasm_exec.js");

const small = 65536; // bytes of files that are read together, as if they were one: each by itself takes as long
const several = 32;  // files that are
const ahead = 64;    // times so many are on their way while others are being looked into: a browser has to be asked for many at once

self.onmessage = ({ data }) => {
  run(data).catch(error => self.postMessage({ died: String(error) }));
};

async function run({ module, roots = [], size, write }) {
  const large = [];
  const feed = new Feed(roots, large);
  // What Go calls.
  self.moevae = {
    size,
    write,
    next: () => feed.next(),
    slice: (place, from, to) => bytes(large[place].slice(from, to)),
    progress: done => self.postMessage({ progress: done, known: feed.known, over: feed.over }),
    done: found => self.postMessage({ done: found }, Object.values(found).filter(ArrayBuffer.isView).map(({ buffer }) => buffer)),
  };
  const go = new Go();
  await go.run(await WebAssembly.instantiate(module, go.importObject));
}

const bytes = async blob => new Uint8Array(await blob.arrayBuffer());

// A Feed finds files, also in folders, and has the next ones ready when they are asked for.
class Feed {
  #groups = [[]];  // of files that have been found and not yet asked for
  #batches = [];   // promises of their content
  #large;
  #over = false;
  #wake = () => {};
  known = 0;       // files so far

  constructor(roots, large) {
    this.#large = large;
    this.#find(roots).catch(error => this.#batches.push(Promise.reject(error))).finally(() => {
      this.#over = true;
      this.#wake();
    });
  }

  // over says that all files are known.
  get over() { return this.#over; }

  async #find(roots) {
    const folders = [];
    for (const { path, file, handle } of roots) {
      if (file || handle.kind === "file") this.#found({ path, file, handle });
      else folders.push({ path, handle });
    }
    while (folders.length > 0) {
      const { path, handle } = folders.pop();
      for await (const [name, inner] of handle.entries()) {
        if (name.startsWith(".")) continue; // which is nobody's
        if (inner.kind === "file") this.#found({ path: `${path}/${name}`, handle: inner });
        else folders.push({ path: `${path}/${name}`, handle: inner });
      }
    }
  }

  #found(one) {
    this.known++;
    const group = this.#groups.at(-1);
    group.push(one);
    if (group.length < several) return;
    this.#groups.push([]);
    this.#wake();
  }

  // next promises some files, see reader's files, or null after the last.
  async next() {
    while (this.#groups.length < 2 && this.#batches.length === 0 && !this.#over) await new Promise(done => { this.#wake = done; });
    while (this.#batches.length < ahead && this.#groups.length > 0 && (this.#over || this.#groups.length > 1)) {
      const group = this.#groups.shift();
      if (group.length === 0) continue;
      const batch = this.#load(group);
      batch.catch(() => {}); // who asks for it hears of it
      this.#batches.push(batch);
    }
    return this.#batches.shift() ?? null;
  }

  async #load(group) {
    const files = await Promise.all(group.map(({ file, handle }) => file ?? handle.getFile().catch(() => null)));
    const few = files.filter(file => file && file.size < small);
    let content = await bytes(new Blob(few)).catch(() => null);
    if (content?.length !== few.reduce((sum, { size }) => sum + size, 0)) {
      // One of them has changed or gone: which one, only they themselves can say.
      const each = await Promise.all(few.map(file => bytes(file).catch(() => null)));
      few.forEach((file, i) => { if (each[i]?.length !== file.size) files[files.indexOf(file)] = null; });
      content = await bytes(new Blob(each.filter((part, i) => part?.length === few[i].size)));
    }
    return {
      paths: group.map(({ path }) => path).join("\0"),
      sizes: Float64Array.from(files, file => file ? file.size : -1),
      places: Int32Array.from(files, file => file && file.size >= small ? this.#large.push(file) - 1 : -1),
      bytes: content,
    };
  }
}
