// What one expert, or one of its leaves, receives: the digits that the manager sends it, two of which are the ends of a way, and
// which digits it confuses.
import { Way } from "./way.js";
import { paint } from "./picture.js";
import { walk } from "./walk.js";
import { quoted } from "../run/brief.js";
import { able } from "../document/able.js";
import { byId } from "../document/byid.js";
import { children, make } from "../document/make.js";
import { percent } from "../text/percent.js";

/** @import { Kind, Received } from "../run/answers.js" */
/** @import { Program, Text } from "../run/canvas.js" */
/** @import { Run } from "../run/run.js" */
/** @import { About } from "./inspect.js" */
/** @typedef {() => Program | null} Frame what gives the canvas's functions */

const perPage = 24;
const examples = 6;  // of each digit it confuses
const thumb = 44, hint = 32; // CSS pixels

/**
 * @template T
 * @param {Text<T> | null | undefined} text
 * @returns {T | null}
 */
const parse = text => text ? JSON.parse(text) : null;

export class Receives {
  #run;
  /** @type {Frame} */
  #frame = () => null;
  /** @type {About | null} */
  #about = null;
  #first = 0;          // of the images on the page
  #way = new Way();
  #images = "";        // the key of those that its ends are of
  #known = false;      // whether the lists are at hand

