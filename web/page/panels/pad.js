// The buttons of the pad and of the drawings beside it.
import { sketch } from "../text/sketch.js";
import { byId } from "../document/byid.js";

/** @import { Page } from "../page.js" */
/** @import { Panel, Run, Told } from "../run/run.js" */

/** @implements {Panel} */
export class Pad {
  #page;
  #next = 0;   // the digit that the key D draws
  /** @type {string | null} */
  #done = null; // what has been done to the pad, in words, until it is answered
  #told = "";   // the last answer that was told

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    byId("clear").addEventListener("click", () => {
      const frame = page.frame();
      if (frame) this.#done = "Cleared.";
      frame?.clear();
      this.#erase(false); // there is nothing left to erase
    });
    byId("erase").addEventListener("click", () => this.#erase(byId("erase").getAttribute("aria-pressed") !== "true"));
    byId("undo").addEventListener("click", () => {
      const frame = page.frame();
      if (!frame) return;
      this.#done = "Taken back.";
      frame.undo();
      if (this.#done === null) return; // it is answered at once
      this.#done = null;
      page.say("There is nothing to undo.");
    });
    byId("new-z").addEventListener("click", () => page.frame()?.newZ());
    byId("why").addEventListener("click", () => {
      const frame = page.frame(), button = byId("why");
      if (!frame) return;
      const asks = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(asks));
      if (asks) this.#done = "";
      frame.why();
    });
    byId("draw-one").addEventListener("click", () => {
      const frame = page.frame();
      if (!frame) return;
      const digit = this.#next;
      this.#next = (digit + 1) % 10;
      this.#done = `A ${digit} is drawn.`;
      frame.draw(JSON.stringify(sketch(digit)));
    });
  }

  // erase takes the eraser in place of the pen, or the pen again.
  /** @param {boolean} on */
  #erase(on) {
    const frame = this.#page.frame();
    frame?.erase(on);
    byId("erase").setAttribute("aria-pressed", String(on && Boolean(frame)));
  }

  // photo puts a picture that a person has dropped on the pad, which may seem to show several things.
  /**
   * @param {Uint8Array} bytes
   * @param {boolean} several
   */
  photo(bytes, several) {
    const frame = this.#page.frame();
    if (!frame) return;
    this.#done = "Your picture is on the pad.";
    frame.photo(bytes, several);
  }

  // Who can't see the pad is told what the drawing gave; others see it. An answer is not left standing beside another one.
  /**
   * @param {Run} run
   * @param {Told} told
   */
  changed(run, ...[what, report]) {
    if (what !== "report" || report.sentence === undefined) return;
    if (report.sentence && this.#done !== null) {
      this.#told = `${this.#done} ${report.sentence}`.trimStart();
      this.#page.say(this.#told);
      this.#done = null;
    } else if (this.#told && byId("status").textContent === this.#told && !(report.sentence && this.#told.endsWith(report.sentence))) {
      this.#page.say("");
    }
  }
}
