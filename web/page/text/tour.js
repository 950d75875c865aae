// A tour in five steps that uses the page by itself. It can be left at any step and taken up again, on
// another day too, and offers to bring back the settings it began with.

import { sketch } from "./sketch.js";
import { byId } from "../document/byid.js";

// The post's model, where a step shows something within seconds.
/** @import { Page } from "../page.js" */
/** @import { Panel, Run, Told } from "../run/run.js" */

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {string} text
 * @property {string} [early] what it says instead, and all that it does, as long as no epoch is done
 * @property {(tour: Tour) => void} begin
 * @property {() => Element} [about] what has to stay in sight
 * @property {{ name: string, go: (tour: Tour) => void }} [act]
 */

const model = "preset=published-fast&seed=1";

// A step says what to look at, and does it to the page when it begins. act is a second button.
/** @type {Step[]} */
const steps = [
  {
    title: "Train",
    text: "Ten experts and a manager begin from noise; this is the post’s model. Every row of pictures is an epoch: what each expert draws from the same random numbers. Let two or three epochs pass.",
    begin: tour => tour.train(model),
  },
  {
    title: "Watch one expert",
    text: "This is the inside of the expert that gets the most images. Its samples look alike, though no label told it what to draw: it only grew good at what the manager sent it.",
    early: "The expert that gets the most images opens here as soon as there is a first epoch to look at: before that nobody has learned anything. Where training rests, press Train.",
    begin: tour => tour.inspect(),
  },
  {
    title: "Draw",
    text: "Draw a digit on the black pad. The bars show to whom the manager gives it; the numbers beside them, what each expert would lose on it.",
    act: { name: "Draw a 7 for me", go: tour => tour.draw(sketch(7)) },
    begin: tour => tour.about?.scrollIntoView({ block: "nearest" }),
    about: () => byId("pad-buttons"), // with pad and verdict, which its margin has
  },
  {
    title: "Break it",
    text: "A new run, with the balancing weight at 0. Whoever is a little better at first gets more images, grows better by them, and soon has all: look at the shares and the table.",
    begin: tour => tour.train(`${model}&balancing=0`),
  },
  {
    title: "Repair it",
    text: "The same again with a balancing weight of 0.1: an uneven hand costs the manager something, so that all ten get work and each finds something to be good at.",
    begin: tour => tour.train(model),
  },
];

/** @type {Step} */
const end = {
  title: "That was it",
  text: "You may have your own settings back now, with your run as the tour found it. If the page was loaded again since, that one is saved under Keep and open.",
  begin() {},
};

// What is remembered between visits. A browser that forbids it only forgets.
const shelf = {
  /** @returns {{ step: number, before: string, state?: unknown, at?: string } | null} */
  get() {
    try { return JSON.parse(localStorage.getItem("tour") ?? "null"); } catch { return null; }
  },
  /** @param {{ step: number, before: string, state: unknown, at: string } | null} state */
  set(state) {
    try {
      if (state) localStorage.setItem("tour", JSON.stringify(state));
      else localStorage.removeItem("tour");
    } catch { /* it forgets */ }
  },
};

/** @implements {Panel} */
export class Tour {
  #page;
  #step = -1;   // steps.length on the last card, which offers the way back; -1 while there is no tour
  #before = ""; // the address it began at
  /** @type {unknown} */
  #state = null; // what the browser's history had there, by which it finds the run
  #waits = false; // whether the step waits for the first epoch

