// Shows the leaves of split experts, a column under each expert: who they are, what they draw, and which of them takes the
// drawing on the pad.
import { kind, blobs, messageOf } from "../run/wire.js";
import { byId } from "../document/byid.js";
import { make } from "../document/make.js";
import { paint } from "./picture.js";
import { write } from "./tables.js";
import { percent } from "../text/percent.js";

/** @import { Page } from "../page.js" */
/** @import { LeafAnswer } from "../run/answers.js" */

const shown = 3; // samples of a leaf

export class LeafColumns {
  #page;
  /** @type {Map<number, { column: HTMLElement, mostly: HTMLElement, cards: HTMLElement[] }>} */
  #columns = new Map(); // by expert

  /** @param {Page} page */
  constructor(page) { this.#page = page; }

  // clear removes all columns.
  clear() {
    this.#columns.clear();
    byId("leaves").replaceChildren();
  }

  // show shows an expert's leaves, which are a packet's.
  /** @param {ArrayBuffer} packet */
  show(packet) {
    const { expert, count = [] } = messageOf(packet, kind.outcome);
    const { width, height } = this.#size(packet);
    const { means, samples } = blobs(packet);
    const size = width * height, all = count.reduce((a, b) => a + b, 0), each = samples.length / size / count.length;
    const cards = count.map((n, j) => {
      const mean = make("canvas"), drawn = make("canvas");
      mean.setAttribute("role", "img");
      mean.setAttribute("aria-label", `Mean of the ${this.#page.run.things} of expert ${expert + 1}, leaf ${j + 1}`);
      drawn.setAttribute("role", "img");
      drawn.setAttribute("aria-label", `Samples of expert ${expert + 1}, leaf ${j + 1}`);
      paint(mean, means.subarray(j * size, (j + 1) * size), { width, height, size: 64 });
      paint(drawn, samples.subarray(j * each * size, (j * each + shown) * size), { width, height, columns: shown, size: 28, gap: 2 });
      const share = make("button", { type: "button", className: "share", title: "Look inside this leaf" },
        make("span", { className: "number", textContent: String(j + 1) }), make("span", { textContent: percent(n / all) }));
      share.setAttribute("aria-label", `Expert ${expert + 1}, leaf ${j + 1}: ${percent(n / all)} of its ${this.#page.run.things}. Look inside.`);
      share.addEventListener("click", () => this.#page.inspector.open(expert, share, j));
      return make("li", {}, share, mean, drawn);
    });
    const mostly = make("p", { className: "mostly" });
    const column = make("section", { className: "column" }, make("h3", { textContent: `Expert ${expert + 1}` }), mostly, make("ol", {}, ...cards));
    column.dataset.expert = String(expert);
    this.#columns.get(expert)?.column.remove();
    this.#columns.set(expert, { column, mostly, cards });
    const next = Math.min(...[...this.#columns.keys()].filter(other => other > expert));
    byId("leaves").insertBefore(column, this.#columns.get(next)?.column ?? null);
    this.name();
  }

  // name says in the columns' headings what the experts mostly get.
  name() {
    const { run } = this.#page;
    for (const [expert, { mostly }] of this.#columns) {
      const digit = run.mostly[expert];
      write(mostly, digit >= 0 ? `mostly ${run.className(digit)}` : "");
    }
  }

  // size returns the width and height of an image, of which there are samples and means.
  /** @param {ArrayBuffer} packet */
  #size(packet) {
    const { size } = this.#page.run;
    if (size) return size;
    const side = Math.sqrt(blobs(packet).means.length / (messageOf(packet, kind.outcome).count ?? []).length);
    return { width: side, height: side };
  }

  // drawing shows which leaf takes the drawing.
  drawing() {
    for (const { cards } of this.#columns.values()) for (const card of cards) card.classList.remove("winner");
    const picture = byId("split-picture");
    if (this.#columns.size === 0 || byId("leaves").hidden) {
      picture.hidden = true;
      byId("split-drawn").textContent = "";
      return;
    }
    const answer = this.#page.frame()?.leaf();
    picture.hidden = !answer;
    if (!answer) {
      byId("split-drawn").textContent = "Draw on the pad above: it goes through both levels.";
      return;
    }
    const { expert, leaf, probability, loss, parent } = /** @type {LeafAnswer} */ (JSON.parse(answer[0]));
    this.#columns.get(expert)?.cards[leaf]?.classList.add("winner");
    byId("split-drawn").textContent = `Your drawing goes to expert ${expert + 1}, leaf ${leaf + 1} (${percent(probability?.[leaf] ?? 0)}), `
      + `which draws it again so: ${loss.toFixed(1)} nats, against its expert’s ${parent.toFixed(1)}.`;
    const side = Math.sqrt(answer[1].length);
    paint(picture, answer[1], { width: side, height: side, size: 56 });
  }
}
