// The row of one run in the table of runs: what it is, how far it came, how good it is, and what can be done with it.
import { make } from "../document/make.js";
import { decimal } from "../text/decimal.js";
import { write } from "./tables.js";

/** @import { LossRow } from "../run/answers.js" */
/** @import { Run } from "./runs.js" */

const nothing = "–";
export const separator = "; "; // between settings, as describe puts it

const columns = /** @type {const} */ (["epochs", "seconds", "step", "expert", "total", "accuracy", "nmi"]);

export class RunRow {
  #swatch = make("span", { className: "swatch" });
  #now = make("span", { className: "now" });
  #name = make("span", { className: "name" });
  #details = make("span", { className: "details" });
  #marked = "";         // what the details say
  #cells;               // by column
  #actions;
  box = make("input", { type: "checkbox" }); // whether its curves are shown
  restore = make("button", { type: "button", className: "restore" });
  remove = make("button", { type: "button", textContent: "Remove" });
  element;

  /** @param {number} number of the run */
  constructor(number) {
    this.box.setAttribute("aria-label", `Show the curves of run ${number}`);
    this.remove.setAttribute("aria-label", `Remove run ${number}`);
    this.#actions = make("div", { className: "actions" }, this.restore, this.remove);
    const cells = columns.map(className => make("td", { className }));
    this.#cells = /** @type {Record<typeof columns[number], HTMLTableCellElement>} */ (Object.fromEntries(columns.map((name, i) => [name, cells[i]])));
    this.element = make("tr", {},
      make("th", { scope: "row" }, this.#swatch, String(number)),
      make("td", {}, this.box, this.#now),
      make("td", { className: "what" }, this.#name, this.#details),
      ...cells,
      make("td", {}, this.#actions));
  }

  // write writes what is known of a run, with its settings, those strongly that stand apart.
  /**
   * @param {Run} run
   * @param {boolean} present
   * @param {LossRow | undefined} final its newest scores
   * @param {string} name
   * @param {{ text: string, apart: boolean }[]} settings
   */
  write(run, present, final, name, settings) {
    const cells = this.#cells;
    this.element.classList.toggle("present", present);
    this.#swatch.style.background = present ? "var(--accent)" : `var(--expert-${1 + (run.number - 1) % 10})`;
    write(this.#name, name);
    write(cells.epochs, String(run.epoch));
    write(cells.seconds, spent(run));
    write(cells.step, sum(run.seconds) > 0 ? decimal(perStep(run), 1) : nothing);
    // While only the manager learns, the experts have no loss.
    write(cells.expert, run.terms && run.terms.expected_expert_loss > 0 ? decimal(run.terms.expected_expert_loss, 2) : nothing);
    write(cells.total, run.terms ? decimal(run.terms.loss, 2) : nothing);
    write(cells.accuracy, final?.accuracy !== undefined ? `${decimal(100 * final.accuracy, 1)} %` : nothing);
    write(cells.nmi, final?.nmi !== undefined ? decimal(final.nmi, 3) : nothing);
    write(this.#now, present ? "now" : "");
    write(this.restore, run.state ? "Restore" : "Repeat");
    this.#mark(settings);
    this.restore.title = run.state ? `Go on with this run after epoch ${run.state.epoch}` : "Too long ago to go on from: start it again, with the same results";
    this.restore.setAttribute("aria-label", `${this.restore.textContent} run ${run.number}`);
    this.box.checked = run.shown;
    this.box.hidden = this.#actions.hidden = present;
  }

  /** @param {{ text: string, apart: boolean }[]} settings */
  #mark(settings) {
    const marked = JSON.stringify(settings);
    if (this.#marked === marked) return;
    this.#marked = marked;
    this.#details.replaceChildren(...settings.flatMap(({ text, apart }, i) => [
      ...(i > 0 ? [separator] : []), apart ? make("b", { textContent: text }) : text]));
  }
}

// sum adds numbers, of which some may be unknown, as the seconds of some epochs are.
/** @param {number[]} values */
export const sum = values => values.reduce((a, b) => a + (b ?? 0), 0);

// spent says the seconds that a run has taken, as far as they are known.
/** @param {Pick<Run, "seconds" | "epoch">} run */
export function spent({ seconds, epoch }) {
  const all = sum(seconds), known = seconds.filter(s => s > 0).length;
  return known === 0 ? nothing : `${known < epoch ? "≥ " : ""}${decimal(all, all < 10 ? 1 : 0)}`;
}

// perStep returns a step's milliseconds, of those epochs whose time is known: a file does not tell of earlier ones.
/** @param {Run} run */
function perStep({ seconds, step, epoch }) {
  const known = seconds.filter(s => s > 0).length;
  return 1000 * sum(seconds) / (known * step / epoch);
}
