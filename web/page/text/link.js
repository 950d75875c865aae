// Puts the page's address on the clipboard.
import { quoted } from "../run/brief.js";
import { nameOf } from "../run/identity.js";

/** @import { Run } from "../run/run.js" */

// copy returns a sentence that says what happened, and what somebody has of the address. Where there is no clipboard, it shows the
// address in field, selected, for the person to copy.
/**
 * @param {string} address
 * @param {HTMLInputElement} field
 * @param {Pick<Run, "key" | "filed">} run
 */
export async function copy(address, field, { key, filed }) {
  field.hidden = true;
  try {
    await navigator.clipboard.writeText(address);
    if (filed) return "The link is copied. Whoever opens it gets these settings, and a run from its beginning: what this one has from its file is not in an address.";
    if (key) return `The link is copied. Whoever opens it has to drop the images of ${quoted(nameOf(key))}, too, and then gets this run, to the last digit.`;
    return "The link is copied. Whoever opens it gets this run, to the last digit.";
  } catch {
    field.hidden = false;
    field.value = address;
    field.focus();
    field.select();
    return "This browser does not let the page copy: the link is selected, for you to copy.";
  }
}
