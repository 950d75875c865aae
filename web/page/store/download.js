// Files out of the page.

// save hands a file to the browser's downloads. content is bytes, a text or a Blob.
export function save(name, content, type = "application/octet-stream") {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60000); // some browsers read it late
}

// curves returns the table of losses as CSV; README.md says what the columns are. rows are state.LossRow's.
export function curves(rows) {
  return csv(
    ["epoch", "expected_expert_loss", "balancing_loss", "total_loss", "imbalance", "unsure", "held_out_accuracy", "held_out_nmi"],
    rows.map(r => [r.epoch, r.expected, r.balancing, r.total, r.imbalance, r.unsure, r.accuracy, r.nmi]));
}

// routing returns the table of experts and digits as CSV. confusion is a state.Confusion; className names a kind.
export function routing({ experts, digits, count, share, digit, purity, classes }, className) {
  return csv(
    ["expert", "share", ...Array.from({ length: digits }, (_, d) => classes?.[d] ?? `digit_${d}`), "mostly", "purity"],
    Array.from({ length: experts }, (_, i) => [
      i + 1, share?.[i], ...(count ?? []).slice(i * digits, (i + 1) * digits), digit?.[i] >= 0 ? className(digit[i]) : null, digit?.[i] >= 0 ? purity[i] : null,
    ]));
}

// Few values need quotes; what is not known is empty.
const csv = (names, rows) => [names, ...rows].map(row => row.map(quoted).join(",") + "\r\n").join("");
const quoted = value => /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value ?? "";
