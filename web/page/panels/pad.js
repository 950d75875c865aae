// The buttons of the pad and of the drawings beside it.
import { sketch } from "../text/sketch.js";
import { byId } from "../document/byid.js";

/** @import { Page } from "../page.js" */
/** @import { Panel, Run, Told } from "../run/run.js" */

/** @implements {Panel} */
export class Pad {
  #page;
  #next = 0;   // the digit that the key D draws
  #drawn = -1; // and the one that it has drawn, until it is answered
  #pictured = false; // a picture has been dropped, and is not answered yet
  #asked = false;    // why has been asked, and is not answered yet

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    byId("clear").addEventListener("click", () => {
      page.frame()?.clear();
      this.#erase(false); // there is nothing left to erase
    });
    byId("erase").addEventListener("click", () => this.#erase(byId("erase").getAttribute("aria-pressed") !== "true"));
    byId("undo").addEventListener("click", () => page.frame()?.undo());
    byId("new-z").addEventListener("click", () => page.frame()?.newZ());
    byId("why").addEventListener("click", () => {
      const frame = page.frame(), button = byId("why");
      if (!frame) return;
      this.#asked = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(this.#asked));
      frame.why();
    });
    byId("draw-one").addEventListener("click", () => {
      const frame = page.frame();
      if (!frame) return;
      this.#drawn = this.#next;
      this.#next = (this.#next + 1) % 10;
      frame.draw(JSON.stringify(sketch(this.#drawn)));
    });
  }

  // erase takes the eraser in place of the pen, or the pen again.
  /** @param {boolean} on */
  #erase(on) {
    const frame = this.#page.frame();
    frame?.erase(on);
    byId("erase").setAttribute("aria-pressed", String(on && Boolean(frame)));
  }

  // photo puts a picture that a person has dropped on the pad.
  /** @param {Uint8Array} bytes */
  photo(bytes) {
    const frame = this.#page.frame();
    if (!frame) return;
    this.#pictured = true;
    frame.photo(bytes);
  }

  // Who can't see the pad is told what the drawing gave; others see it.
  /**
   * @param {Run} run
   * @param {Told} told
   */
  changed(run, ...[what, report]) {
    if (what !== "report" || !report.sentence) return;
    const { sentence } = report;
    if (this.#pictured) this.#page.say(`Your picture is on the pad. ${sentence}`);
    else if (this.#drawn >= 0) this.#page.say(`A ${this.#drawn} is drawn. ${sentence}`);
    else if (this.#asked) this.#page.say(sentence);
    this.#drawn = -1;
    this.#pictured = this.#asked = false;
  }
}
