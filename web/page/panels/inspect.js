// The panel that looks inside one expert, or inside one leaf of an expert that has been split. It opens over the stage from the expert's column, by pointer, by
// Tab or by a digit key, and closes with Escape. While training goes on it follows once an epoch.
import { Draws } from "./draws.js";
import { Receives } from "./receives.js";
import { quoted } from "../run/brief.js";
import { byId } from "../document/byid.js";
import { children, make } from "../document/make.js";
import { inDialog } from "../text/help.js";
import { generation, unlearned } from "../text/sentences.js";
import { percent } from "../text/percent.js";

/** @import { Page } from "../page.js" */
/** @import { AboutExpert, Box, Program } from "../run/canvas.js" */
/** @import { Panel, Run, Told } from "../run/run.js" */
/** @typedef {AboutExpert & { leaf: number, name: string }} About what is on display: an expert, or with a leaf of 0 and more, one of its leaves */

const covered = /** @type {const} */ (["stage", "columns", "abouts", "pad-buttons", "why-button", "z-button"]); // by the panel while it is open

/** @implements {Panel} */
export class Inspector {
  #page;
  /** @type {{ frame: Program, packet: ArrayBuffer } | null} */
  #given = null;        // the frame that has that packet
  #expert = -1;         // on display; -1 while the panel is closed
  /** @type {HTMLElement | null} */
  #opener = null;       // gets the focus back
  #draws = new Draws();
  #receives;
  #due = 0;             // the frame in which the panel is refreshed
  #lists = false;       // whether lists have come since
  #tabs = "";           // what the row of experts says
  #leaf = -1;           // of the expert on display; -1 is all of it
  #leaves = "";         // what the row of leaves says

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    this.#receives = new Receives(page.run);
    byId("inspect-close").addEventListener("click", () => this.close());
    document.addEventListener("keydown", event => this.#key(event));
  }

  become() { this.refresh(); }

  /**
   * @param {Run} run
   * @param {Told} told
   */
  changed(run, ...[what]) {
    if (["parameters", "images", "display"].includes(what) || what === "running" && run.progress.epoch === 0) this.refresh();
    if (what === "routed" || what === "canvas") this.#routed();
  }

