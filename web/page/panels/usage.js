// Says in words when the mixture has collapsed: one expert has taken nearly everything, or one gets nothing; and
// offers what helps: balancing, or to wake an expert that gets nothing.
import { kind, messageOf } from "../run/wire.js";
import { wakeError } from "../run/fragment.js";
import { wake, wakes } from "../run/settings.js";
import { collapsed } from "../text/sentences.js";
import { able } from "../document/able.js";
import { byId } from "../document/byid.js";
import { giveUp } from "../document/giveup.js";
import { make } from "../document/make.js";

/** @import { Page } from "../page.js" */
/** @import { Epoch } from "../run/messages.js" */
/** @import { Panel, Run, Told } from "../run/run.js" */

const idle = .002;

/** @implements {Panel} */
export class Usage {
  #page;
  #sentence = "";     // what the alarm says of this run
  #dismissed = false; // until it says something else
  /** @type {number[]} */
  #dead = [];         // who can be woken after the last epoch, counted from 1
  /** @type {Set<number>} */
  #asked = new Set(); // who has been woken since

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    byId("alarm-repair").addEventListener("click", () => {
      hide("alarm-repair", "alarm-close");
      this.#balance();
    });
    byId("collapse").addEventListener("click", () => this.#collapse());
    byId("alarm-wake").addEventListener("click", () => this.#wake(Number(byId("alarm-wake").dataset.expert)));
    byId("alarm-close").addEventListener("click", () => {
      this.#dismissed = true;
      hide("alarm", "train");
    });
  }

  // become clears everything: another run's alarm is another, even in the same words.
  /** @param {Run} run */
  become(run) {
    this.#sentence = "";
    this.#dead = [];
    this.#asked.clear();
    byId("alarm-words").textContent = byId("usage-words").textContent = "";
    hide("alarm", "train");
    this.#list();
    byId("usage-epoch").textContent = "";
    const newest = run.record.history.at(-1);
    if (newest instanceof ArrayBuffer) this.#show(run, messageOf(newest, kind.epoch));
  }

  /**
   * @param {Run} run
   * @param {Told} told
   */
  changed(run, ...[what, message]) {
    if (what === "epoch") this.#show(run, message);
  }

  // show takes the shares of an epoch.
  /**
   * @param {Run} run
   * @param {Epoch} message
   */
  #show(run, { epoch, share = [] }) {
    const values = run.values({ epoch, step: 0 }), off = values.manager !== "conv" && Number(values.balancing) === 0;
    const woken = wakes(run.settings);
    const dead = share.flatMap((part, i) => (part < idle ? [i + 1] : []));
    this.#dead = dead.filter(expert => wakeError({ epoch, step: 0 }, String(expert), values) === "");
    this.#asked.clear();
    const fresh = new Map(woken.filter(w => w.epoch + 1 === epoch).flatMap(w => w.experts.map(e => /** @type {const} */ ([Number(e), w]))));
    this.#list(...share.map((part, i) => this.#bar(i + 1, part, fresh.has(i + 1))));
    byId("usage-epoch").textContent = epoch > 0 ? `, after epoch ${epoch}` : ""; // also where an earlier one is on display
    byId("usage-words").textContent = [...fresh.keys()].map(e =>
      `Expert ${e}, woken in epoch ${epoch}, now gets ${percent(share[e - 1])} of the ${run.things}.`).join(" ");
    const sentence = epoch > 0 ? collapsed(share, dead, run.things, off) : "";
    // What has been said is not said again.
    if (this.#sentence !== sentence) {
      this.#sentence = sentence;
      byId("alarm-words").textContent = sentence;
      this.#dismissed = false;
    }
    hide("alarm", "train", sentence === "" || this.#dismissed);
    hide("alarm-repair", "alarm-close", !off);
    this.#offer();
  }

  // offer shows who can be woken next.
  #offer() {
    const next = this.#dead.find(e => !this.#asked.has(e));
    const button = byId("alarm-wake");
    hide("alarm-wake", "alarm-close", next === undefined);
    if (next === undefined) return;
    button.dataset.expert = String(next);
    const words = `Wake expert ${next}`;
    if (button.textContent !== words) button.textContent = words; // the alarm says itself again at every change
  }

  // list shows the shares. Who has one of its buttons keeps it, or gets the first, or the one above the list.
  /** @param {HTMLElement[]} bars */
  #list(...bars) {
    const list = byId("usage"), focus = /** @type {HTMLElement | null} */ (document.activeElement);
    const expert = list.contains(focus) ? focus?.dataset.expert : undefined;
    list.replaceChildren(...bars);
    if (expert === undefined) return;
    const next = /** @type {HTMLElement | null} */ (list.querySelector(`[data-expert="${expert}"]`) ?? list.querySelector("button"));
    (next ?? byId("collapse")).focus({ preventScroll: true });
  }

  /** @param {number} expert */
  #wake(expert) {
    this.#asked.add(expert);
    const button = /** @type {HTMLButtonElement | null} */ (byId("usage").querySelector(`[data-expert="${expert}"]`));
    if (button) {
      able(button, false);
      button.textContent = "Waking…";
    }
    this.#offer();
    this.#page.session?.tune(wake, String(expert));
    this.#page.say(`Expert ${expert} wakes with the next step, as a copy of the busiest expert, with half of its ${this.#page.run.things}.`);
    this.#train();
  }

  #balance() {
    const { run, session, say } = this.#page;
    session?.tune("balancing", run.preset.values.balancing);
    say("Balancing is on from the next step on: every expert gets its share again.");
    this.#train();
  }

  // collapse begins a run in which it comes to that.
  #collapse() {
    const { session, turns, say } = this.#page;
    if (!session) return;
    turns.start(turns.by("published-fast").set("balancing", "0"));
    this.#train();
    say("The post’s model without balancing: watch the shares after the first epoch.");
    byId("train").scrollIntoView({ block: "nearest" });
  }

  #train() {
    const { run, controls } = this.#page;
    if (!run.progress.running) controls.order("run");
  }

  /**
   * @param {number} expert
   * @param {number} part
   * @param {boolean} fresh
   */
  #bar(expert, part, fresh) {
    const li = make("li", {}, make("span", { textContent: `Expert ${expert}: ${percent(part)}${fresh ? ", just woken" : ""}` }));
    li.style.setProperty("--part", `${(100 * part).toFixed(1)}%`);
    if (this.#dead.includes(expert)) {
      const button = make("button", { type: "button", textContent: "Wake" });
      button.dataset.expert = String(expert);
      button.setAttribute("aria-label", `Wake expert ${expert}`);
      button.addEventListener("click", () => this.#wake(expert));
      li.append(button);
    }
    return li;
  }
}

// hide hides an element, or shows it; what gets the keyboard if it has that.
/**
 * @param {"alarm" | "alarm-repair" | "alarm-wake"} id
 * @param {"alarm-close" | "train"} next
 */
function hide(id, next, hidden = true) {
  const element = byId(id);
  if (hidden) giveUp(element, byId(next));
  element.hidden = hidden;
}

// percent writes a share; whether an expert is idle is a matter of less than one per cent.
/** @param {number} part */
const percent = part => `${(100 * part).toFixed(part < .1 ? 1 : 0)} %`;
