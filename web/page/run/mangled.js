// Links as chat and mail programs hand them on: encoded once too often, with the full stop of the sentence around them, or with
// keys that tell who was sent where. They are read as they were meant.

// Keys that others add to links, and that say nothing about a run.
const trackers = /^(utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|twclid|ttclid|yclid|li_fat_id|igshid|igsh|epik|srsltid|mc_cid|mc_eid|mkt_tok|ref_src|_ga|_gl|_hsenc|_hsmi|vero_id|oly_\w+_id)$/;

// What closes a sentence, a quotation or a bracket around a link, as it is and as browsers encode it. A comma may be a list’s.
const trailing = /(?:[.;:!?…'"’”»›)\]}>*`\s]|%(?:20|22|27|29|3E|5D|60|7D|C2%BB|E2%80%(?:99|9D|A6|BA)))+$/i;

// meant returns the keys and values that a hash was written with, as URLSearchParams. No value of ours has an ampersand, an equals
// sign or a question mark.
/** @param {string} hash */
export function meant(hash) {
  let text = hash.replace(/^#+/, "");
  if (/%26|%3D/i.test(text)) text = decoded(text);
  text = text.replace(/&(?:amp;)+/gi, "&").replaceAll("?", "&").replace(trailing, "");
  const asked = new URLSearchParams(text);
  for (const key of [...asked.keys()]) if (trackers.test(key)) asked.delete(key);
  return asked;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // cut within a character
  }
}