  /** @param {Run} run */
  constructor(run) {
    this.#run = run;
    const again = () => { this.#first = 0; this.#list(); };
    byId("received-set").addEventListener("change", again);
    byId("received-order").addEventListener("change", again);
    byId("received-back").addEventListener("click", () => this.#page(-perPage));
    byId("received-more").addEventListener("click", () => this.#page(perPage));
    byId("received").addEventListener("keydown", event => walk(event, byId("received"), 6));
  }

  // choose begins with an expert.
  choose() {
    this.#first = 0;
    this.#way.begin();
    this.#images = this.#run.key;
  }

  // show writes and paints what is known now; lists says whether the images have been routed anew.
  /**
   * @param {Frame} frame
   * @param {About} about
   * @param {boolean} lists
   */
  show(frame, about, lists) {
    this.#frame = frame;
    this.#about = about;
    if (this.#images !== this.#run.key) this.choose(); // numbers mean other images now
    // Of a leaf the lists are made after the expert's.
    this.#known = about.leaf < 0 ? about.routed : about.divided;
    byId("received-part").classList.toggle("waiting", !this.#known);
    if (lists || !this.#known) {
      if (this.#known) this.#suggest(about);
      this.#list();
      this.#confuses();
    }
    this.#way.show(frame, about);
  }

  get #set() { return byId("received-set").value === "training" ? 0 : 1; }

  /** @param {number} by */
  #page(by) {
    this.#first = Math.max(0, this.#first + by);
    this.#list();
  }

  // received asks for a page of what the expert, or its leaf, receives.
  /**
   * @param {About} about
   * @param {number} set
   * @param {boolean} most
   */
  #received({ expert, leaf }, set, most, first = this.#first, count = perPage) {
    const { total = 0, images = null } = parse(this.#frame()?.received(expert, leaf, set, most, first, count)) ?? {};
    return { total, images: images ?? [] };
  }

  #list() {
    const about = this.#about;
    if (!about) return;
    const { leaf, trained, begins } = about, set = this.#set;
    const most = byId("received-order").value === "most";
    let { total, images } = this.#received(about, set, most);
    if (this.#first > 0 && this.#first >= total) {
      this.#first = Math.max(0, Math.ceil(total / perPage) - 1) * perPage;
      ({ total, images } = this.#received(about, set, most));
    }
    byId("received-text").textContent = `${leaf < 0 ? "What the manager sends it" : "What the expert’s own manager gives this leaf"}, and how sure it is.${trained && begins === 0 && total > 1 ? " Choose two as A and B." : ""}`;
    able(byId("received-back"), this.#first > 0);
    able(byId("received-more"), this.#first + perPage < total);
    byId("received-count").textContent = !this.#known ? (leaf < 0 ? "Asking the manager about every image…" : "Asking about every image…")
      : total === 0 ? (leaf < 0 ? "The manager sends it none of these." : "None of these goes to it.")
        : `${this.#first + 1}${images.length > 1 ? ` to ${this.#first + images.length}` : ""} of ${total}`;

    const focused = byId("received").contains(document.activeElement);
    const pictures = this.#pictures(about, set, images.map(image => image.index));
    byId("received").replaceChildren(...images.map((image, i) => this.#choice(about, set, image, pictures(i), i === 0)));
    if (focused) byId("received").querySelector("button")?.focus();
    this.#mark();
  }

  // suggest begins the way with the surest and the least sure digit, which may be equally sure.
  /** @param {About} about */
  #suggest(about) {
    const [surest] = this.#received(about, 0, true, 0, 1).images;
    const least = this.#received(about, 0, false, 0, 2).images.find(({ index }) => index !== surest.index);
    this.#way.suggest(surest && least ? [surest, least].map(({ index }) => ({ set: 0, index })) : []);
  }

  // pictures returns a function of the place in index.
  /**
   * @param {About} about
   * @param {number} set
   * @param {number[]} index
   */
  #pictures({ width, height }, set, index) {
    const all = index.length > 0 ? this.#frame()?.pictures(set, index) : null;
    /** @param {number} i */
    return i => all?.subarray(i * width * height, (i + 1) * width * height);
  }

  /**
   * @param {About} about
   * @param {number} set
   * @param {Received} image
   * @param {Uint8ClampedArray | undefined} picture
   * @param {boolean} first
   */
  #choice(about, set, { index, probability, second, doubt }, picture, first) {
    const canvas = make("canvas"), words = make("span", { textContent: percent(probability) });
    const button = make("button", { type: "button", className: "digit", tabIndex: first ? 0 : -1 }, canvas, words);
    button.dataset.index = String(index);
    button.dataset.set = String(set);
    if (picture) paint(canvas, picture, { ...about, size: thumb });
    const unsure = doubt >= .005;
    const name = unsure ? `, ${about.leaf < 0 ? "expert" : "leaf"} ${second + 1} would have ${percent(doubt)}` : "";
    button.title = `Sent here with ${percent(probability)}${name}. Choose it as an end of the way.`;
    button.setAttribute("aria-label", `${this.#run.things === "digits" ? "Digit" : "Image"} ${index + 1}, ${percent(probability)}${name}`);
    button.addEventListener("click", () => {
      this.#way.choose({ set, index });
      this.#mark();
    });
    return button;
  }

  // mark shows which digits are the ends of the way.
  #mark() {
    for (const button of children(byId("received"))) {
      const end = this.#way.end({ set: Number(button.dataset.set), index: Number(button.dataset.index) });
      button.setAttribute("aria-pressed", String(end !== ""));
      button.dataset.end = end;
    }
  }

  // confuses says which other kinds it gets. Labels serve this count and nothing else.
  #confuses() {
    const about = this.#about;
    if (!about) return;
    const kinds = parse(this.#frame()?.kinds(about.expert, about.leaf, examples)) ?? [];
    const text = byId("confuses-text"), list = byId("confuses");
    list.replaceChildren();
    if (!this.#known) text.textContent = "";
    else if (about.digit < 0 && this.#received(about, 0, true, 0, 1).total > 0) text.textContent = "These images have no labels, so nobody can say what they are.";
    else if (kinds.length === 0) text.textContent = "It receives nothing, so it confuses nothing.";
    else if (kinds.length === 1) text.textContent = `It receives nothing but ${quoted(this.#run.className(kinds[0].digit))}, ${kinds[0].count === 1 ? "one of them" : `all ${kinds[0].count} of them`}.`;
    else {
      const others = kinds.slice(1);
      const strays = others.reduce((sum, { count }) => sum + count, 0);
      text.textContent = `${percent(kinds[0].share)} of its training ${this.#run.things} are ${quoted(this.#run.className(kinds[0].digit))}; ${strays} ${strays === 1 ? "is" : "are"} not:`;
      list.append(...others.slice(0, 4).map(kind => this.#stray(about, kind)));
      const rest = others.slice(4).reduce((sum, { count }) => sum + count, 0);
      if (rest > 0) list.append(make("li", { textContent: `and ${rest} of other kinds` }));
    }
  }

  /**
   * @param {About} about
   * @param {Kind} kind
   */
  #stray(about, { digit, count, share, index: told }) {
    const canvas = make("canvas"), index = told ?? [];
    canvas.setAttribute("aria-hidden", "true");
    const pictures = this.#frame()?.pictures(0, index);
    if (pictures) paint(canvas, pictures, { ...about, columns: index.length, size: hint, gap: 2 });
    return make("li", {}, make("span", { textContent: `${quoted(this.#run.className(digit))} ${count} (${percent(share)})` }), canvas);
  }
}
