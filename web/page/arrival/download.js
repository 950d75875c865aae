// Downloads and compiles the programs, and tells how far it has come.

// top is where the site begins: the programs lie there.
const top = new URL("../../../", import.meta.url);

// supportsSIMD asks the engine to validate the smallest module that uses a vector:
// (func (result v128) i32.const 0 i8x16.splat).
export function supportsSIMD() {
  return WebAssembly.validate(new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11,
  ]));
}

// exists throws if a file can't be had.
/** @param {string} path */
export async function exists(path) {
  const response = await fetch(new URL(path, top));
  if (!response.ok) throw new Error(`${path}: the server answers ${response.status}`);
}

/** @typedef {{ sent: Record<string, number>, integrity: string }} Facts about a program: its bytes by how they are encoded on their way, and its hash */
/** @typedef {Error & { sentence?: string, mixed?: boolean }} Trouble with one: see program */

// programs tells the facts about each program.
/** @returns {Promise<Record<string, Facts>>} */
export async function programs() {
  const response = await fetch(new URL("web/programs.json", top));
  return response.ok ? response.json() : {};
}

// bytes says how many of a program are downloaded, if its response is encoded like that. Of encodings that are not the build's own there is none
// that packs much better or worse than its best.
/**
 * @param {Facts} facts
 * @param {string} encoding
 */
export const bytes = ({ sent }, encoding) => sent[encoding] ?? sent.br ?? sent[""];

const damaged = new Set(); // names of programs that were no programs, which a cache may have kept

// program downloads a program of that name and compiles it as it arrives, whatever type the server calls it. heard is
// called with how its response is encoded, and the number of bytes so far, unpacked. It throws if the download fails, or if the file is no program or not the one
// with that hash, with a sentence for people; mixed says that the versions of page and file differ.
/**
 * @param {string} name
 * @param {string | undefined} integrity
 * @param {(encoding: string, loaded: number) => void} heard
 */
export async function program(name, integrity, heard) {
  const response = await fetch(new URL(name, top), { cache: damaged.has(name) ? "reload" : "default" });
  if (!response.ok || !response.body) {
    throw new Error(`${name}: the server answers ${response.status}`);
  }
  const encoding = response.headers.get("Content-Encoding") ?? "";
  let loaded = 0;
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const chunks = [];
  const counter = new TransformStream({
    transform(chunk, controller) {
      loaded += chunk.byteLength;
      heard(encoding, loaded);
      chunks.push(chunk);
      controller.enqueue(chunk);
    },
  });
  const counted = new Response(response.body.pipeThrough(counter), {
    headers: { "Content-Type": "application/wasm" },
  });
  const module = await WebAssembly.compileStreaming(counted).catch(error => {
    if (!(error instanceof WebAssembly.CompileError)) throw error;
    damaged.add(name);
    throw Object.assign(error, { sentence: "A part of the page arrived cut short, or is not what was asked for. Please try again." });
  });
  if (crypto.subtle && integrity && await hash(chunks, loaded) !== integrity) {
    throw Object.assign(new Error(`${name}: not the file that this page was made with`), {
      mixed: true,
      sentence: "A part of the page was changed on its way here, or is from another version of it. Please try again in a minute.",
    });
  }
  return module;
}

// hash writes that of so many bytes as an integrity attribute does. crypto.subtle is missing where a page comes over plain http.
/**
 * @param {Uint8Array<ArrayBuffer>[]} chunks
 * @param {number} length
 */
async function hash(chunks, length) {
  const bytes = new Uint8Array(length); // a Blob of them would travel to the browser's process and back
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  const sum = await crypto.subtle.digest("SHA-256", bytes);
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(sum)))}`;
}
