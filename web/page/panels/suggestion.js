// How many experts the images ask for: a button beside their number, and an address that says experts=auto.
import { work } from "../run/jobs.js";
import { job } from "../run/wire.js";
import { imagesKey } from "../run/settings.js";
import { able } from "../document/able.js";
import { make } from "../document/make.js";

/** @import { Page } from "../page.js" */
/** @import { Run, Told } from "../run/run.js" */
/** @import { Outcome } from "../run/messages.js" */

const name = "experts";

export class Suggestion {
  #page;
  #button = /** @type {HTMLButtonElement | null} */ (null);
  #words = make("p", { id: "asked-words", className: "help" });
  #wanted = false;                                        // whether they are to be asked as soon as they are here
  #stop = /** @type {AbortController | null} */ (null);   // of who is asked now
  #of = /** @type {string | null} */ (null);              // the images that the words are of

  /** @param {Page} page */
  constructor(page) { this.#page = page; }

  /** @param {Run} run */
  become(run) {
    if (this.#of !== run.key) this.#forget();
    this.#of = run.key;
    if (!this.#wanted || run.key !== (run.settings.get(imagesKey) ?? "")) return;
    this.#wanted = false;
    this.ask(true);
  }

  /**
   * @param {Run} run
   * @param {Told} told
   */
  changed(run, ...[what]) {
    if (what === "settings") this.#furnish();
  }

  // want has the images asked once those that the address names are here.
  want() { this.#wanted = true; }

  // ask has a worker of its own tell how many experts the images ask for, and gives the run as many; if the address asks, unless somebody
  // has had it train meanwhile.
  async ask(byAddress = false) {
    this.#furnish();
    const { run, sheet, say, module } = this.#page;
    if (!module()) {
      say("One moment: the page’s program is not here yet.");
      return;
    }
    this.#stop?.abort();
    const stop = this.#stop = new AbortController();
    this.#enable(false);
    this.#tell("Looking at the images…");
    say("Looking at the images for how many experts they ask…");
    try {
      const { asked, words = "" } = await this.#answer(stop.signal);
      this.#tell(words);
      const parameter = run.table.parameters.find(p => p.name === name);
      const begun = byAddress && (run.progress.running || run.progress.epoch + run.progress.step > 0);
      if (parameter && !begun && String(asked) !== run.values()[name]) sheet.change(parameter, String(asked));
      say(begun ? `${words} The run that has begun goes on as it is.` : words);
    } catch (error) {
      if (stop.signal.aborted) return;
      const { message } = /** @type {Error} */ (error);
      this.#tell(message);
      say(message, true);
    }
    this.#stop = null;
    this.#enable(true);
  }

  // answer resolves with the outcome's message.
  /**
   * @param {AbortSignal} stop
   * @returns {Promise<Outcome>}
   */
  #answer(stop) {
    const { run, module } = this.#page, program = /** @type {WebAssembly.Module} */ (module());
    return new Promise((resolve, reject) => {
      work(program, run.images, [job("suggest", run.recipe)], (_, message) => {
        if (message.asked) resolve(message);
        else this.#tell(`Looking at the images: ${Math.floor(100 * message.part)} %.`);
      }, stop).catch(reject);
    });
  }

  /** @param {string} words */
  #tell(words) { this.#words.textContent = words; }

  /** @param {boolean} can */
  #enable(can) {
    if (this.#button) able(this.#button, can);
  }

  // forget is for other images, of which nothing is known.
  #forget() {
    this.#stop?.abort();
    this.#stop = null;
    this.#enable(true);
    this.#tell("");
  }

  // furnish puts the button below the number's field, once that is there.
  #furnish() {
    const frame = document.getElementById(`set-${name}`)?.closest(".field");
    if (this.#button || !frame) return;
    this.#button = make("button", { type: "button", id: "ask-images", textContent: "As many as the images ask for" });
    this.#words.setAttribute("aria-live", "polite");
    this.#button.addEventListener("click", () => this.ask());
    frame.append(this.#button, this.#words);
  }
}
