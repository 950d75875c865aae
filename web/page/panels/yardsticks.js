// The two cheats of the post, to measure by: ten VAEs that are told the labels, and k-means, which has no manager.
import { work } from "../run/jobs.js";
import { byId } from "../document/byid.js";

const percent = share => `${(100 * share).toFixed(1)} %`;

const rows = {
  "by-label": { name: "One VAE for each label", note: "uses labels" },
  "kmeans-view": { name: "k-means on the upright view", note: "no manager" },
  "kmeans-pixels": { name: "k-means on pixels", note: "no manager" },
};

export class Yardsticks {
  #page;
  #done = new Map(); // of the present images
  #of = "";          // which those are

  constructor(page) {
    this.#page = page;
    byId("yard-label").addEventListener("click", () => this.#measure(byId("yard-label"), { name: "by-label", epochs: Number(byId("yard-epochs").value) }));
    byId("yard-means").addEventListener("click", () => this.#measure(byId("yard-means"), { name: "kmeans" }));
  }

  // become begins a run, maybe on other images, of which these figures say nothing.
  become({ key }) {
    if (this.#of !== key) this.#done.clear();
    this.#of = key;
    this.#done.delete("run");
    byId("yard-words").textContent = "";
    this.#show();
  }

  // changed puts the present run's scores beside them.
  changed(run, what, report) {
    const last = what === "report" && report.losses?.findLast(row => Number.isFinite(row.accuracy));
    if (!last) return;
    this.#done.set("run", { name: `${run.preset.title}, epoch ${last.epoch}`, note: "no labels", held: last });
    this.#show();
  }

  async #measure(button, request) {
    const words = byId("yard-words"), { run, module } = this.#page, frame = this.#page.frame();
    if (!frame || !module()) {
      words.textContent = "One moment: the page’s program is not here yet.";
      return;
    }
    const packet = frame.job(JSON.stringify(request));
    if (typeof packet === "string") {
      words.textContent = packet;
      return;
    }
    const of = run.key;
    button.disabled = true;
    words.textContent = "Working, in a worker of its own…";
    byId("yard-progress").hidden = false;
    byId("yard-progress").value = 0;
    try {
      await work(module(), run.images, [packet.buffer], (data, message) => {
        byId("yard-progress").value = message.part;
        if (!message.name || of !== run.key) return;
        const result = JSON.parse(this.#page.frame().outcome(data) ?? "{}");
        if (!result.held) return;
        const key = result.on ? `kmeans-${result.on}` : result.name;
        this.#done.set(key, { ...rows[key], held: result.held, loss: result.loss });
        this.#show();
      });
      if (of === run.key) words.textContent = "Measured on the held-out images.";
    } catch (error) {
      words.textContent = error.message;
    }
    byId("yard-progress").hidden = true;
    button.disabled = false;
  }

  // runs writes the yardsticks below the runs of the tab, with what they were told.
  #runs() {
    const foot = byId("runs").tFoot;
    foot.replaceChildren(...Object.keys(rows).filter(key => this.#done.has(key)).map(key => {
      const { name, note, held, loss } = this.#done.get(key);
      const tr = document.createElement("tr");
      tr.dataset.row = key;
      const what = document.createElement("td");
      what.className = "what";
      const part = (className, textContent) => Object.assign(document.createElement("span"), { className, textContent });
      what.append(part("name", name), part("details", `Yardstick: ${note}`));
      const cells = ["", "", what, "", "", "", loss ? loss.toFixed(2) : "–", "", percent(held.accuracy), held.nmi.toFixed(3), ""];
      tr.append(...cells.map(content => {
        if (typeof content !== "string") return content;
        const cell = document.createElement("td");
        cell.textContent = content;
        return cell;
      }));
      return tr;
    }));
  }

  #show() {
    this.#runs();
    const order = ["by-label", "run", "kmeans-view", "kmeans-pixels"];
    byId("yard").tBodies[0].replaceChildren(...order.filter(key => this.#done.has(key)).map(key => {
      const { name, note, held, loss } = this.#done.get(key);
      const tr = document.createElement("tr");
      tr.dataset.row = key;
      tr.classList.toggle("winner", key === "run");
      const cells = [name, note, percent(held.accuracy), held.nmi.toFixed(2), loss ? loss.toFixed(1) : "–"];
      tr.append(...cells.map((text, i) => {
        const cell = document.createElement(i === 0 ? "th" : "td");
        if (i === 0) cell.scope = "row";
        cell.textContent = text;
        return cell;
      }));
      return tr;
    }));
  }
}
