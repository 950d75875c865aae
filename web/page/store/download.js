// Files out of the page.

/** @import { Confusion, LossRow } from "../run/answers.js" */
/** @typedef {string | number | null | undefined} Cell */

// save hands a file to the browser's downloads. content is bytes, a text or a Blob.
/**
 * @param {string} name
 * @param {Blob | string | Uint8Array<ArrayBuffer>} content
 */
export function save(name, content, type = "application/octet-stream") {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60000); // some browsers read it late
}

// curves returns the table of losses as CSV; README.md says what the columns are. rows are state.LossRow's.
/** @param {LossRow[]} rows */
export function curves(rows) {
  return csv(
    ["epoch", "expected_expert_loss", "balancing_loss", "total_loss", "imbalance", "unsure", "held_out_accuracy", "held_out_nmi"],
    rows.map(r => [r.epoch, r.expected, r.balancing, r.total, r.imbalance, r.unsure, r.accuracy, r.nmi]));
}

// routing returns the table of experts and digits as CSV. confusion is a state.Confusion; className names a kind.
/**
 * @param {Confusion} confusion
 * @param {(kind: number) => string} className
 */
export function routing({ experts, digits, count, share, digit, purity, classes }, className) {
  return csv(
    ["expert", "share", ...Array.from({ length: digits }, (_, d) => classes?.[d] ?? `digit_${d}`), "mostly", "purity"],
    Array.from({ length: experts }, (_, i) => [
      i + 1, share?.[i], ...(count ?? []).slice(i * digits, (i + 1) * digits), ...mostly(digit?.[i] ?? -1, purity?.[i]),
    ]));

  /** @type {(kind: number, part: number | undefined) => Cell[]} */
  function mostly(kind, part) { return kind >= 0 ? [className(kind), part] : [null, null]; }
}

// Few values need quotes; what is not known is empty.
/**
 * @param {string[]} names
 * @param {Cell[][]} rows
 */
const csv = (names, rows) => [names, ...rows].map(row => row.map(quoted).join(",") + "\r\n").join("");
/** @param {Cell} value */
const quoted = value => typeof value === "string" && /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value ?? "";
