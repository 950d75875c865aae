// Jobs apart from the run: each part in a worker of its own, so that training can go on beside.
import { kind, read, data as dataOf } from "./wire.js";
import { Team } from "./team.js";

/** @import { Outcome } from "./messages.js" */
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
  /** @type {Team[]} */
  const teams = [];
  const parts = packets.map((packet, i) => /** @type {Promise<void>} */ (new Promise((resolve, reject) => {
    const team = new Team(module, answer => {
      const { kind: k, message } = read(answer);
      if (k !== kind.outcome) return;
      if (message.sentence) return reject(new Error(message.sentence));
      heard(answer, message, i);
      if (message.part >= 1) resolve();
    }, () => reject(new Error("The worker that did this has died: please try again.")));
    teams.push(team);
    stop?.addEventListener("abort", () => reject(new Error("")));
    team.start(1);
    if (images) team.give(dataOf(0, "", images));
    team.post(packet);
  })));
  return Promise.all(parts).finally(() => teams.forEach(team => team.stop()));
}
