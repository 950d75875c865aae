// Saves the run, epoch by epoch, and notes where it is in between.
import { Keep } from "./keep.js";
import { Shelf } from "./shelf.js";
import { find } from "./find.js";

/** @import { Loaded } from "./archive.js" */
/** @import { Page } from "../page.js" */
/** @import { Becoming, Panel, Run, Told } from "../run/run.js" */
/** @import { Catalogue } from "../run/settings.js" */

/** @implements {Panel} */
export class Saving {
  #page;
  #shelf;
  #turn = 0; // of runs: what comes from the database may come too late
  #trouble = ""; // what was said last of a run that could not be saved
  #named = false; // whether saved runs are listed by what they are called

  // keep is the database, which others ask for images and other runs; describe says what a run is called and what it is apart from its preset.
  /**
   * @param {Page} page
   * @param {(fragment: string, table: Catalogue) => { name: string, details: string }} describe
   */
  constructor(page, describe) {
    this.#page = page;
    const { run } = page;
    this.keep = new Keep({
      able: () => this.#shelf.say("Saved after every epoch."),
      kept: (epoch, poor) => {
        this.#shelf.say(`Saved after epoch ${epoch}.${poor ? " Storage is nearly full: after a reload there will be no looking back at earlier epochs." : ""}`);
        page.mended(this.#trouble, `The run is saved again, after epoch ${epoch}.`);
      },
      safe: epoch => page.session?.safe(epoch),
      rested: () => page.session?.rested(),
      stored: (name, epoch, packet, stored) => run.record.stored(name, epoch, packet, stored),
      leaving: () => run.record.fetch(),
      changed: () => this.#shelf.update(),
      trouble: sentence => {
        this.#trouble = sentence;
        this.#shelf.say(sentence, true);
        page.say(sentence, true);
      },
    });
    this.#shelf = new Shelf(this.keep, async id => {
      if (await page.turns.again(id)) return;
      page.say("This run can’t be read: another page has removed it, or the browser has.", true);
      this.#shelf.update();
    }, fragment => {
      if (!run.ready) return fragment;
      const { name, details } = describe(fragment, run.table);
      return details ? `${name}; ${details}` : name;
    });
    window.addEventListener("pagehide", () => this.#note(run));
    document.addEventListener("visibilitychange", () => this.#note(run));
  }

  // find loads the saved run that an address asks for: see find.js.
  /**
   * @param {string} recipe
   * @param {(fragment: string) => string} renew
   */
  find(recipe, renew) { return find(this.keep, recipe, renew); }

  /**
   * @param {Run} run
   * @param {Becoming} change
   */
  become(run, { kept }) {
    const turn = ++this.#turn;
    if (!kept?.id) {
      this.keep.begin();
      if (kept) this.#save(run);
    } else {
      this.keep.resumed(/** @type {Loaded} */ (kept)).then(past => {
        if (past && turn === this.#turn) run.recalled(past);
      });
    }
  }

  /**
   * @param {Run} run
   * @param {Told} told
   */
  changed(run, ...[what, message]) {
    if (what === "settings" && !this.#named) {
      this.#named = true;
      this.#shelf.update();
    }
    if (what === "progress") this.#note(run);
    if (what === "split" || (what === "parameters" && message.step === 0 && message.epoch > 0)) this.#save(run);
  }

  // save keeps the run's newest whole epoch, with all before it.
  /** @param {Run} run */
  #save(run) {
    const whole = this.#page.session?.whole;
    if (whole) this.keep.save({ fragment: run.identity, epochs: run.progress.epochs, ...whole });
  }

  // note lets a reload find the step that the run is at.
  /** @param {Run} run */
  #note(run) {
    const { session } = this.#page;
    if (session) this.keep.place({ fragment: run.identity, epochs: run.progress.epochs, ...session.place });
  }
}
