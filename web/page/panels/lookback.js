// The slider over the epochs. It puts an earlier epoch on display, while training goes on; new epochs then do
// not move the view.
import { opened } from "../run/past.js";
import { write } from "./tables.js";
import { able } from "../document/able.js";
import { byId } from "../document/byid.js";
import { giveUp } from "../document/giveup.js";

/** @import { Page } from "../page.js" */
/** @import { Program } from "../run/canvas.js" */
/** @import { Packet } from "../run/past.js" */
/** @import { Panel, Run, Told } from "../run/run.js" */

/** @implements {Panel} */
export class LookBack {
  #page;
  /** @type {number | null} */
  #epoch = null;  // looked back at, or null
  #due = 0;       // the frame in which the display follows the slider
  /** @type {{ frame: Program, manager: Packet | null, experts: Packet | null } | null} */
  #given = null;  // what the frame has last been given: {frame, manager, experts}
  #turns = 0;     // of the display: what comes from the disk may come too late

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    byId("look-back").addEventListener("input", () => {
      const value = Number(byId("look-back").value);
      this.#turn(value < page.run.record.finished ? value : null);
    });
    byId("look-now").addEventListener("click", () => {
      this.#turn(null);
      byId("look-back").focus();
    });
    this.#show();
  }

  // become begins a run: nobody looks back at the last one.
  become() {
    this.#turns++;
    this.#epoch = this.#given = null;
    this.#show();
  }

  /**
   * @param {Run} run
   * @param {Told} told
   */
  changed(run, ...[what, message]) {
    if (what === "epoch" && message.epoch === 0) this.become();
    else if (what === "epoch") this.#show();
    if (what === "canvas") this.#again();
    if (what === "past") this.#recalled();
  }

  // again tells a frame that was loaded anew.
  #again() {
    this.#given = null;
    if (this.#epoch !== null) this.#apply();
  }

  // recalled hears that other parameters of earlier epochs are known now.
  #recalled() {
    this.#show();
    if (this.#epoch !== null) this.#apply();
  }

  /** @param {number | null} epoch */
  #turn(epoch) {
    if (epoch === this.#epoch) return;
    this.#epoch = epoch;
    this.#show();
    // A dragged slider speaks more often than there are frames.
    this.#due ||= requestAnimationFrame(() => {
      this.#due = 0;
      this.#apply();
    });
  }

  async #apply() {
    const frame = this.#page.frame(), turn = ++this.#turns;
    if (!frame) return;
    if (this.#epoch === null) {
      this.#given = null;
      frame.lookNow();
    } else {
      const { told, manager, experts } = this.#page.run.record.at(this.#epoch);
      const same = this.#given?.frame === frame ? this.#given : null;
      // With other experts the manager comes anew, because their packet holds one too.
      const other = !same || experts !== same.experts;
      /** @param {Packet | null} packet */
      const bytes = async packet => packet && opened(packet);
      const [epoch, ...packets] = await Promise.all([told, other || manager !== same.manager ? manager : null, other ? experts : null].map(bytes));
      if (turn !== this.#turns || frame !== this.#page.frame()) return;
      if (!epoch) {
        write(byId("look-hint"), "What this epoch has told is no longer in this browser’s storage.");
        return;
      }
      frame.lookBack(epoch, packets[0], packets[1]);
      this.#given = { frame, manager, experts };
    }
    this.#page.run.displayed();
  }

  #show() {
    const slider = byId("look-back"), looking = this.#epoch !== null;
    const { first, finished: newest } = this.#page.run.record, none = newest <= first;
    slider.min = String(first);
    slider.max = String(Math.max(first + 1, newest));
    if (none) giveUp(slider, byId("train"));
    slider.disabled = none;
    slider.value = this.#epoch === null ? slider.max : String(this.#epoch);
    const name = looking ? `epoch ${this.#epoch}` : newest > 0 ? `now, epoch ${newest}` : "now";
    slider.setAttribute("aria-valuetext", name);
    write(byId("look-epoch"), looking ? `${this.#epoch} of ${newest}` : "now");
    able(byId("look-now"), looking);
    byId("look-now").classList.toggle("primary", looking);
    byId("look-bar").classList.toggle("looking", looking);
    write(byId("look-hint"), this.#epoch !== null ? this.#hint(this.#epoch) : none ? "After the next epoch, look back here." : "Drag to look back at earlier epochs.");
  }

  // hint says what is on display, and what of it is of another epoch.
  /** @param {number} epoch */
  #hint(epoch) {
    const { managerEpoch, expertsEpoch, waiting } = this.#page.run.record.at(epoch);
    const words = [`Looking at epoch ${epoch}${epoch === 0 ? ", before training" : ""}; training is not disturbed.`];
    if (managerEpoch === null) words.push("Its parameters were not kept, so a drawing is not answered.");
    else if (managerEpoch !== epoch) words.push(`Its parameters were not kept: a drawing is answered as in epoch ${managerEpoch}.`);
    else if (expertsEpoch !== epoch && !waiting) words.push(`Its experts were not kept: pictures are those shown then, a drawing is reconstructed as in epoch ${expertsEpoch}.`);
    return words.join(" ");
  }
}
