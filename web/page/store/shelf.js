// The list of saved runs in the page's Keep group, and the word about the last save.
import { byId } from "../document/byid.js";
import { children, make, part } from "../document/make.js";

/** @import { Keep } from "./keep.js" */

const group = byId("keep");

export class Shelf {
  #keep;
  #wanted;
  #named;
  #list = byId("saved-runs");
  #word = byId("saved");
  /** @type {Set<string>} */
  #forgotten = new Set(); // ids of runs that a person no longer wants

  // wanted is called with the id of a run that a person wants to go on with, and named says what a run is called.
  /**
   * @param {Keep} keep
   * @param {(id: string) => void} wanted
   * @param {(fragment: string) => string} named
   */
  constructor(keep, wanted, named) {
    this.#keep = keep;
    this.#wanted = wanted;
    this.#named = named;
    group.addEventListener("toggle", () => { this.#list.style.minHeight = ""; });
    this.update();
  }

  /** @param {string} sentence */
  say(sentence, wrong = false) {
    this.#word.classList.toggle("wrong", wrong);
    this.#word.textContent = sentence;
    if (wrong) group.open = true; // there the run can be kept as a file
  }

  async update() {
    const runs = await this.#keep.runs();
    const before = children(this.#list);
    const after = runs.map(run => {
      const item = before.find(item => item.dataset.id === run.id) ?? this.#item(run);
      rename(item, this.#named(run.fragment));
      const { epoch, step } = run.at;
      part(item, ".epoch").textContent = `epoch ${epoch} of ${run.epochs}${step > 0 ? `, step ${step}` : ""}, ${when(run.saved)}`;
      return item;
    });
    if (after.length === before.length && after.every((item, i) => item === before[i])) return;
    this.#keepRoom(before.filter(item => !after.includes(item)));
    const focus = /** @type {HTMLElement | null} */ (document.activeElement), at = before.findIndex(item => item.contains(focus));
    this.#list.replaceChildren(...after);
    if (at < 0 || !focus) return;
    // A button that stays keeps the keyboard; where its run is gone, the next run's has it.
    const next = after[Math.min(at, after.length - 1)];
    const target = this.#list.contains(focus) ? focus : next ? part(next, focus.className ? `.${focus.className}` : "button") : part(group, "summary");
    target.focus({ preventScroll: true });
  }

  // keepRoom leaves the room of rows that go by themselves as it is: in a sidebar that is scrolled to its end all
  // buttons would else jump away beneath the pointer.
  /** @param {HTMLElement[]} gone */
  #keepRoom(gone) {
    if (gone.some(item => !this.#forgotten.has(item.dataset.id ?? ""))) this.#list.style.minHeight = `${this.#list.offsetHeight}px`;
    else if (gone.length > 0) this.#list.style.minHeight = "";
  }

  /** @param {{ id: string }} run */
  #item(run) {
    const item = make("li");
    item.dataset.id = run.id;
    const resume = make("button", { type: "button", className: "resume", textContent: "Resume" });
    const forget = make("button", { type: "button", className: "forget", textContent: "Forget" });
    resume.addEventListener("click", () => this.#wanted(run.id));
    // There is no way back, so it is asked for twice. Who has the page translated has other words on the button.
    let asked = false;
    forget.addEventListener("click", () => {
      if (!asked) {
        asked = true;
        call(forget, "For good?", item);
        forget.focus({ preventScroll: true }); // which Safari leaves where it was
        return;
      }
      this.#forgotten.add(run.id);
      this.#keep.forget(run.id);
    });
    forget.addEventListener("blur", () => {
      asked = false;
      call(forget, "Forget", item);
    });
    item.append(make("p", {}, make("span", { className: "name" }), make("span", { className: "epoch" })), resume, forget);
    return item;
  }
}

// rename gives an item the name of its run, which changes with what is done to the run on its way.
/**
 * @param {HTMLElement} item
 * @param {string} name
 */
function rename(item, name) {
  const words = part(item, ".name");
  if (words.textContent === name) return;
  words.textContent = name;
  for (const button of item.querySelectorAll("button")) call(button, button.textContent, item);
}

// call gives a button of an item other words.
/**
 * @param {HTMLElement} button
 * @param {string} words
 * @param {HTMLElement} item
 */
function call(button, words, item) {
  button.textContent = words;
  button.setAttribute("aria-label", `${words} ${part(item, ".name").textContent}`);
}

/** @param {number} time */
function when(time) {
  const date = new Date(time), today = new Date();
  return date.toDateString() === today.toDateString()
    ? date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })
    : date.toLocaleDateString();
}
