"use strict";
// A worker reads somebody's files by the Go program reader.wasm: see reader.js, which sends {module, roots}, a list of
// {path, file} or {path, handle}, a file's or a folder's, and maybe the size [width, height] that one picture is wanted in,
// and hears {progress, known, over} and at the end {done}. With {module, write} it writes a file instead.
importScripts("../../wasm_exec.js");

/** @import { Died, Done, Progress, Reading, Root } from "./talk.js" */
/** @typedef {{ paths: string, sizes: Float64Array, places: Int32Array, bytes: Uint8Array | null }} Batch of files, as the reader's files wants it */

const small = 65536; // bytes of files that are read together, as if they were one: each by itself takes as long
const several = 32;  // files that are
const ahead = 64;    // times so many are on their way while others are being looked into: a browser has to be asked for many at once

self.onmessage = ({ data }) => {
  run(data).catch(error => tell({ died: String(error) }));
};

// tell sends the page a message, and lets it have the memory of what is passed on.
/**
 * @param {Progress | Done | Died} message
 * @param {Transferable[]} passed
 */
const tell = (message, passed = []) => self.postMessage(message, passed);

/** @param {Reading} what */
async function run({ module, roots = [], size, write }) {
  /** @type {File[]} */
  const large = [];
  const feed = new Feed(roots, large);
  // What Go calls.
  const moevae = {
    size,
    write,
    next: () => feed.next(),
    /** @type {(place: number, from: number, to: number) => Promise<Uint8Array>} */
    slice: (place, from, to) => bytes(large[place].slice(from, to)),
    /** @param {number} done */
    progress: done => tell({ progress: done, known: feed.known, over: feed.over }),
    /** @param {Done["done"]} found */
    done: found => tell({ done: found }, Object.values(found).flatMap(part => part instanceof Uint8Array ? [part.buffer] : [])),
  };
  Object.assign(self, { moevae });
  const go = new Go();
  await go.run(await WebAssembly.instantiate(module, go.importObject));
}

/** @param {Blob} blob */
const bytes = async blob => new Uint8Array(await blob.arrayBuffer());

// A Feed finds files, also in folders, and has the next ones ready when they are asked for.
class Feed {
  /** @type {Root[][]} */
  #groups = [[]];  // of files that have been found and not yet asked for
  /** @type {Promise<Batch>[]} */
  #batches = [];   // promises of their content
  #large;
  #over = false;
  #wake = () => {};
  known = 0;       // files so far

  /**
   * @param {Root[]} roots
   * @param {File[]} large
   */
  constructor(roots, large) {
    this.#large = large;
    this.#find(roots).catch(error => this.#batches.push(Promise.reject(error))).finally(() => {
      this.#over = true;
      this.#wake();
    });
  }

  // over says that all files are known.
  get over() { return this.#over; }

  /** @param {Root[]} roots */
  async #find(roots) {
    /** @type {{ path: string, handle: FileSystemDirectoryHandle }[]} */
    const folders = [];
    /** @param {Root} root */
    const take = ({ path, file, handle }) => {
      if (handle?.kind === "directory") folders.push({ path, handle: /** @type {FileSystemDirectoryHandle} */ (handle) });
      else this.#found({ path, file, handle });
    };
    roots.forEach(take);
    for (let folder = folders.pop(); folder; folder = folders.pop()) {
      const { path, handle } = folder;
      for await (const [name, inner] of handle.entries()) {
        if (name.startsWith(".")) continue; // which is nobody's
        take({ path: `${path}/${name}`, handle: inner });
      }
    }
  }

  /** @param {Root} one */
  #found(one) {
    this.known++;
    const group = this.#groups[this.#groups.length - 1];
    group.push(one);
    if (group.length < several) return;
    this.#groups.push([]);
    this.#wake();
  }

  // next promises some files, see reader's files, or null after the last.
  async next() {
    while (this.#groups.length < 2 && this.#batches.length === 0 && !this.#over) await new Promise(done => { this.#wake = () => done(undefined); });
    while (this.#batches.length < ahead && this.#groups.length > 0 && (this.#over || this.#groups.length > 1)) {
      const group = this.#groups.shift();
      if (!group || group.length === 0) continue;
      const batch = this.#load(group);
      batch.catch(() => {}); // who asks for it hears of it
      this.#batches.push(batch);
    }
    return this.#batches.shift() ?? null;
  }

  /**
   * @param {Root[]} group
   * @returns {Promise<Batch>}
   */
  async #load(group) {
    const files = await Promise.all(group.map(({ file, handle }) => file ?? /** @type {FileSystemFileHandle} */ (handle).getFile().catch(() => null)));
    const few = files.flatMap(file => file && file.size < small ? [file] : []);
    let content = await bytes(new Blob(few)).catch(() => null);
    if (content?.length !== few.reduce((sum, { size }) => sum + size, 0)) {
      // One of them has changed or gone: which one, only they themselves can say.
      const each = await Promise.all(few.map(file => bytes(file).catch(() => null)));
      few.forEach((file, i) => { if (each[i]?.length !== file.size) files[files.indexOf(file)] = null; });
      content = await bytes(new Blob(each.flatMap((part, i) => part?.length === few[i].size ? [part] : [])));
    }
    return {
      paths: group.map(({ path }) => path).join("\0"),
      sizes: Float64Array.from(files, file => file ? file.size : -1),
      places: Int32Array.from(files, file => file && file.size >= small ? this.#large.push(file) - 1 : -1),
      bytes: content,
    };
  }
}
