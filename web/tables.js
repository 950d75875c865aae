// Fills the tables that say in numbers what the canvas shows. Experts count from 0 in the data and
// from 1 for people.

const nothing = "–";

// losses writes a row for each epoch; epoch 0, the untrained mixture, has no losses.
export function losses(table, rows) {
  const body = table.tBodies[0];
  const trained = rows.filter(row => row.epoch > 0);
  // Epochs only ever follow; anything else is another run.
  const kept = body.rows.length <= trained.length ? body.rows.length : 0;
  if (kept === 0) body.replaceChildren();
  for (const row of trained.slice(kept)) {
    body.append(line(row.epoch, [
      // Where the manager learns first, the experts have no loss yet.
      row.expected > 0 ? number(row.expected, 2) : nothing, number(row.balancing, 2), number(row.total, 2), percent(row.accuracy, 1), number(row.nmi, 3),
    ]));
  }
}

// routing writes a row for each expert and marks the winner, on the table too.
export function routing(table, { winner, rows }) {
  table.dataset.winner = winner >= 0 ? winner + 1 : "";
  table.tBodies[0].replaceChildren(...rows.map(row => {
    const tr = line(row.expert + 1, [number(row.probability, 4), number(row.loss, 1)]);
    tr.classList.toggle("winner", row.expert === winner);
    return tr;
  }));
}

// confusion writes how many images of each digit every expert receives.
export function confusion(table, { experts, digits, count, share, digit, purity }) {
  const head = document.createElement("tr");
  const names = ["Expert", ...Array.from({ length: digits }, (_, d) => String(d)), "Share", "Mostly", "Purity"];
  for (const name of names) head.append(cell("th", name, "col"));
  table.tHead.replaceChildren(head);
  table.tBodies[0].replaceChildren(...Array.from({ length: experts }, (_, i) => line(i + 1, [
    ...count.slice(i * digits, (i + 1) * digits),
    percent(share[i], 1),
    digit?.[i] >= 0 ? digit[i] : nothing,
    digit?.[i] >= 0 ? percent(purity[i], 0) : nothing,
  ])));
}

// clear empties the tables for a new run.
export function clear(...tables) {
  for (const table of tables) table.tBodies[0].replaceChildren();
}

function line(name, values) {
  const tr = document.createElement("tr");
  tr.append(cell("th", name, "row"), ...values.map(value => cell("td", value)));
  return tr;
}

function cell(tag, text, scope) {
  const element = document.createElement(tag);
  element.textContent = text;
  if (scope) element.scope = scope;
  return element;
}

function number(value, decimals) {
  return Number.isFinite(value) ? value.toFixed(decimals) : nothing;
}

function percent(value, decimals) {
  return Number.isFinite(value) ? `${(100 * value).toFixed(decimals)} %` : nothing;
}
