// The tray: what a person has kept of what was drawn on the pad, to be named, saved as files, and trained on.
import { paint } from "./picture.js";
import { walk, stop } from "./walk.js";
import { quoted } from "../run/brief.js";
import { counted } from "../run/counted.js";
import { able } from "../document/able.js";
import { byId } from "../document/byid.js";
import { children, make } from "../document/make.js";

/** @import { Page } from "../page.js" */
/** @import { Panel, Run, Told } from "../run/run.js" */
/** @typedef {Page["drawings"]["list"][number]} Drawing */

const thumb = 44; // CSS pixels
const nameless = "No name";

/** @param {number} n */
const drawn = n => counted(n, "drawing");

/** @implements {Panel} */
export class Tray {
  #page;
  /** @type {Set<string>} */
  #chosen = new Set();   // ids
  /** @type {Map<string, { element: HTMLButtonElement, words: HTMLElement }>} */
  #shown = new Map();    // by id

  // page has the drawings, see store/drawings.js, and least is how many are a data set.
  /**
   * @param {Page} page
   * @param {{ side: number, least: number }} sizes
   */
  constructor(page, { side, least }) {
    this.#page = page;
    this.side = side;
    this.least = least;
    byId("keep-drawing").addEventListener("click", () => this.#keep());
    byId("tray-choose").addEventListener("click", () => this.#chooseAll());
    byId("tray-rename").addEventListener("click", () => this.#rename());
    byId("tray-delete").addEventListener("click", () => this.#delete());
    byId("tray-undo").addEventListener("click", () => this.#undo());
    for (const form of /** @type {const} */ (["idx", "png"])) byId(`tray-${form}`).addEventListener("click", () => page.files.drawings(page.drawings.list, side, form));
    byId("tray-add").addEventListener("click", () => this.#add());
    byId("tray-only").addEventListener("click", () => page.own.only(page.drawings.list, side));
    const all = byId("tray-drawings");
    all.addEventListener("keydown", event => {
      if (event.key === "Delete" && this.#chosen.size > 0) this.#delete();
      else walk(event, all, this.#columns());
    });
    page.drawings.listen(() => this.#show());
    this.#show();
  }

  // A canvas that has just come, and images that have, can be asked from now on.
  /**
   * @param {Run} run
   * @param {Told} told
   */
  changed(run, ...[what]) {
    if (what === "images" || what === "canvas") this.#show();
  }

  get #name() { return byId("tray-name").value.trim(); }

  // keep takes what is on the pad, which is then free for the next drawing.
  #keep() {
    const { drawings, say } = this.#page, frame = this.#page.frame(), found = frame?.drawn(this.side, this.side);
    if (!frame || !found) {
      say("There is nothing on the pad to keep: draw something first.");
      return;
    }
    const [strokes, pixels] = found, name = this.#name;
    if (!pixels) {
      say(`This picture can’t be kept: the tray has images of ${this.side}×${this.side} pixels.`);
      return;
    }
    drawings.keep({ name, strokes: strokes === "null" ? "" : strokes, pixels: new Uint8Array(pixels) });
    frame.clear();
    say(`Kept${name ? ` as ${quoted(name)}` : ""}: ${drawn(drawings.list.length)} in the tray.`);
  }

  #chooseAll() {
    const all = this.#page.drawings.list;
    this.#chosen = new Set(this.#chosen.size < all.length ? all.map(({ id }) => id) : []);
    this.#show();
  }

  #rename() {
    this.#page.drawings.rename(this.#chosen, this.#name);
    this.#page.say(this.#name ? `${drawn(this.#chosen.size)} named ${quoted(this.#name)}.` : `${drawn(this.#chosen.size)} without a name.`);
    this.#chosen.clear();
    this.#show();
  }

  #delete() {
    const n = this.#chosen.size;
    this.#page.drawings.remove(this.#chosen);
    this.#page.say(`${drawn(n)} deleted: Undo, in the tray, brings ${n === 1 ? "it" : "them"} back.`);
  }

  // undo takes the last change back. A drawing that was kept is on the pad again.
  #undo() {
    const gone = this.#page.drawings.undo();
    if (gone.length === 1 && gone[0].strokes) this.#page.frame()?.draw(gone[0].strokes);
    this.#page.say(`Taken back: ${drawn(this.#page.drawings.list.length)} in the tray.`);
  }

  // add trains on the present images and the drawings, made as large as these.
  #add() {
    const { frame, run, own, drawings, say } = this.#page;
    if (!run.size) return;
    const { width, height } = run.size;
    const pictures = drawings.list.flatMap(({ strokes, pixels }) => {
      if (width === this.side && height === this.side) return [pixels];
      const picture = strokes && frame()?.rendered(strokes, width, height);
      return picture ? [new Uint8Array(picture)] : [];
    });
    if (pictures.length === 0) say(`None of the drawings can be made as large as the images, ${width}×${height} pixels.`, true);
    else own.add(pictures);
  }

  #show() {
    const { drawings, run } = this.#page, all = drawings.list, ids = new Set(all.map(({ id }) => id));
    this.#chosen = new Set([...this.#chosen].filter(id => ids.has(id)));
    this.#list(all);
    const n = all.length, chosen = this.#chosen.size, names = [...new Set(all.map(({ name }) => name))].filter(Boolean).sort();
    byId("tray-words").textContent = n === 0 ? "Nothing is kept yet." : `${drawn(n)}${chosen > 0 ? `, ${chosen} chosen` : ""}.`
      + (n < this.least ? ` From ${this.least} on they can be a data set by themselves.` : "");
    byId("tray-saved").textContent = drawings.trouble;
    byId("tray-names").replaceChildren(...names.map(name => new Option(name)));
    byId("tray-choose").textContent = n > 0 && chosen === n ? "Choose none" : "Choose all";
    able(byId("tray-undo"), drawings.undoable);
    for (const id of /** @type {const} */ (["tray-choose", "tray-idx", "tray-png"])) able(byId(id), n > 0);
    for (const id of /** @type {const} */ (["tray-rename", "tray-delete"])) able(byId(id), chosen > 0);
    able(byId("tray-add"), n > 0 && Boolean(run.size));
    able(byId("tray-only"), n >= this.least && Boolean(run.size));
  }

  // list shows the drawings as buttons, of which those that stay are the same as before.
  /** @param {Drawing[]} all */
  #list(all) {
    const group = byId("tray-drawings"), focus = children(group).findIndex(element => element === document.activeElement);
    const shown = all.map(drawing => this.#shown.get(drawing.id) ?? this.#button(drawing)), elements = shown.map(({ element }) => element);
    this.#shown = new Map(all.map(({ id }, i) => [id, shown[i]]));
    if (elements.length !== group.children.length || elements.some((element, i) => element !== group.children[i])) group.replaceChildren(...elements);
    all.forEach(({ id, name }, i) => {
      const { element, words } = shown[i];
      element.setAttribute("aria-pressed", String(this.#chosen.has(id)));
      element.setAttribute("aria-label", `Drawing ${i + 1}, ${name || nameless.toLowerCase()}`);
      element.title = name || nameless;
      words.textContent = name;
    });
    if (elements.length > 0 && !elements.some(({ tabIndex }) => tabIndex === 0)) stop(group, elements[0]);
    if (focus >= 0) (elements[Math.min(focus, elements.length - 1)] ?? byId("tray-undo")).focus();
  }

  /** @param {Drawing} drawing */
  #button({ id, pixels }) {
    const canvas = make("canvas"), words = make("span");
    const element = make("button", { type: "button", className: "digit", tabIndex: -1 }, canvas, words);
    paint(canvas, pixels, { width: this.side, height: this.side, size: thumb });
    element.addEventListener("click", () => {
      if (!this.#chosen.delete(id)) this.#chosen.add(id);
      stop(byId("tray-drawings"), element);
      this.#show();
    });
    return { element, words };
  }

  // columns returns how many drawings stand beside each other.
  #columns() {
    const all = children(byId("tray-drawings")), next = all.findIndex(({ offsetTop }) => offsetTop !== all[0].offsetTop);
    return next < 0 ? all.length : next;
  }
}