  // columns puts a button over each expert's column.
  /** @param {Box[]} boxes */
  columns(boxes) {
    const group = byId("columns");
    while (group.children.length > boxes.length) group.lastChild?.remove();
    while (group.children.length < boxes.length) {
      const i = group.children.length;
      const button = make("button", { type: "button", title: `Look inside expert ${i + 1}` });
      button.setAttribute("aria-label", button.title);
      button.addEventListener("click", () => this.open(i, button));
      group.append(button);
    }
    boxes.forEach(([x, y, width, height], i) => {
      Object.assign(children(group)[i].style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
    });
    group.hidden = false;
    if (boxes.length === 0) this.close(); // a lesson hides them
    // A new run may have fewer experts.
    if (this.#expert >= boxes.length) {
      this.#expert = 0;
      this.#leaf = -1;
      this.refresh();
    }
  }

  // open shows an expert, or a leaf of it; opener gets the focus when the panel closes.
  /**
   * @param {number} expert
   * @param {HTMLElement | null} opener
   */
  open(expert, opener = /** @type {HTMLElement | null} */ (document.activeElement), leaf = -1) {
    if (this.#expert < 0) this.#opener = opener;
    this.#expert = expert;
    this.#leaf = leaf;
    byId("inspect").hidden = false;
    for (const id of covered) byId(id).inert = true;
    this.#receives.choose();
    this.#lists = true;
    this.#show();
    byId("inspect").focus({ preventScroll: true });
    if (byId("inspect").getBoundingClientRect().top < 0) byId("inspect").scrollIntoView();
  }

  close() {
    if (this.#expert < 0) return;
    this.#expert = -1;
    byId("inspect").hidden = true;
    for (const id of covered) byId(id).inert = false;
    const back = this.#opener?.isConnected ? this.#opener : byId("train");
    back.focus({ preventScroll: true });
  }

  // refresh follows new parameters, or a new run: much may come between two frames of the browser's, and is asked for once.
  refresh() {
    if (this.#expert < 0 || this.#due) return;
    this.#due = requestAnimationFrame(() => {
      this.#due = 0;
      if (this.#expert >= 0) this.#show();
    });
  }

  // routed follows new lists of images.
  #routed() {
    this.#lists = true;
    this.refresh();
  }

  #show() {
    const frame = this.#page.frame();
    const found = /** @type {AboutExpert | null} */ (JSON.parse(frame?.expert(this.#expert) ?? "null"));
    byId("inspect-parts").hidden = !found;
    if (!frame || !found) {
      byId("inspect-title").textContent = `Expert ${this.#expert + 1}`;
      byId("inspect-summary").textContent = "";
      byId("inspect-lack").textContent = "The experts are not here yet: one moment.";
      return;
    }
    this.#give(frame);
    const whole = `expert ${found.expert + 1}`;
    if (this.#leaf >= (found.leaves?.length ?? 0)) this.#leaf = -1;
    const leaf = this.#leaf, about = { ...found, leaf, name: leaf < 0 ? whole : `leaf ${leaf + 1} of ${whole}` };
    this.#head(about);
    this.#chooseLeaf(about);
    const draws = about.trained && about.begins === 0;
    byId("wall-part").hidden = byId("dials-part").hidden = !draws;
    if (draws) this.#draws.show(this.#page.frame, about);
    this.#receives.show(this.#page.frame, about, this.#lists);
    this.#lists = false;
    frame.route();
  }

  // give hands the data set on, once to each frame.
  /** @param {Program} frame */
  #give(frame) {
    const packet = this.#page.run.dataSet;
    if (!packet || this.#given?.frame === frame && this.#given.packet === packet) return;
    frame.receive(packet);
    this.#given = { frame, packet };
  }

  /** @param {About} about */
  #head({ expert, experts, epoch, drawn, step, digit, purity, share, digits, trained, begins, colours, leaves, leaf }) {
    const name = `Expert ${expert + 1}`;
    byId("inspect-title").textContent = leaf < 0 ? name : `${name}, leaf ${leaf + 1}`;
    byId("inspect").style.setProperty("--own", colours[expert]);
    const when = epoch > 0 || step > 0 ? `${step > 0 ? "In epoch" : "After epoch"} ${step > 0 ? epoch + 1 : epoch}: ` : "";
    const mostly = digit >= 0 ? `, mostly ${quoted(this.#page.run.className(digit))} (${percent(purity)})` : "";
    const late = drawn !== epoch && begins === 0 ? ` Its parameters of then were not kept: it draws as after epoch ${drawn}.` : "";
    byId("inspect-summary").textContent = leaf >= 0 && leaves
      ? `${when}of the ${this.#page.run.things} that the manager sends the expert, ${leaves[leaf]} of ${leaves.reduce((a, b) => a + b, 0)} ${leaves[leaf] === 1 ? "goes" : "go"} to this leaf. It has few weights of its own; most it shares with the other leaves.`
      : trained ? `${when}the manager sends it ${percent(share)} of all images${mostly}.${late}` : "";
    byId("inspect-lack").textContent = !trained ? unlearned(this.#page.run.progress, name.toLowerCase(), this.#page.run.things)
      : begins > 0 ? `The experts start to learn in epoch ${begins}; until then ${name.toLowerCase()} has nothing to draw. What the manager would send it is here already.` : "";
    byId("wall-title").textContent = leaf < 0 ? `Ask expert ${expert + 1} for more` : `Ask for more of leaf ${leaf + 1}`;
    byId("wall-text").textContent = leaf >= 0 ? "Nobody told the expert which styles there are. It has found them by itself."
      : generation(digit >= 0 ? this.#page.run.className(digit) : "", purity);
    this.#choose(experts, expert, digits, colours);
  }

  // choose fills the row of experts.
  /**
   * @param {number} experts
   * @param {number} chosen
   * @param {number[] | null} digits
   * @param {string[]} colours
   */
  #choose(experts, chosen, digits, colours) {
    const row = byId("inspect-experts");
    const words = JSON.stringify([experts, digits, colours]);
    if (words !== this.#tabs) {
      const focused = children(row).findIndex(button => button === document.activeElement);
      this.#tabs = words;
      row.replaceChildren(...Array.from({ length: experts }, (_, i) => {
        const digit = digits?.[i] ?? -1, mostly = digit >= 0 ? this.#page.run.className(digit) : "";
        const button = make("button", { type: "button" }, make("b", { textContent: String(i + 1) }), " ", make("span", { textContent: mostly && quoted(mostly) }));
        button.style.setProperty("--own", colours[i]);
        button.setAttribute("aria-label", `Expert ${i + 1}${mostly && `, mostly ${mostly}`}`);
        button.addEventListener("click", () => this.#turn(i));
        return button;
      }));
      if (focused >= 0) children(row)[focused]?.focus();
    }
    [...row.children].forEach((button, i) => button.setAttribute("aria-pressed", String(i === chosen)));
  }

  // chooseLeaf fills the row of leaves, which only an expert has that has been split.
  /** @param {About} about */
  #chooseLeaf({ expert, leaves, leaf, colours }) {
    const row = byId("inspect-leaves");
    row.hidden = !leaves;
    const words = JSON.stringify([expert, leaves]);
    if (leaves && words !== this.#leaves) {
      this.#leaves = words;
      const all = leaves.reduce((a, b) => a + b, 0), focused = children(row).findIndex(button => button === document.activeElement);
      row.replaceChildren(...[-1, ...leaves.keys()].map(i => {
        const button = make("button", { type: "button" });
        button.style.setProperty("--own", colours[expert]);
        if (i < 0) button.textContent = `All of expert ${expert + 1}`;
        else button.append(`Leaf ${i + 1} `, make("span", { textContent: percent(leaves[i] / all) }));
        button.addEventListener("click", () => this.#turn(expert, i));
        return button;
      }));
      children(row)[focused]?.focus();
    }
    [...row.children].forEach((button, i) => button.setAttribute("aria-pressed", String(i - 1 === leaf)));
  }

  // turn shows another expert, or a leaf of it, and leaves the focus where it is.
  /** @param {number} expert */
  #turn(expert, leaf = -1) {
    this.#expert = expert;
    this.#leaf = leaf;
    this.#receives.choose();
    this.#lists = true;
    this.#show();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || inDialog()) return;
    if (event.key === "Escape" && this.#expert >= 0) {
      this.close();
      return;
    }
    if (!/^\d$/.test(event.key) || event.target instanceof Element && event.target.closest("input[type=text], input[type=number], select, textarea, [contenteditable]")) return;
    const expert = (Number(event.key) + 9) % 10; // 0 is the tenth
    const button = children(byId("columns"))[expert];
    if (!button) return;
    if (this.#expert >= 0) this.#turn(expert);
    else this.open(expert, button);
  }
}
