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
  if (again !== undefined) byId("loading").value = 0; // what has failed is downloaded from its beginning
  byId("retry").hidden = !again;
  byId("retry").onclick = () => {
    again?.();
    byId("train").focus();
  };
}

// loading shows how much of the programs has been downloaded, in bytes. The bar does not go back where one turns out to come in more than
// was thought.
/**
 * @param {number} sum
 * @param {number} total
 */
export function loading(sum, total) {
  byId("curtain-text").textContent = `Loading ${megabytes(sum)} of ${megabytes(total)} MB`;
  byId("loading").value = Math.max(byId("loading").value, sum / total);
}

/** @param {number} bytes */
const megabytes = bytes => (bytes / 1e6).toFixed(1);
