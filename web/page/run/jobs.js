// Jobs apart from the run: each part in a worker of its own, so that training can go on beside.
import { kind, read, data as dataOf } from "./wire.js";

/** @import { Outcome } from "./messages.js" */
/** @import { Begin } from "../../worker/talk.js" */
/** @typedef {Parameters<typeof dataOf>[2]} Images */

// work posts each packet to a new worker of the compiled trainer. The jobs are about a person's own images, see data.js, or
// with null about the program's. heard gets every outcome's packet as it comes; the
// promise resolves when all parts are done, and rejects with a sentence if one can't be. stop, an AbortSignal, ends them.
/**
 * @param {WebAssembly.Module} module
 * @param {Images} images
 * @param {ArrayBuffer[]} packets
 * @param {(packet: ArrayBuffer, message: Outcome, i: number) => void} heard
 * @param {AbortSignal} [stop]
 */
export function work(module, images, packets, heard, stop) {
  const workers = packets.map(() => new Worker(new URL("../../worker/worker.js", import.meta.url)));
  const end = () => workers.forEach(worker => worker.terminate());
  const parts = workers.map((worker, i) => /** @type {Promise<void>} */ (new Promise((resolve, reject) => {
    const broken = () => reject(new Error("The worker that did this has died: please try again."));
    worker.onerror = event => {
      event.preventDefault();
      broken();
    };
    worker.onmessage = ({ data }) => {
      if (!(data instanceof ArrayBuffer)) return broken();
      const { kind: k, message } = read(data);
      if (k !== kind.outcome) return;
      if (message.sentence) return reject(new Error(message.sentence));
      heard(data, message, i);
      if (message.part >= 1) resolve();
    };
    stop?.addEventListener("abort", () => reject(new Error("")));
    /** @type {Begin} */
    const begin = { module, index: 0, workers: 1, ports: [] };
    worker.postMessage(begin);
    if (images) worker.postMessage(dataOf(0, "", images));
    worker.postMessage(packets[i]);
  })));
  return Promise.all(parts).finally(end);
}
