// Reads a person's files in a worker of its own, whose program comes when it is first needed.
import { program, programs } from "../arrival/download.js";

/** @import { Trouble } from "../arrival/download.js" */

/** @import { Died, Done, Form, Found, Progress, Reading, Root, Writing } from "../../worker/talk.js" */
/** @typedef {(done: number, known: number, over: boolean) => void} Heard how many files have been read, and how many are known, all of them if over */

/** @type {Promise<WebAssembly.Module> | null} */
let module = null; // the compiled reader

const compiled = () => module ??= programs()
  .then(facts => program("reader.wasm", facts["reader.wasm"]?.integrity, () => {}))
  .catch((/** @type {Trouble} */ error) => {
    module = null; // so that it is asked for again
    throw new Error(error.sentence ?? "The program that reads images could not be downloaded: please try again.");
  });

// read resolves to what files hold. It rejects with a sentence, and with an empty one once signal has stopped it.
/**
 * @param {Root[]} roots
 * @param {Heard} heard
 * @param {AbortSignal} signal
 * @returns {Promise<Found>}
 */
export async function read(roots, heard, signal) {
  return /** @type {Found} */ (await ask({ roots }, heard, signal, "These images can’t be used"));
}

// look resolves to a picture as a manager of images of that size sees it: bytes of width×height pixels, 255 is ink, and whether it
// seems to show several things; or to null if it is a sheet of many images.
/**
 * @param {Root[]} roots
 * @param {[width: number, height: number]} size
 * @param {AbortSignal} signal
 * @returns {Promise<{ photo: Uint8Array; several: boolean } | null>}
 */
export async function look(roots, size, signal) {
  const seen = await ask({ roots, size }, () => {}, signal, "This picture can’t be used");
  return "photo" in seen ? seen : null;
}

// write resolves to the bytes of a file of images. It is read again by the same program.
/**
 * @param {Writing} what
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function write(what) {
  const made = await ask({ write: what }, () => {}, new AbortController().signal, "These drawings can’t be saved");
  return /** @type {{ file: Uint8Array<ArrayBuffer> }} */ (made).file;
}

/**
 * @param {Omit<Reading, "module">} what
 * @param {Heard} heard
 * @param {AbortSignal} signal
 * @param {string} refusal
 * @returns {Promise<Exclude<Done["done"], { error: string }>>} what was asked for
 */
async function ask(what, heard, signal, refusal) {
  const reader = await compiled();
  signal.throwIfAborted();
  const worker = new Worker(new URL("../../worker/reading.js", import.meta.url));
  try {
    return await new Promise((resolve, reject) => {
      const broken = () => reject(new Error("The worker that read these files has died: they may be too large for this browser."));
      signal.addEventListener("abort", () => reject(signal.reason));
      worker.onerror = event => {
        event.preventDefault();
        broken();
      };
      worker.onmessage = event => {
        const data = /** @type {Progress | Done | Died} */ (event.data);
        if ("progress" in data) heard(data.progress, data.known, data.over);
        else if ("died" in data) broken();
        else if ("error" in data.done) reject(new Error(`${refusal}: ${data.done.error}.`));
        else resolve(data.done);
      };
      /** @type {Reading} */
      const reading = { module: reader, ...what };
      worker.postMessage(reading);
    });
  } finally {
    worker.terminate();
  }
}
