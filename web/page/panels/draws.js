// What one expert, or one of its leaves, draws: a wall of samples, and its numbers on sliders. It asks the frame, which has the
// newest parameters, and never the worker.
import { paint } from "./picture.js";
import { walk, stop } from "./walk.js";
import { byId } from "../document/byid.js";
import { children, make } from "../document/make.js";
import { decimal } from "../text/decimal.js";

/** @import { About } from "./inspect.js" */
/** @import { Frame } from "./receives.js" */
/** @typedef {{ input: HTMLInputElement, output: HTMLOutputElement, row: HTMLElement }} Slider */

const columns = 8, rows = 12; // of the wall
const reach = 4;    // of a slider, either way: nearly every z of the prior lies within
const sample = 42;  // CSS pixels
const portrait = 112;

export class Draws {
  /** @type {Frame} */
  #frame = () => null;
  /** @type {About | null} */
  #about = null;
  #seed = 1;          // of the wall: the same for all experts and epochs, so that they can be compared
  /** @type {Float32Array | null} */
  #codes = null;      // of the wall, [columns·rows × latent]
  #z = new Float32Array(0); // on the sliders
  /** @type {Slider[]} */
  #sliders = [];

  constructor() {
    byId("more-samples").addEventListener("click", () => {
      this.#seed = crypto.getRandomValues(new Uint32Array(1))[0];
      this.#wall();
      this.#mark(-1);
    });
    byId("wall-picks").replaceChildren(...Array.from({ length: columns * rows }, (_, i) => {
      const button = make("button", { type: "button", tabIndex: i === 0 ? 0 : -1, title: "Put its numbers on the sliders" });
      button.setAttribute("aria-label", `Sample ${i + 1} of ${columns * rows}`);
      button.addEventListener("click", () => this.#pick(i));
      return button;
    }));
    byId("wall-picks").addEventListener("keydown", event => walk(event, byId("wall-picks"), columns));
    byId("dial-centre").addEventListener("click", () => this.#take(new Float32Array(this.#z.length)));
    byId("dial-random").addEventListener("click", () => {
      this.#take(this.#frame()?.codes(crypto.getRandomValues(new Uint32Array(1))[0], 1));
    });
  }

  // show paints what the expert, or about.leaf of it unless that is -1, draws now; the sliders stay where they are.
  /**
   * @param {Frame} frame
   * @param {About} about
   */
  show(frame, about) {
    this.#frame = frame;
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
    const frame = this.#frame(), about = this.#about;
    if (!about) return;
    const { expert, leaf, width, height, name } = about;
    this.#codes = frame?.codes(this.#seed, columns * rows) ?? null;
    const pictures = this.#codes && frame?.decode(expert, leaf, this.#codes);
    if (!pictures) return;
    paint(byId("wall"), pictures, { width, height, columns, size: sample, gap: 2 });
    byId("wall").setAttribute("aria-label", `${columns * rows} pictures that ${name} draws from random numbers`);
  }

  // pick brings a sample's numbers to the sliders.
  /** @param {number} i */
  #pick(i) {
    if (!this.#codes) return;
    const n = this.#z.length;
    this.#take(this.#codes.slice(i * n, (i + 1) * n), i);
  }

  // mark shows which sample of the wall, if any, has its numbers on the sliders.
  /** @param {number} picked */
  #mark(picked) {
    const picks = children(byId("wall-picks"));
    picks.forEach((button, i) => button.setAttribute("aria-pressed", String(i === picked)));
    if (picked >= 0) stop(byId("wall-picks"), picks[picked]);
  }

  // take puts a code on the sliders, which may be the wall's picked one.
  /** @param {Float32Array<ArrayBuffer> | null | undefined} z */
  #take(z, picked = -1) {
    if (!z) return;
    this.#z = z;
    this.#mark(picked);
    this.#sliders.forEach((slider, i) => this.#set(slider, z[i]));
    this.#portrait();
  }

  /**
   * @param {Pick<Slider, "input" | "output">} slider
   * @param {number} value
   */
  #set({ input, output }, value) {
    input.value = String(value);
    output.value = decimal(value, 1);
  }

  #portrait() {
    const about = this.#about;
    if (!about) return;
    const { expert, leaf, width, height, name } = about;
    const picture = this.#frame()?.decode(expert, leaf, this.#z);
    if (picture) paint(byId("dial-picture"), picture, { width, height, size: portrait });
    byId("dial-picture").setAttribute("aria-label", `What ${name} draws from these numbers`);
  }

  /** @param {number} latent */
  #make(latent) {
    this.#sliders = Array.from({ length: latent }, (_, i) => {
      const input = make("input", { type: "range", min: String(-reach), max: String(reach), step: ".02", id: `dial-${i + 1}` });
      const label = make("label", { htmlFor: input.id, textContent: String(i + 1) });
      label.setAttribute("aria-label", `Number ${i + 1} of ${latent}`);
      const output = make("output");
      output.htmlFor.value = input.id;
      output.setAttribute("aria-live", "off"); // the slider says its value
      const row = make("div", { className: "dial" }, label, input, output);
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
