// The curtain before the canvas, while that is not here.
import { byId } from "../document/byid.js";

// curtain covers the canvas with a sentence, "" to open it. again offers to try again: a function, or null for no use.
/**
 * @param {string} sentence
 * @param {(() => void) | null} [again]
 */
export function curtain(sentence, again) {
  byId("curtain").hidden = sentence === "";
  byId("curtain-text").textContent = sentence;
  byId("loading").hidden = again !== undefined;
  byId("retry").hidden = !again;
  byId("retry").onclick = () => {
    again?.();
    byId("train").focus();
  };
}

// loading shows how much of the programs is here, in bytes; total is 0 where nobody knows.
/**
 * @param {number} sum
 * @param {number} total
 */
export function loading(sum, total) {
  byId("curtain-text").textContent = `Loading ${megabytes(sum)}${total ? ` of ${megabytes(total)}` : ""} MB`;
  if (total) byId("loading").value = Math.min(1, sum / total);
}

/** @param {number} bytes */
const megabytes = bytes => (bytes / 1e6).toFixed(1);
