// The two cheats of the post, to measure by: ten VAEs that are told the labels, and k-means, which has no manager.
import { work } from "../run/jobs.js";

const byId = id => document.getElementById(id);
const percent = share => `${(100 * share).toFixed(1)} %`;

const rows = {
  "by-label": { name: "One VAE for each label", note: "uses labels" },
  "kmeans-view": { name: "k-means on the upright view", note: "no manager" },
  "kmeans-pixels": { name: "k-means on pixels", note: "no manager" },
};

export class Yardsticks {
  #frame;
  #module;
  #images;
  #done = new Map(); // of the present images
  #of = "";          // which those are

  // frame returns the canvas's program, or null; module the compiled trainer; images the name of the present images, "" for
  // the program's own.
  constructor(frame, module, images) {
    this.#frame = frame;
    this.#module = module;
    this.#images = images;
    byId("yard-label").addEventListener("click", () => this.#measure(byId("yard-label"), { name: "by-label", epochs: Number(byId("yard-epochs").value) }));
    byId("yard-means").addEventListener("click", () => this.#measure(byId("yard-means"), { name: "kmeans" }));
  }

  // begin says that another run begins, maybe on other images, of which these figures say nothing.
  begin() {
    if (this.#of !== this.#images()) this.#done.clear();
    this.#of = this.#images();
    this.#done.delete("run");
    byId("yard-words").textContent = "";
    this.#show();
  }

  // run puts the present run's scores beside them.
  run({ title, epoch, held }) {
    if (held) this.#done.set("run", { name: `${title}, epoch ${epoch}`, note: "no labels", held });
    this.#show();
  }

  async #measure(button, request) {
    const words = byId("yard-words"), frame = this.#frame();
    if (!frame || !this.#module()) {
      words.textContent = "One moment: the page’s program is not here yet.";
      return;
    }
    const packet = frame.job(JSON.stringify(request));
    if (typeof packet === "string") {
      words.textContent = packet;
      return;
    }
    const of = this.#images();
    button.disabled = true;
    words.textContent = "Working, in a worker of its own…";
    byId("yard-progress").hidden = false;
    byId("yard-progress").value = 0;
    try {
      await work(this.#module(), [packet.buffer], (data, message) => {
        byId("yard-progress").value = message.part;
        if (!message.name || of !== this.#images()) return;
        const result = JSON.parse(this.#frame().outcome(data) ?? "{}");
        if (!result.held) return;
        const key = result.on ? `kmeans-${result.on}` : result.name;
        this.#done.set(key, { ...rows[key], held: result.held, loss: result.loss });
        this.#show();
      });
      if (of === this.#images()) words.textContent = "Measured on the held-out images.";
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
