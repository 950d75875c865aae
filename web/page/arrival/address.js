// The page's address, which says the settings of the run, and the browser's history of runs.
import { parse } from "../run/fragment.js";
import { lesson } from "../run/settings.js";
import { address } from "../run/identity.js";
import { apply } from "../text/lesson.js";
import { copy } from "../text/link.js";
import { byId } from "../document/byid.js";

/** @import { Page } from "../page.js" */
/** @import { Becoming, Panel, Run, Told } from "../run/run.js" */

/** @implements {Panel} */
export class Address {
  #page;
  #unread = false; // whether the address, which asks for what can't be had, stays until a person has done something

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    byId("copy-link").addEventListener("click", async () => {
      this.acknowledge();
      page.say(await copy(location.href, byId("link"), page.run));
    });
    window.addEventListener("hashchange", () => page.turns.follow());
    window.addEventListener("popstate", () => page.turns.follow());
  }

  /**
   * @param {Run} run
   * @param {Becoming} change
   */
  become(run, { anew = false }) { this.#write(run, anew); }

  /**
   * @param {Run} run
   * @param {Told} told
   */
  changed(run, ...[what]) {
    if (what === "settings") this.#write(run, false);
  }

  // read returns what the address asks for, {settings, ask, sentence, offer}, hides what its lesson hides. The sentence says
  // what can't be had, and the offer what there is for who opens an address from before; both may be "".
  read() {
    const { settings, ask, problems, offer } = parse(location.hash, this.#page.run.table);
    this.#unread = problems.length > 0;
    return { settings, ask, offer, sentence: [...few(problems), ...apply(settings.get(lesson) ?? "")].join(" ") };
  }

  // stay says that what the address asks for can't be had.
  stay() { this.#unread = true; }

  // acknowledge says that a person goes on after what was said of the address, which may be overwritten from now on.
  acknowledge() {
    if (!this.#unread) return;
    this.#unread = false;
    this.#write(this.#page.run, false);
  }

  // write puts the settings into the address; anew makes that a new entry of the history.
  /**
   * @param {Run} run
   * @param {boolean} anew
   */
  #write(run, anew) {
    if (this.#unread && !anew) return;
    this.#unread = false;
    const hash = address(run);
    const state = { page: performance.timeOrigin, run: this.#page.runs.present }; // for Back to find the run again
    if (anew && (hash !== location.hash || history.state?.run !== state.run)) history.pushState(state, "", hash);
    else history.replaceState(state, "", hash);
  }
}

// few are the first of the sentences about an address, as many as anybody reads, and how many there are besides.
/** @param {string[]} all */
function few(all) {
  const sentences = [...new Set(all)];
  const more = sentences.length - 5;
  return more < 2 ? sentences : [...sentences.slice(0, 5), `${more.toLocaleString("en")} more parts of it are left out.`];
}