  // It can begin once the program has arrived.
  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    byId("tour-start").addEventListener("click", () => this.#start());
    byId("tour-next").addEventListener("click", () => this.#show(this.#step + 1));
    byId("tour-back").addEventListener("click", () => this.#show(this.#step - 1));
    byId("tour-act").addEventListener("click", () => steps[this.#step].act?.go(this));
    byId("tour-skip").addEventListener("click", () => this.#skip());
    byId("tour-restore").addEventListener("click", () => this.#end(true));
    byId("tour-stay").addEventListener("click", () => this.#end(false));
    byId("tour").addEventListener("keydown", event => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      if (this.#step < steps.length) this.#skip();
      else this.#end(false);
    });
  }

  // arrived offers the tour, once there is something to train.
  arrived() {
    this.#name();
    byId("tour-start").disabled = false;
  }

  /**
   * @param {Run} run
   * @param {Told} told
   */
  changed(run, ...[what]) {
    if (this.#waits && what === "report" && run.losses.length > 0) this.#show(this.#step);
  }

  // about is what the present step has to keep in sight.
  get about() { return steps[this.#step]?.about?.() ?? null; }

  // train begins a run and trains it.
  /** @param {string} fragment */
  train(fragment) {
    const { run, turns, controls } = this.#page;
    turns.repeat(fragment); // which keeps hidden what a lesson hides
    if (!run.progress.running) controls.order("run");
  }

  // inspect looks inside the expert that gets the most images, and look at the canvas again.
  inspect() {
    const { run, inspector } = this.#page, share = run.confusion?.share ?? [];
    inspector.open(Math.max(0, share.indexOf(Math.max(...share))));
  }

  look() {
    this.#page.inspector.close();
    const frame = byId("frame"), begun = frame.getBoundingClientRect().top < 0;
    frame.scrollIntoView({ block: begun ? "start" : "nearest" }); // on a phone it is higher than the window
  }

  /** @param {ReturnType<typeof sketch>} strokes */
  draw(strokes) { this.#page.frame()?.draw(JSON.stringify(strokes)); }

  #name() {
    byId("tour-start").textContent = shelf.get() ? "Go on with the tour" : "Tour";
  }

  #start() {
    if (this.#step >= 0) return;
    const left = shelf.get();
    // Who has gone elsewhere since it was left has other settings to come back to.
    const here = left && (left.at ?? location.hash) === location.hash;
    this.#before = here ? left.before : location.hash;
    this.#state = here ? left.state : history.state;
    this.#show(Math.min(Math.max(0, left?.step ?? 0), steps.length - 1));
  }

  /** @param {number} step */
  #show(step) {
    this.look();
    this.#step = step;
    const last = step >= steps.length;
    const { title, text, early, act, begin } = last ? end : steps[step];
    this.#waits = early !== undefined && this.#page.run.losses.length === 0;
    byId("tour").hidden = false;
    byId("tour-title").textContent = title;
    byId("tour-count").textContent = last ? "" : `Step ${step + 1} of ${steps.length}`;
    byId("tour-text").textContent = this.#waits && early || text;
    byId("tour-act").hidden = !act;
    byId("tour-act").textContent = act?.name ?? "";
    byId("tour-back").hidden = last || step === 0;
    byId("tour-next").hidden = byId("tour-skip").hidden = last;
    byId("tour-next").textContent = step === steps.length - 1 ? "Finish" : "Next";
    byId("tour-restore").hidden = byId("tour-stay").hidden = !last;
    if (!this.#waits) begin(this);
    if (!last) this.#note(step);
    byId("tour-title").focus({ preventScroll: true });
  }

  #skip() {
    const step = this.#step;
    this.#show(steps.length);
    this.#note(step);
  }

  // note remembers where the tour is, and where it has brought the page.
  /** @param {number} step */
  #note(step) { shelf.set({ step, before: this.#before, state: this.#state, at: location.hash }); }

  /** @param {boolean} restore */
  #end(restore) {
    // A tour that was left early can be taken up again; one that came to its end is over.
    if (shelf.get()?.step === steps.length - 1) shelf.set(null);
    this.#step = -1;
    byId("tour").hidden = true;
    this.#name();
    if (restore) {
      history.pushState(this.#state, "", this.#before || location.pathname);
      this.#page.turns.follow(false);
    }
    byId("tour-start").focus();
  }
}
