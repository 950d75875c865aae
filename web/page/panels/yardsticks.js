// The two cheats of the post, to measure by: ten VAEs that are told the labels, and k-means, which has no manager.
import { work } from "../run/jobs.js";
import { able } from "../document/able.js";
import { byId } from "../document/byid.js";
import { make } from "../document/make.js";
import { number, percent } from "./tables.js";

/** @import { Page } from "../page.js" */
/** @import { Request, Result } from "../run/answers.js" */
/** @import { Panel, Run, Told } from "../run/run.js" */
/** @typedef {{ name: string, note: string }} Named */
/** @typedef {Named & { held: { accuracy?: number, nmi?: number }, loss?: number }} Measured */

/** @type {Record<string, Named>} */
const rows = {
  "by-label": { name: "One VAE for each label", note: "uses labels" },
  "kmeans-view": { name: "k-means on the upright view", note: "no manager" },
  "kmeans-pixels": { name: "k-means on pixels", note: "no manager" },
};

/** @implements {Panel} */
export class Yardsticks {
  #page;
  /** @type {Map<string, Measured>} */
  #done = new Map(); // of the present images
  #of = "";          // which those are

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    byId("yard-label").addEventListener("click", () => this.#measure(byId("yard-label"), { name: "by-label", epochs: Number(byId("yard-epochs").value) }));
    byId("yard-means").addEventListener("click", () => this.#measure(byId("yard-means"), { name: "kmeans" }));
  }

  // become begins a run, maybe on other images, of which these figures say nothing.
  /** @param {Run} run */
  become({ key }) {
    if (this.#of !== key) this.#done.clear();
    this.#of = key;
    byId("yard-words").textContent = "";
    this.#show();
  }

  /**
   * @param {Run} run
   * @param {Told} told
   */
  changed(run, ...[what, report]) {
    if (what === "report" && report.losses) this.#show();
  }

  // own are the present run's scores, if it has any.
  /** @returns {Measured | undefined} */
  get #own() {
    const { run } = this.#page, held = run.losses.findLast(row => Number.isFinite(row.accuracy));
    return held && { name: `${run.preset.title}, epoch ${held.epoch}`, note: "no labels", held };
  }

  /**
   * @param {HTMLButtonElement} button
   * @param {Partial<Request>} request
   */
  async #measure(button, request) {
    const words = byId("yard-words"), { run } = this.#page, frame = this.#page.frame(), module = this.#page.module();
    if (!frame || !module) {
      words.textContent = "One moment: the page’s program is not here yet.";
      return;
    }
    const packet = frame.job(JSON.stringify(request));
    if (!packet || typeof packet === "string") {
      words.textContent = packet;
      return;
    }
    const of = run.key;
    able(button, false);
    words.textContent = "Working, in a worker of its own…";
    byId("yard-progress").hidden = false;
    byId("yard-progress").value = 0;
    try {
      await work(module, run.images, [packet.buffer], (data, message) => {
        byId("yard-progress").value = message.part;
        if (!message.name || of !== run.key) return;
        const result = /** @type {Result | null} */ (JSON.parse(this.#page.frame()?.outcome(data) ?? "null"));
        if (!result?.held) return;
        const key = result.on ? `kmeans-${result.on}` : result.name;
        this.#done.set(key, { ...rows[key], held: result.held, loss: result.loss });
        this.#show();
      });
      if (of === run.key) words.textContent = "Measured on the held-out images.";
    } catch (error) {
      words.textContent = /** @type {Error} */ (error).message;
    }
    byId("yard-progress").hidden = true;
    able(button, true);
  }

  // these are those of the figures that are known, in this order.
  /** @param {string[]} order */
  #these(order) {
    return order.flatMap(key => {
      const done = key === "run" ? this.#own : this.#done.get(key);
      return done ? [{ key, ...done }] : [];
    });
  }

  // runs writes the yardsticks below the runs of the tab, with what they were told.
  #runs() {
    byId("runs").tFoot?.replaceChildren(...this.#these(Object.keys(rows)).map(({ key, name, note, held, loss }) => {
      const what = make("td", { className: "what" },
        make("span", { className: "name", textContent: name }), make("span", { className: "details", textContent: `Yardstick: ${note}` }));
      const cells = ["", "", what, "", "", "", number(loss, 2), "", percent(held.accuracy, 1), number(held.nmi, 3), ""];
      return row(key, cells.map(content => (typeof content === "string" ? make("td", { textContent: content }) : content)));
    }));
  }

  #show() {
    this.#runs();
    const order = ["by-label", "run", "kmeans-view", "kmeans-pixels"];
    byId("yard").tBodies[0].replaceChildren(...this.#these(order).map(({ key, name, note, held, loss }) => {
      const cells = [note, percent(held.accuracy, 1), number(held.nmi, 2), number(loss, 1)];
      const tr = row(key, [make("th", { scope: "row", textContent: name }), ...cells.map(textContent => make("td", { textContent }))]);
      tr.classList.toggle("winner", key === "run");
      return tr;
    }));
  }
}

/**
 * @param {string} key
 * @param {HTMLElement[]} cells
 */
function row(key, cells) {
  const tr = make("tr", {}, ...cells);
  tr.dataset.row = key;
  return tr;
}
