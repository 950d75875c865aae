// Splits experts into styles and shows the leaves under their experts: who they are, what they draw, and which of them
// takes the drawing on the pad.
import { work } from "./jobs.js";
import { blobs } from "./wire.js";
import { paint } from "./picture.js";

const byId = id => document.getElementById(id);
const shown = 3; // samples of a leaf
const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

export class Styles {
  #frame;
  #module;
  #workers;
  #run;
  #leaves = new Map(); // by expert: [{card}]
  #sums = { images: 0, parent: 0, leaf: 0, naming: 0 };
  #of = "";            // what the leaves were made from
  #stop = null;
  #due = 0;            // a timer

  // frame returns the canvas's program, or null; module the compiled trainer; workers how many may work at once; run
  // {experts, at, digits}: how many experts there are, what the parameters are of, and which digit each mostly gets.
  constructor({ frame, module, workers, run }) {
    this.#frame = frame;
    this.#module = module;
    this.#workers = workers;
    this.#run = run;
    byId("split").addEventListener("click", () => (this.#stop ? this.#stop.abort() : this.#split()));
    byId("split-expert").addEventListener("focus", () => this.#experts());
  }

  // clear forgets the leaves, of a run that is gone.
  clear() {
    this.#stop?.abort();
    this.#leaves.clear();
    this.#of = "";
    byId("leaves").replaceChildren();
    byId("split-drawn").textContent = "";
    byId("split-words").textContent = "";
  }

  // moved says where the run has gone on to: its leaves no longer fit.
  moved(at) {
    if (this.#of === "" || this.#of === at) return;
    this.clear();
    byId("split-words").textContent = "Training has gone on: split again to see the styles of the experts as they are now.";
  }

  #experts() {
    const list = byId("split-expert"), { experts, digits } = this.#run();
    if (list.options.length === experts + 1) return;
    list.replaceChildren(new Option("all", "all"), ...Array.from({ length: experts }, (_, i) =>
      new Option(digits[i] >= 0 ? `expert ${i + 1}, mostly ${digits[i]}` : `expert ${i + 1}`, i)));
  }

  async #split() {
    const words = byId("split-words"), frame = this.#frame();
    if (!frame || !this.#module()) {
      words.textContent = "One moment: the page’s program is not here yet.";
      return;
    }
    this.#experts();
    const chosen = byId("split-expert").value;
    const experts = chosen === "all" ? Array.from({ length: this.#run().experts }, (_, i) => i) : [Number(chosen)];
    const teams = Math.min(this.#workers(), experts.length);
    const request = { name: "split", by: byId("split-by").value, leaves: Number(byId("split-leaves").value) };
    const packets = [];
    for (let i = 0; i < teams; i++) {
      const packet = frame.job(JSON.stringify({ ...request, experts: experts.filter((_, e) => e % teams === i) }));
      if (typeof packet === "string") {
        words.textContent = packet;
        return;
      }
      packets.push(packet.buffer);
    }
    const at = this.#run().at;
    if (this.#of !== at || chosen === "all") this.clear();
    this.#of = at;
    this.#sums = { images: 0, parent: 0, leaf: 0, naming: 0 };
    this.#stop = new AbortController();
    byId("split").textContent = "Stop";
    words.textContent = `Splitting ${experts.length === 1 ? "one expert" : `${experts.length} experts`}…`;
    let done = 0;
    byId("split-progress").hidden = false;
    byId("split-progress").value = 0;
    try {
      await work(this.#module(), packets, data => {
        this.#show(data);
        byId("split-progress").value = ++done / experts.length;
      }, this.#stop.signal);
      const { images, parent, leaf, naming } = this.#sums;
      words.textContent = images === 0 ? "Done." : `Done. Held-out digits cost ${(leaf / images).toFixed(1)} nats with their leaf and ${(parent / images).toFixed(1)} with their expert, `
        + `but to say which leaf costs ${(naming / images).toFixed(1)} again: what is gained is the styles, not the nats.`;
    } catch (error) {
      words.textContent = error.message || "Stopped.";
    }
    this.#stop = null;
    byId("split").textContent = "Split into styles";
    byId("split-progress").hidden = true;
    this.drawn();
  }

  #show(data) {
    const text = this.#frame()?.outcome(data);
    if (!text) return;
    const { expert, count, images, parent, leaf, naming, width, height } = JSON.parse(text);
    this.#sums.images += images ?? 0;
    this.#sums.parent += (parent ?? 0) * (images ?? 0);
    this.#sums.leaf += (leaf ?? 0) * (images ?? 0);
    this.#sums.naming += (naming ?? 0) * (images ?? 0);
    const { means, samples } = blobs(data);
    const size = width * height, all = count.reduce((a, b) => a + b, 0), each = samples.length / size / count.length;
    const digit = this.#run().digits[expert];
    const cards = count.map((n, j) => {
      const mean = make("canvas"), drawn = make("canvas");
      mean.setAttribute("role", "img");
      mean.setAttribute("aria-label", `Mean of the digits of expert ${expert + 1}, leaf ${j + 1}`);
      drawn.setAttribute("role", "img");
      drawn.setAttribute("aria-label", `Samples of expert ${expert + 1}, leaf ${j + 1}`);
      paint(mean, means.subarray(j * size, (j + 1) * size), { width, height, size: 64 });
      paint(drawn, samples.subarray(j * each * size, (j * each + shown) * size), { width, height, columns: shown, size: 28, gap: 2 });
      return make("li", {}, make("span", { className: "share", textContent: `${j + 1}: ${Math.round(100 * n / all)} %` }), mean, drawn);
    });
    const column = make("section", { className: "column" },
      make("h3", { textContent: `Expert ${expert + 1}` }),
      make("p", { textContent: digit >= 0 ? `mostly ${digit}` : "" }),
      make("ol", {}, ...cards));
    column.dataset.expert = expert;
    byId("leaves").querySelector(`[data-expert="${expert}"]`)?.remove();
    const after = [...byId("leaves").children].find(other => Number(other.dataset.expert) > expert);
    byId("leaves").insertBefore(column, after ?? null);
    this.#leaves.set(expert, cards);
  }

  // drawn shows, in a moment, which leaf takes the drawing: while the canvas's program speaks, it can't be asked.
  drawn() {
    if (this.#leaves.size === 0 || this.#due) return;
    this.#due = setTimeout(() => {
      this.#due = 0;
      this.#drawn();
    });
  }

  #drawn() {
    for (const cards of this.#leaves.values()) for (const card of cards) card.classList.remove("winner");
    const answer = this.#frame()?.leaf();
    const picture = byId("split-picture");
    picture.hidden = !answer;
    if (!answer) {
      byId("split-drawn").textContent = "Draw a digit on the pad above: it goes through both levels.";
      return;
    }
    const { expert, leaf, probability, loss, parent } = JSON.parse(answer[0]);
    this.#leaves.get(expert)?.[leaf]?.classList.add("winner");
    byId("split-drawn").textContent = `Your drawing goes to expert ${expert + 1}, leaf ${leaf + 1} (${Math.round(100 * probability[leaf])} %), `
      + `which draws it again so: ${loss.toFixed(1)} nats, against its expert’s ${parent.toFixed(1)}.`;
    const side = Math.sqrt(answer[1].length);
    paint(picture, answer[1], { width: side, height: side, size: 56 });
  }
}
