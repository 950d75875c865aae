// Fills the tables that say in numbers what the canvas shows. Experts count from 0 in the data and
// from 1 for people.

import { make, part } from "../document/make.js";
import { decimal } from "../text/decimal.js";

/** @import { Confusion, Contest, LossRow, Routing } from "../run/answers.js" */

const nothing = "–";

const ofPublished = ["Epoch", "Expected expert loss", "Balancing loss", "Total loss", "Accuracy", "NMI"];
const ofViews = ["Epoch", "Expected expert loss", "Imbalance", "Unsure by", "Manager’s total", "Total loss", "Accuracy", "NMI"];

// most is how many rows the table of losses has, beside the newest: each takes about 1.1 kB of elements.
export const most = 128;

// spaced returns which of a run's rows to show: all, or of a long run those of one epoch in so many, the smallest power of two
// for which they are few enough, and the newest. What is shown of more epochs was shown of fewer.
/**
 * @template {{ epoch: number }} Row
 * @param {Row[]} rows
 */
export function spaced(rows) {
  const newest = rows.at(-1);
  let every = 1;
  while (newest && (newest.epoch - 1) / every >= most) every *= 2;
  return { every, shown: rows.filter(row => (row.epoch - 1) % every === 0 || row === newest) };
}

// losses writes a row for each epoch, see spaced; epoch 0, the untrained mixture, has no losses. A manager that learns
// from views has terms of its own, and experts that begin later.
/**
 * @param {HTMLTableElement} table
 * @param {LossRow[]} rows
 */
export function losses(table, rows) {
  const body = table.tBodies[0];
  const trained = rows.filter(row => row.epoch > 0);
  const views = trained.some(row => row.imbalance !== undefined || row.unsure !== undefined);
  const names = views ? ofViews : ofPublished;
  if (table.tHead?.rows[0].cells.length !== names.length) {
    head(table, names);
    body.replaceChildren();
  }
  const { every, shown } = spaced(trained), epochs = new Set(shown.map(row => row.epoch));
  write(part(table, ".every"), every === 1 ? "each epoch" : `one epoch in ${every} and the newest (Curves CSV has all)`);
  for (const tr of [...body.rows]) if (!epochs.has(epochOf(tr))) tr.remove();
  // Epochs only ever follow; anything else is another run.
  const last = body.rows.length > 0 ? epochOf(body.rows[body.rows.length - 1]) : 0;
  for (const row of shown) {
    if (row.epoch <= last) continue;
    body.append(line(row.epoch, [
      number(row.expected, 2), ...(views ? [number(row.imbalance, 3), number(row.unsure, 3)] : []),
      number(row.balancing, 2), number(row.total, 2), percent(row.accuracy, 1), number(row.nmi, 3),
    ]));
  }
}

// epochOf reads a row's epoch; to ask it for its cells would leave it with a list of them.
/** @param {HTMLTableRowElement} row */
const epochOf = row => Number(row.firstElementChild?.textContent);

// heads writes a row for each head of the manager, a column for each epoch, and marks the one that leads
// or stayed.
/**
 * @param {HTMLTableElement} table
 * @param {Contest} contest
 */
export function heads(table, { heads, losses: told, leader, fared }) {
  const losses = told ?? [];
  head(table, ["Head", ...losses.map((_, i) => `Epoch ${i + 1}`), ""]);
  table.tBodies[0].replaceChildren(...Array.from({ length: losses.length > 0 ? heads : 0 }, (_, h) => {
    const tr = line(h + 1, [...losses.map(epoch => number(epoch[h], 3)), h === leader ? fared : ""]);
    tr.classList.toggle("winner", h === leader);
    return tr;
  }));
}

// routing writes a row for each expert and marks the winner, on the table too. It follows a moving pen: what stands
// there already is left alone.
/**
 * @param {HTMLTableElement} table
 * @param {Routing} routing
 */
export function routing(table, { winner, rows: told }) {
  table.dataset.winner = winner >= 0 ? String(winner + 1) : "";
  const body = table.tBodies[0], rows = told ?? [];
  if (body.rows.length !== rows.length) body.replaceChildren(...rows.map(row => line(row.expert + 1, ["", ""])));
  for (const [i, { expert, probability, loss }] of rows.entries()) {
    const tr = body.rows[i];
    write(tr.cells[1], number(probability, 4));
    write(tr.cells[2], number(loss, 1));
    tr.classList.toggle("winner", expert === winner);
  }
}

// write leaves what stands there already: to write it again would cost work, and a screen reader would say it again.
/**
 * @param {Element} element
 * @param {string} text
 */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// confusion writes how many images of each kind every expert receives; className names a kind.
/**
 * @param {HTMLTableElement} table
 * @param {Confusion} confusion
 * @param {(kind: number) => string} className
 */
export function confusion(table, { experts, digits, count, share, digit, purity }, className) {
  head(table, ["Expert", ...Array.from({ length: digits }, (_, d) => className(d)), "Share", "Mostly", "Purity"]);
  table.tBodies[0].replaceChildren(...Array.from({ length: experts }, (_, i) => {
    const mostly = digit?.[i] ?? -1;
    return line(i + 1, [
      ...(count ?? []).slice(i * digits, (i + 1) * digits).map(String),
      percent(share?.[i], 1),
      mostly >= 0 ? className(mostly) : nothing,
      mostly >= 0 ? percent(purity?.[i], 0) : nothing,
    ]);
  }));
}

// clear empties the tables for a new run.
/** @param {HTMLTableElement[]} tables */
export function clear(...tables) {
  for (const table of tables) table.tBodies[0].replaceChildren();
}

/**
 * @param {HTMLTableElement} table
 * @param {string[]} names
 */
function head(table, names) {
  table.tHead?.replaceChildren(make("tr", {}, ...names.map(name => make("th", { textContent: name, scope: "col" }))));
}

/**
 * @param {number} name
 * @param {string[]} values
 */
const line = (name, values) => (
  make("tr", {}, make("th", { textContent: String(name), scope: "row" }), ...values.map(value => make("td", { textContent: value }))));

// number and percent write a figure with so many decimals, if there is one.
/**
 * @param {number | null | undefined} value
 * @param {number} decimals
 */
export const number = (value, decimals) => (known(value) ? decimal(value, decimals) : nothing);

/**
 * @param {number | null | undefined} value
 * @param {number} decimals
 */
export const percent = (value, decimals) => (known(value) ? `${(100 * value).toFixed(decimals)} %` : nothing);

/**
 * @param {number | null | undefined} value
 * @returns {value is number}
 */
const known = value => Number.isFinite(value);
