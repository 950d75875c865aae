// Reads a person's files in a worker of its own, whose program comes when it is first needed.
import { program, programs } from "../arrival/download.js";

let module = null; // a promise of the compiled reader

const compiled = () => module ??= programs()
  .then(facts => program("reader.wasm", facts["reader.wasm"]?.integrity, () => {}))
  .catch(error => {
    module = null; // so that it is asked for again
    throw new Error(error.sentence ?? "The program that reads images could not be downloaded: please try again.");
  });

// read resolves to what files hold, [{path, file}] or, of files and folders, [{path, handle}]: {name, sentence, classes, images, labels, heldOut, heldLabels}, of which the last
// four are IDX files or null. It rejects with a sentence, and with an empty one once signal, an AbortSignal, has stopped
// it. heard gets how many files have been read, and how many are known, all of them if over.
export const read = (roots, heard, signal) => ask({ roots }, heard, signal, "These images can’t be used");

// look resolves to a picture as a manager of images of that size sees it: bytes of width×height pixels, 255 is ink.
export async function look(roots, size, signal) {
  return (await ask({ roots, size }, () => {}, signal, "This picture can’t be used")).photo;
}

// write resolves to the bytes of a file of images, {form, width, height, pixels, names}: form is "idx" or "png", pixels one
// image after the other, and names an array of what they are called, "" for an image without a name. It is read again by
// the same program.
export async function write(what) {
  return (await ask({ write: what }, () => {}, new AbortController().signal, "These drawings can’t be saved")).file;
}

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
      worker.onmessage = ({ data: { progress, known, over, done } }) => {
        if (progress !== undefined) heard(progress, known, over);
        else if (!done) broken();
        else if (done.error) reject(new Error(`${refusal}: ${done.error}.`));
        else resolve(done);
      };
      worker.postMessage({ module: reader, ...what });
    });
  } finally {
    worker.terminate();
  }
}
