// What one expert, or one of its leaves, draws: a wall of samples, and its numbers on sliders. It asks the frame, which has the
// newest parameters, and never the worker.
import { paint } from "./picture.js";
import { walk, stop } from "./walk.js";
import { byId } from "../document/byid.js";

const columns = 8, rows = 12; // of the wall
const reach = 4;    // of a slider, either way: nearly every z of the prior lies within
const sample = 42;  // CSS pixels
const portrait = 112;

export class Draws {
  #api = null;
  #about = null;
  #seed = 1;          // of the wall: the same for all experts and epochs, so that they can be compared
  #codes = null;      // of the wall, [columns·rows × latent]
  #z = null;          // on the sliders
  #sliders = [];

  constructor() {
    byId("more-samples").addEventListener("click", () => {
      this.#seed = crypto.getRandomValues(new Uint32Array(1))[0];
      this.#wall();
      this.#mark(-1);
    });
    byId("wall-picks").replaceChildren(...Array.from({ length: columns * rows }, (_, i) => {
      const button = Object.assign(document.createElement("button"), { type: "button", tabIndex: i === 0 ? 0 : -1 });
      button.title = "Put its numbers on the sliders";
      button.setAttribute("aria-label", `Sample ${i + 1} of ${columns * rows}`);
      button.addEventListener("click", () => this.#pick(i));
      return button;
    }));
    byId("wall-picks").addEventListener("keydown", event => walk(event, byId("wall-picks"), columns));
    byId("dial-centre").addEventListener("click", () => this.#take(new Float32Array(this.#about.latent)));
    byId("dial-random").addEventListener("click", () => {
      this.#take(this.#api().codes(crypto.getRandomValues(new Uint32Array(1))[0], 1));
    });
  }

  // show paints what the expert, or about.leaf of it unless that is -1, draws now; the sliders stay where they are.
  show(api, about) {
    this.#api = api;
    const other = this.#about?.latent !== about.latent;
    this.#about = about;
    this.#wall();
    // It begins with the first sample: all zero is no typical digit.
    if (other) {
      this.#z = this.#codes?.slice(0, about.latent) ?? new Float32Array(about.latent);
      this.#mark(this.#codes ? 0 : -1);
    }
    if (this.#sliders.length !== about.latent) this.#make(about.latent);
    this.#portrait();
  }

  #wall() {
    const { expert, leaf, width, height, name } = this.#about;
    this.#codes = this.#api()?.codes(this.#seed, columns * rows);
    const pictures = this.#codes && this.#api().decode(expert, leaf, this.#codes);
    if (!pictures) return;
    paint(byId("wall"), pictures, { width, height, columns, size: sample, gap: 2 });
    byId("wall").setAttribute("aria-label", `${columns * rows} pictures that ${name} draws from random numbers`);
  }

  // pick brings a sample's numbers to the sliders.
  #pick(i) {
    if (!this.#codes) return;
    const n = this.#about.latent;
    this.#take(this.#codes.slice(i * n, (i + 1) * n), i);
  }

  // mark shows which sample of the wall, if any, has its numbers on the sliders.
  #mark(picked) {
    const picks = [...byId("wall-picks").children];
    picks.forEach((button, i) => button.setAttribute("aria-pressed", String(i === picked)));
    if (picked >= 0) stop(byId("wall-picks"), picks[picked]);
  }

  // take puts a code on the sliders, which may be the wall's picked one.
  #take(z, picked = -1) {
    if (!z) return;
    this.#z = z;
    this.#mark(picked);
    this.#sliders.forEach((slider, i) => this.#set(slider, z[i]));
    this.#portrait();
  }

  #set({ input, output }, value) {
    input.value = value;
    output.value = value.toFixed(1).replace("-", "−");
  }

  #portrait() {
    const { expert, leaf, width, height, name } = this.#about;
    const picture = this.#api()?.decode(expert, leaf, this.#z);
    if (picture) paint(byId("dial-picture"), picture, { width, height, size: portrait });
    byId("dial-picture").setAttribute("aria-label", `What ${name} draws from these numbers`);
  }

  #make(latent) {
    this.#sliders = Array.from({ length: latent }, (_, i) => {
      const input = Object.assign(document.createElement("input"), {
        type: "range", min: -reach, max: reach, step: .02, id: `dial-${i + 1}`,
      });
      const label = Object.assign(document.createElement("label"), { htmlFor: input.id, textContent: i + 1 });
      label.setAttribute("aria-label", `Number ${i + 1} of ${latent}`);
      const output = Object.assign(document.createElement("output"), { htmlFor: input.id });
      output.setAttribute("aria-live", "off"); // the slider says its value
      const row = Object.assign(document.createElement("div"), { className: "dial" });
      row.append(label, input, output);
      input.addEventListener("input", () => {
        this.#z[i] = Number(input.value);
        this.#mark(-1);
        this.#set({ input, output }, this.#z[i]);
        this.#portrait();
      });
      return { input, output, row };
    });
    byId("dials").replaceChildren(...this.#sliders.map(({ row }) => row));
    this.#sliders.forEach((slider, i) => this.#set(slider, this.#z[i]));
  }
}
