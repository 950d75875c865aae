// What was found among a person's images, and what is unusual about them, each with a button for the setting that mends
// it. Who presses it again undoes that.
import { make } from "../document/make.js";

/** @import { Notice } from "../run/messages.js" */

export class Notices {
  #list;
  #words;
  #value;
  #change;

  // list is a ul and words a p; value(name) is a setting's present value, and change(name, value) gives it another.
  /**
   * @param {HTMLElement} list
   * @param {HTMLElement} words
   * @param {(name: string) => string} value
   * @param {(name: string, value: string) => void} change
   */
  constructor(list, words, value, change) {
    this.#list = list;
    this.#words = words;
    this.#value = value;
    this.#change = change;
  }

  // show replaces them by a sentence and notices, of which name is the setting, if there is one.
  /**
   * @param {string} sentence
   * @param {Notice[]} notices
   */
  show(sentence, notices = []) {
    this.#words.textContent = sentence;
    this.#words.hidden = !sentence;
    this.#list.replaceChildren(...notices.map(notice => this.#row(notice)));
    this.#list.hidden = notices.length === 0;
  }

  /** @param {Notice} notice */
  #row({ text, name, value = "" }) {
    const row = document.createElement("li");
    row.append(text);
    if (!name) return row;
    const button = make("button", { type: "button", textContent: actions[name]?.(value) ?? `Set ${name} to ${value}` });
    button.dataset.setting = name;
    const action = button.textContent;
    /** @type {string | null} */
    let before = null;
    button.addEventListener("click", () => {
      const present = String(this.#value(name)), undo = present === value ? before : null;
      this.#change(name, undo ?? value);
      before = undo === null ? present : null;
      button.textContent = undo === null ? "Undo" : action;
    });
    row.append(" ", button);
    return row;
  }
}

/** @type {Record<string, (value: string) => string>} */
const actions = {
  invert: value => (value === "off" ? "Don’t invert" : "Invert"),
  turn: value => `Turn: ${value}`,
  stretch: () => "Stretch contrast",
  experts: value => `Train ${value} experts`,
};
