// Splits experts into styles, whose leaves are shown under their experts. Leaves belong to one moment of the run: while another
// is on display they are hidden.
import { work } from "../run/jobs.js";
import { kind, messageOf } from "../run/wire.js";
import { placeOf, parseSplit, splitOf, splitText } from "../run/leaves.js";
import { before, mark } from "../run/place.js";
import { counted } from "../run/counted.js";
import { styling } from "../run/settings.js";
import { byId } from "../document/byid.js";
import { LeafColumns } from "./leafcolumns.js";

/** @import { Page } from "../page.js" */
/** @import { Request, Standing } from "../run/answers.js" */
/** @import { Split } from "../run/leaves.js" */
/** @import { Place } from "../run/place.js" */
/** @import { Becoming, Panel, Run, Told } from "../run/run.js" */
/** @import { Change } from "../run/settings.js" */

/** @implements {Panel} */
export class Styles {
  #page;
  #columns;
  /** @type {AbortController | null} */
  #stop = null;        // of the split under way
  #expected = 0;       // experts whose leaves a file still brings
  #tried = "";         // the address's split that has been made, or could not be
  #missed = "";        // why the last split could not be made
  /** @type {Map<number, string>} */
  #whole = new Map();  // why it has left an expert whole
  #made = false;       // a person has split experts, and that is not saved yet
  #fresh = false;      // whether the leaves have just been made

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    this.#columns = new LeafColumns(page);
    byId("split").addEventListener("click", () => (this.#stop ? this.#stop.abort() : this.#split()));
    byId("split-expert").addEventListener("focus", () => this.#experts());
  }

  // become forgets the leaves of the run before, and shows those that this one was kept with. A file brings those of so
  // many experts instead.
  /**
   * @param {Run} run
   * @param {Becoming} change
   */
  become(run, { kept, leaves: expected = 0 }) {
    this.#stop?.abort();
    this.#stop = null;
    this.#expected = expected;
    this.#tried = this.#missed = "";
    this.#whole.clear();
    this.#fresh = this.#made = false;
    this.#columns.clear();
    byId("split-words").textContent = expected > 0 ? "The file’s leaves are coming…" : "";
    if (kept) this.#again();
  }

  /**
   * @param {Run} run
   * @param {Told} told
   */
  changed(run, ...[what, detail]) {
    if (what === "leaf") this.#take(detail);
    if (what === "canvas") this.#again();
    if (what === "display" || what === "parameters") this.#follow();
    if (what === "report" && (detail.routing || detail.story !== undefined)) this.#follow();
    if (what === "report" && detail.confusion) this.#columns.name();
    if (what === "settings" && this.#made) {
      this.#made = false;
      run.split();
    }
  }

  // take hears of leaves that a file has brought.
  /** @param {ArrayBuffer} packet */
  #take(packet) {
    this.#expected = Math.max(0, this.#expected - 1);
    this.#page.frame()?.receive(packet);
    this.#columns.show(packet);
  }

  // again tells a canvas that knows nothing yet of all leaves there are.
  #again() {
    this.#columns.clear();
    for (const packet of this.#page.run.record.leaves) {
      this.#page.frame()?.receive(packet);
      this.#columns.show(packet);
    }
    this.#follow();
  }

