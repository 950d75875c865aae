// Links as chat and mail programs hand them on: encoded once too often, with the full stop of the sentence around them, or with
// keys that tell who was sent where. They are read as they were meant. What the page itself writes is read as it stands.

// imagesKey is the setting that names a person's own images, by what their file is called: its value alone may hold any character.
export const imagesKey = "data";

// Keys that others add to links, and that say nothing about a run.
const trackers = new RegExp(`^(${[
  "utm_\\w+", "(?:mtm|pk|piwik|matomo)_\\w+", "hsa_\\w+", "fb_\\w+", "mibextid", "sfnsn", "__(?:tn|cft)__.*", "[a-z]{1,3}clid", "msclkid", "rb_clickid", "irclickid", "wickedid", "gclsrc",
  "gbraid", "wbraid", "gad_\\w+", "srsltid", "gs_\\w+", "_ga", "_gl", "_openstat", "rdt_cid", "li_fat_id", "rcm", "trk_?\\w*", "igshid", "igsh", "xmt", "epik", "sccid", "si", "feature",
  "mc_[ce]id", "_hsenc", "_hsmi", "__hs\\w+", "hss_channel", "mkt_tok", "mkwid", "pcrid", "vero_\\w+", "oly_\\w+_id", "ml_subscriber\\w*", "_ke", "_kx", "_bta_\\w+", "_branch_\\w+", "elqtrack\\w*",
  "sfmc_\\w+", "dm_i", "vgo_ee", "oft_\\w+", "et_rid", "email_hash", "s_cid", "s_kwcid", "ef_id", "sc_\\w+", "ocid", "cvid", "ncid", "scid", "sscid", "cmp", "cmpid", "campaign\\w*", "xtor", "at_\\w+",
  "wt[_.]\\w+", "spm", "cjevent", "awc", "zanpid", "tblci", "dicbo", "guc(?:counter|e_\\w+)", "__twitter_impression", "action_\\w+_map", "sms_ss", "share", "share_id", "sr_share", "aff", "hl",
  "ref", "ref_", "ref_src", "ref_url", "source", "usp", "sa", "ust", "usg", "ved",
].join("|")})$`);

// Line breaks, and characters without a width, which programs put in for their own reasons.
const unseen = /[\t\n\r\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;

// An address ends in a letter or a digit, since values do, and the name of a person’s images. What stands behind it is the end of a
// sentence, a quotation, a bracket, an emphasis or a tag around a link, or a picture after it, as it is and as browsers and HTML encode it.
const closing = new RegExp(`(?:${[
  "[^\\p{L}\\p{N}]", "&(?:[a-z]{2,8}|#\\d{1,5});", "(?:<|%3C|&lt;)(?:/|%2F)?\\w{1,5}(?:/|%2F)?(?:>|%3E|&gt;)", "(?:\\[|%5B)(?:/|%2F)\\w{1,5}(?:\\]|%5D)",
  "%(?:25)*(?:[01].|2.|3[A-F]|40|5[B-F]|60|7[B-F])", "%C2%[AB].", "%E2%8[01]%..", "%E3%80%..", "%EF%BC%8.", "%EF%BB%BF", "%F0%9F%..%..",
].join("|")})$`, "iu");
const longest = 20; // characters that closing takes at once

// meant returns the keys and values that a hash was written with, as URLSearchParams, and what it says where that is none at all. No
// value of ours but that of data has an ampersand, an equals sign, a question mark or a percent sign.
/** @param {string} hash */
export function meant(hash) {
  const said = hash.replace(/^(?:[#/!?]|%23)+/, "").replace(/:~:.*$/s, "");
  let text = said.replace(/\|.*$/s, "");
  if (!/[a-z]/.test(text)) text = text.toLowerCase(); // as codes of squares have it, which know no small letters
  for (let times = 0; times < 4 && !whole(text); times++) text = decoded(text);
  if (/^(?:v|preset)=3D/.test(text)) text = text.replace(/=3D/g, "="); // as mail is written
  text = text.replace(/&(?:(?:amp|#0*38|#x0*26);)+/gi, "&").replaceAll("?", "&");
  for (let end; (end = closing.exec(text.slice(-longest)));) text = text.slice(0, -end[0].length);

  const asked = new URLSearchParams();
  for (const [key, value] of new URLSearchParams(text)) {
    const name = tidy(key).trim().toLowerCase();
    if (!trackers.test(name)) asked.append(name, name === imagesKey ? value : tidy(value));
  }
  return { asked, nonsense: text ? "" : said };
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
