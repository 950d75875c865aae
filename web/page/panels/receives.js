// What one expert, or one of its leaves, receives: the digits that the manager sends it, a way from one of them to another through
// the expert's numbers, and which digits it confuses.
import { paint, cell } from "./picture.js";
import { walk } from "./walk.js";
import { byId } from "../document/byid.js";

const perPage = 24;
const stations = 9;  // of the way
const examples = 6;  // of each digit it confuses
const thumb = 44, step = 28, close = 64, hint = 32; // CSS pixels

const percent = share => share > 0 && share < .005 ? "<1 %" : `${Math.floor(100 * share + .5)} %`;
const parse = text => text ? JSON.parse(text) : null;

export class Receives {
  #run;
  #api = null;
  #about = null;
  #first = 0;          // of the images on the page
  #total = 0;
  #ends = [null, null]; // of the way: {set, index, code}
  #next = 0;           // which end the next choice replaces
  #chosen = false;     // by a person
  #known = false;      // whether the lists are at hand

  constructor(run) {
    this.#run = run;
    const again = () => { this.#first = 0; this.#list(); };
    byId("received-set").addEventListener("change", again);
    byId("received-order").addEventListener("change", again);
    byId("received-back").addEventListener("click", () => this.#page(-perPage));
    byId("received-more").addEventListener("click", () => this.#page(perPage));
    byId("received").addEventListener("keydown", event => walk(event, byId("received"), 6));
    byId("way").addEventListener("input", () => this.#stop());
    byId("stations").addEventListener("click", event => {
      byId("way").value = cell(byId("stations"), event, stations, 1) / (stations - 1);
      this.#stop();
    });
  }

  // choose begins with an expert.
  choose() {
    this.#first = 0;
    this.#ends = [null, null];
    this.#next = 0;
    this.#chosen = false;
    byId("way").value = .5;
  }

  // show writes and paints what is known now; lists says whether the images have been routed anew.
  show(api, about, lists) {
    this.#api = api;
    this.#about = about;
    // Of a leaf the lists are made after the expert's.
    this.#known = about.leaf < 0 ? about.routed : about.divided;
    byId("received-part").classList.toggle("waiting", !this.#known);
    if (lists || !this.#known) {
      this.#list();
      this.#confuses();
    }
    byId("between-part").hidden = about.begins > 0 || !about.trained;
    if (!byId("between-part").hidden) this.#way();
  }

  get #set() { return byId("received-set").value === "training" ? 0 : 1; }

  #page(by) {
    this.#first = Math.max(0, this.#first + by);
    this.#list();
  }

  #list() {
    const { expert, leaf } = this.#about, set = this.#set;
    const most = byId("received-order").value === "most";
    let { total = 0, images } = parse(this.#api()?.received(expert, leaf, set, most, this.#first, perPage)) ?? {};
    if (this.#first > 0 && this.#first >= total) {
      this.#first = Math.max(0, Math.ceil(total / perPage) - 1) * perPage;
      ({ total, images } = parse(this.#api().received(expert, leaf, set, most, this.#first, perPage)));
    }
    this.#total = total;
    images ??= [];
    byId("received-back").disabled = this.#first === 0;
    byId("received-more").disabled = this.#first + perPage >= total;
    byId("received-count").textContent = !this.#known ? (leaf < 0 ? "Asking the manager about every digit…" : "Asking about every digit…")
      : total === 0 ? (leaf < 0 ? "The manager sends it none of these." : "None of these goes to it.")
        : `${this.#first + 1} to ${this.#first + images.length} of ${total}`;

    const focused = byId("received").contains(document.activeElement);
    const pictures = this.#pictures(set, images.map(image => image.index));
    byId("received").replaceChildren(...images.map((image, i) => this.#choice(set, image, pictures(i), i === 0)));
    if (focused) byId("received").querySelector("button")?.focus();
    if (set === 0 && total > 0 && this.#first === 0 && !this.#chosen) this.#suggest(most, images, total);
    this.#mark();
  }

  // suggest begins the way with the surest and the least sure digit.
  #suggest(most, images, total) {
    const { expert, leaf } = this.#about;
    const other = parse(this.#api().received(expert, leaf, 0, !most, 0, 1)).images[0];
    const pair = most ? [images[0], other] : [other, images[0]];
    this.#ends = pair.map(({ index }) => ({ set: 0, index }));
    if (total === 1) this.#ends[1] = this.#ends[0];
  }

  // pictures returns a function of the place in index.
  #pictures(set, index) {
    const { width, height } = this.#about;
    const all = index.length > 0 ? this.#api()?.pictures(set, index) : null;
    return i => all?.subarray(i * width * height, (i + 1) * width * height);
  }

  #choice(set, { index, probability, second, doubt }, picture, first) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "digit", tabIndex: first ? 0 : -1 });
    button.dataset.index = index;
    button.dataset.set = set;
    const canvas = document.createElement("canvas");
    if (picture) paint(canvas, picture, { ...this.#about, size: thumb });
    const words = document.createElement("span");
    const unsure = doubt >= .005;
    words.textContent = percent(probability);
    const name = unsure ? `, ${this.#about.leaf < 0 ? "expert" : "style"} ${second + 1} would have ${percent(doubt)}` : "";
    button.title = `Sent here with ${percent(probability)}${name}. Choose it as an end of the way.`;
    button.setAttribute("aria-label", `Digit ${index + 1}, ${percent(probability)}${name}`);
    button.append(canvas, words);
    button.addEventListener("click", () => {
      this.#ends[this.#next] = { set, index };
      this.#next = 1 - this.#next;
      this.#chosen = true;
      this.#mark();
      this.#way();
    });
    return button;
  }

  // mark shows which digits are the ends of the way.
  #mark() {
    for (const button of byId("received").children) {
      const end = this.#ends.findIndex(e => e && e.set === Number(button.dataset.set) && e.index === Number(button.dataset.index));
      button.setAttribute("aria-pressed", String(end >= 0));
      button.dataset.end = end >= 0 ? "AB"[end] : "";
    }
  }

  // way paints the stations from one end to the other.
  #way() {
    const api = this.#api();
    if (!api || !this.#ends[0] || byId("between-part").hidden) return;
    const { expert, leaf, width, height, latent } = this.#about;
    this.#ends.forEach((end, i) => {
      end.code = api.encode(expert, leaf, end.set, end.index);
      const picture = api.pictures(end.set, [end.index]);
      if (picture) paint(byId(`end-${"ab"[i]}`), picture, { width, height, size: hint });
    });
    if (!this.#ends.every(end => end.code)) return;
    const codes = new Float32Array(stations * latent);
    for (let s = 0; s < stations; s++) codes.set(this.#at(s / (stations - 1)), s * latent);
    const pictures = api.decode(expert, leaf, codes);
    if (pictures) paint(byId("stations"), pictures, { width, height, columns: stations, size: step, gap: 2 });
    this.#stop();
  }

  #at(t) {
    const [from, to] = this.#ends.map(end => end.code);
    return from.map((v, i) => v + t * (to[i] - v));
  }

  // stop paints where the slider is.
  #stop() {
    if (!this.#ends.every(end => end?.code)) return;
    const picture = this.#api()?.decode(this.#about.expert, this.#about.leaf, this.#at(Number(byId("way").value)));
    if (picture) paint(byId("way-picture"), picture, { ...this.#about, size: close });
  }

  // confuses says which other digits it gets. Labels serve this count and nothing else.
  #confuses() {
    const { expert, leaf } = this.#about;
    const kinds = parse(this.#api()?.kinds(expert, leaf, examples)) ?? [];
    const text = byId("confuses-text"), list = byId("confuses");
    list.replaceChildren();
    if (!this.#known) text.textContent = "";
    else if (this.#about.digit < 0 && this.#total > 0) text.textContent = "These images have no labels, so nobody can say which digits they are.";
    else if (kinds.length === 0) text.textContent = "It receives nothing, so it confuses nothing.";
    else if (kinds.length === 1) text.textContent = `It receives nothing but “${this.#run.className(kinds[0].digit)}”: all ${kinds[0].count} of them.`;
    else {
      const others = kinds.slice(1);
      const strays = others.reduce((sum, { count }) => sum + count, 0);
      text.textContent = `${percent(kinds[0].share)} of its training digits are “${this.#run.className(kinds[0].digit)}”; ${strays} ${strays === 1 ? "is" : "are"} not:`;
      list.append(...others.slice(0, 4).map(kind => this.#stray(kind)));
      const rest = others.slice(4).reduce((sum, { count }) => sum + count, 0);
      if (rest > 0) list.append(Object.assign(document.createElement("li"), { textContent: `and ${rest} of other digits` }));
    }
  }

  #stray({ digit, count, share, index }) {
    const item = document.createElement("li");
    const words = Object.assign(document.createElement("span"), { textContent: `“${this.#run.className(digit)}” ${count} (${percent(share)})` });
    const canvas = document.createElement("canvas");
    canvas.setAttribute("aria-hidden", "true");
    const pictures = this.#api().pictures(0, index);
    if (pictures) paint(canvas, pictures, { ...this.#about, columns: index.length, size: hint, gap: 2 });
    item.append(words, canvas);
    return item;
  }
}