  // follow hides the leaves while experts of another moment are on display, and makes the address's split when its
  // moment has come.
  #follow() {
    const standing = this.#page.frame()?.standing(), leaves = this.#page.run.record.leaves;
    if (!standing) return;
    const now = /** @type {Standing} */ (JSON.parse(standing)), own = placeOf(leaves), asked = styling(this.#page.run.settings);
    byId("leaves").hidden = !now.fit && !this.#stop;
    this.#columns.drawing();
    if (this.#stop || this.#expected > 0) return;
    this.#say(now, own, leaves, asked);
    if (!asked || same(asked, own) || this.#tried === key(asked)) return;
    if (same(asked, now.newest) || (now.exact && same(asked, now))) this.#replay(asked);
  }

  // say says what the leaves are, or where to find them.
  /**
   * @param {Standing} now
   * @param {Place | null} own
   * @param {ArrayBuffer[]} leaves
   * @param {Change | null} asked
   */
  #say(now, own, leaves, asked) {
    const words = byId("split-words");
    let text = this.#missed;
    if (own && now.fit) text ||= [this.#fresh && "Done.", wholes(this.#whole), summary(leaves)].filter(Boolean).join(" ");
    else if (own && own.step === 0 && same(own, now)) text = `The leaves are of epoch ${own.epoch}, whose experts were not kept.`;
    else if (own) text = `The leaves are of ${named(own)}: ${own.step === 0 ? "look back at it to see them, or " : ""}split again to see those of the experts on display.`;
    else if (asked && !text && before(asked, now.newest)) {
      text = `The address asks for the leaves of ${named(asked)}, which is over: ${asked.step === 0 ? "look back at it to see them." : "Reset, and Train again."}`;
    }
    if (words.textContent !== text) words.textContent = text;
  }

  // count is how many experts there are.
  get #count() { return Number(this.#page.run.values().experts); }

  #experts() {
    const list = byId("split-expert"), { run } = this.#page, chosen = list.value;
    const names = ["all", ...Array.from({ length: this.#count }, (_, i) => (run.mostly[i] >= 0 ? `expert ${i + 1}, mostly ${run.className(run.mostly[i])}` : `expert ${i + 1}`))];
    if (names.length === list.options.length && names.every((name, i) => name === list.options[i].text)) return;
    list.replaceChildren(...names.map((name, i) => new Option(name, i === 0 ? name : String(i - 1))));
    list.value = [...list.options].some(({ value }) => value === chosen) ? chosen : "all";
  }

  // split is what a person asks for.
  async #split() {
    const frame = this.#page.frame();
    if (!frame || !this.#page.module()) {
      byId("split-words").textContent = "One moment: the page’s program is not here yet.";
      return;
    }
    this.#experts();
    const chosen = byId("split-expert").value, experts = this.#count;
    const one = { by: byId("split-by").value, leaves: Number(byId("split-leaves").value) };
    const standing = frame.standing();
    if (!standing) return;
    const { epoch, step } = /** @type {Standing} */ (JSON.parse(standing));
    const made = await this.#make(Array.from({ length: experts }, (_, i) => (chosen === "all" || i === Number(chosen) ? one : null)), { epoch, step });
    const { run, session } = this.#page, { leaves } = run.record;
    if (made === 0 || !same(placeOf(leaves), { epoch, step })) return;
    const name = mark("split", { epoch, step }), value = splitText(splitOf(leaves, experts));
    this.#made = true;
    // The worker tells of it, unless it has been the run's before.
    if (run.settings.get(name) === value) this.changed(run, "settings");
    else session?.tune(name, value);
  }

  // replay makes the split of the address.
  /** @param {Change} asked */
  async #replay(asked) {
    this.#tried = key(asked);
    if (!this.#page.module()) return;
    byId("split-words").textContent = "Splitting as the address says…";
    const { epoch, step, value } = asked;
    await this.#make(parseSplit(value, this.#count), { epoch, step });
  }

  // make splits the experts of a moment, as all says of each, and returns how many it has split.
  /**
   * @param {Split[]} all
   * @param {Place} place
   */
  async #make(all, place) {
    const module = this.#page.module();
    if (!module) return 0;
    const words = byId("split-words"), wanted = all.filter(Boolean).length, stop = new AbortController();
    this.#stop = stop;
    this.#missed = "";
    this.#whole.clear();
    byId("split").textContent = "Stop";
    words.textContent = `Splitting ${wanted === 1 ? "one expert" : `${wanted} experts`} of ${named(place)}…`;
    byId("split-progress").hidden = false;
    byId("split-progress").value = 0;
    let made = 0, told = 0, sentence = "";
    try {
      for (const packets of this.#packets(all, place)) {
        await work(module, this.#page.run.images, packets, data => {
          if (stop.signal.aborted) return;
          byId("split-progress").value = ++told / wanted;
          const { name, expert, words } = messageOf(data, kind.outcome);
          if (words) this.#whole.set(expert, words);
          if (!name) return;
          made++;
          const { record } = this.#page.run;
          record.split(data);
          if (record.leaves.length === 1) this.#columns.clear();
          this.#page.frame()?.receive(data);
          this.#columns.show(data);
        }, stop.signal);
      }
    } catch (error) {
      sentence = /** @type {Error} */ (error).message || "Stopped.";
    }
    // Meanwhile another run may have begun.
    if (this.#stop !== stop) {
      if (this.#stop === null) this.#rest();
      return 0;
    }
    this.#stop = null;
    if (made === 0) sentence ||= wholes(this.#whole);
    this.#missed = sentence;
    this.#fresh = true;
    this.#rest();
    if (sentence) words.textContent = sentence;
    this.#follow();
    return made;
  }

  #rest() {
    byId("split").textContent = "Split into styles";
    byId("split-progress").hidden = true;
  }

  // packets returns jobs for as many workers as there may be, one list after the other: a job has one kind of split. It
  // throws an Error with a sentence if the experts can't be split.
  /**
   * @param {Split[]} all
   * @param {Place} place
   */
  #packets(all, place) {
    const kinds = /** @type {Map<string, number[]>} */ (new Map());
    all.forEach((one, expert) => {
      if (one) kinds.set(`${one.by}.${one.leaves}`, [...(kinds.get(`${one.by}.${one.leaves}`) ?? []), expert]);
    });
    return [...kinds.values()].map(experts => {
      const teams = Math.min(this.#page.run.team, experts.length);
      return Array.from({ length: teams }, (_, i) => {
        /** @type {Partial<Request>} */
        const request = { name: "split", ...all[experts[0]], ...place, experts: experts.filter((_, e) => e % teams === i) };
        const packet = this.#page.frame()?.job(JSON.stringify(request));
        if (!packet || typeof packet === "string") throw new Error(packet || "The canvas is not here.");
        return packet.buffer;
      });
    });
  }
}

/**
 * @param {Place | null} a
 * @param {Place | null} b
 */
const same = (a, b) => a !== null && b !== null && a.epoch === b.epoch && a.step === b.step;

/** @param {Change} change */
const key = ({ epoch, step, value }) => `${epoch}.${step}=${value}`;

/** @param {Place} place */
const named = ({ epoch, step }) => (step > 0 ? `epoch ${epoch + 1}, after ${counted(step, "step")}` : `epoch ${epoch}`);

const list = new Intl.ListFormat("en-GB");

// wholes says which experts have been left whole, and of a few why.
/** @param {Map<number, string>} reasons */
function wholes(reasons) {
  const experts = [...reasons.keys()].sort((a, b) => a - b);
  if (experts.length <= 2) return experts.map(expert => `Expert ${expert + 1} stays whole: ${reasons.get(expert)}.`).join(" ");
  return `Experts ${list.format(experts.map(expert => String(expert + 1)))} stay whole: they have too few training images, or too few kinds of them.`;
}

// summary says what the leaves have brought.
/** @param {ArrayBuffer[]} leaves */
function summary(leaves) {
  const sums = { images: 0, parent: 0, leaf: 0, naming: 0 };
  for (const packet of leaves) {
    const { images = 0, parent = 0, leaf = 0, naming = 0 } = messageOf(packet, kind.outcome);
    sums.images += images;
    sums.parent += parent * images;
    sums.leaf += leaf * images;
    sums.naming += naming * images;
  }
  if (sums.images === 0) return "None of the held-out images goes to these experts.";
  /** @param {"parent" | "leaf" | "naming"} name */
  const mean = name => (sums[name] / sums.images).toFixed(1);
  return `Held-out images cost ${mean("leaf")} nats with their leaf and ${mean("parent")} with their expert, `
    + `but to say which leaf costs ${mean("naming")} again: what is gained is the styles, not the nats.`;
}
