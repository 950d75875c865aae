// Links as chat and mail programs hand them on: encoded once too often, with the full stop of the sentence around them, or with
// keys that tell who was sent where. They are read as they were meant. What the page itself writes is read as it stands.

// data names a person's own images, by what their file is called: its value alone may hold any character.
export const data = "data";

// Keys that others add to links, and that say nothing about a run.
const trackers = new RegExp(`^(${[
  "utm_\\w+", "mtm_\\w+", "pk_\\w+", "hsa_\\w+", "fbclid", "fb_\\w+", "mibextid", "gclid", "gclsrc", "gbraid", "wbraid", "gad_\\w+", "dclid", "srsltid",
  "_ga", "_gl", "msclkid", "twclid", "ttclid", "yclid", "ysclid", "_openstat", "rdt_cid", "li_fat_id", "trk", "igshid", "igsh", "epik", "si", "feature",
  "mc_[ce]id", "_hsenc", "_hsmi", "__hs\\w+", "mkt_tok", "vero_id", "oly_\\w+_id", "_kx", "s_cid", "cmpid", "xtor", "at_\\w+", "wt_\\w+", "spm",
  "ref", "ref_src", "ref_url", "source", "usp", "sa", "ust", "usg", "ved",
].join("|")})$`);

// Line breaks, and characters without a width, which programs put in for their own reasons.
const unseen = /[\t\n\r\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;

// What closes a sentence, a quotation, a bracket or a tag around a link, or has no width, as it is and as browsers and HTML
// encode it. A comma may be a list’s.
const closing = /(?:[.;:!?…'"’”»›)\]}>*`\s]|%(?:20|22|27|29|3E|5D|60|7D|09|0A|0D|C2%(?:A0|AD|BB)|E2%80%(?:8[BCDEF]|99|9D|A6|BA)|E2%81%A0|EF%BB%BF)|&(?:quot|apos|gt|nbsp|rdquo|rsquo|hellip|#\d{1,5});)$/i;
const longest = 10; // characters that closing takes at once

// meant returns the keys and values that a hash was written with, as URLSearchParams. No value of ours but that of data has an
// ampersand, an equals sign, a question mark or a percent sign.
/** @param {string} hash */
export function meant(hash) {
  let text = hash.replace(/^(?:[#/!?]|%23)+/, "").replace(/:~:.*$/s, "").replace(/\|.*$/s, "");
  if (!/[a-z]/.test(text)) text = text.toLowerCase(); // as codes of squares have it, which know no small letters
  for (let times = 0; times < 4 && !whole(text); times++) text = decoded(text);
  if (/^(?:v|preset)=3D/.test(text)) text = text.replace(/=3D/g, "="); // as mail is written
  text = text.replace(/&(?:(?:amp|#0*38|#x0*26);)+/gi, "&").replaceAll("?", "&");
  for (let end; (end = closing.exec(text.slice(-longest)));) text = text.slice(0, -end[0].length);

  const asked = new URLSearchParams();
  for (const [key, value] of new URLSearchParams(text)) {
    const name = tidy(key).trim().toLowerCase();
    if (!trackers.test(name)) asked.append(name, name === data ? value : tidy(value));
  }
  return asked;
}

// whole says whether a text has its own separators: none is encoded, but in the name of a person’s images.
/** @param {string} text */
const whole = text => !/%(?:25)*(?:26|3D)/i.test(text.replace(/(^|[&?])data=[^&=?]*/gi, "$1"));

// tidy takes out of a word what was put in around it.
/** @param {string} word */
const tidy = word => (/%[\da-f]{2}/i.test(word) ? decoded(word) : word).replace(unseen, "").replace(/[\u2010-\u2015\u2212]/g, "-");

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // cut within a character
  }
}
