// The buttons that train, and what they say of the run's course.
import { duration, loss, paused, returned } from "../text/sentences.js";
import { able } from "../document/able.js";
import { byId } from "../document/byid.js";

/** @import { Page } from "../page.js" */
/** @import { Panel, Run, Told } from "../run/run.js" */
/** @typedef {"run" | "pause" | "step" | "epoch"} Action */

/** @implements {Panel} */
export class Controls {
  #page;
  /** @type {Action | null} */
  #intent = null; // what to do once the program has arrived
  /** @type {((progress: Run["progress"]) => string) | null} */
  #rest = null;   // what to say when training, which was told to do something, comes to rest

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    byId("train").addEventListener("click", () => this.order(page.run.progress.running ? "pause" : "run"));
    byId("step").addEventListener("click", () => this.order("step"));
    byId("epoch-step").addEventListener("click", () => this.order("epoch"));
    byId("reset").addEventListener("click", () => this.#reset());
    this.#show(page.run);
  }

  /** @param {Run} run */
  become(run) {
    this.#rest = null;
    this.#show(run);
  }

  /**
   * @param {Run} run
   * @param {Told} told
   */
  changed(run, ...[what, message]) {
    if (["progress", "running", "settings"].includes(what)) this.#show(run);
    // Of a run from a file is said what the file is.
    if (what === "epoch" && message.epoch > 0 && run.origin !== "opened") this.#page.remark(`Epoch ${message.epoch} is done: ${loss(message.terms)}.`);
    if (what !== "progress" || !this.#rest || !run.progress.fresh || run.progress.running) return;
    this.#page.say(this.#rest(run.progress));
    this.#rest = null;
  }

  // trains says that a person has the run train: one that only comes back rests when it has.
  get trains() { return this.#page.run.progress.running && !this.#page.session?.returning; }

  // comesBack says that what trains now only brings the run to where it was.
  comesBack() {
    this.#rest = returned;
    this.#page.run.runs(true);
  }

  // order has the run "run", "pause", or do a "step" or an "epoch"; once the program has arrived, if it has not.
  /** @param {Action} action */
  order(action) {
    const { run, session, address, say } = this.#page;
    address.acknowledge();
    if (!session) {
      this.#intent = this.#intent ? null : action;
      say(this.#intent ? "Training starts as soon as the program has arrived." : "Training waits for you, and the program is on its way.");
      this.#show(run);
      return;
    }
    session[action]();
    this.#rest = paused;
    if (action === "run") say(`Training, epoch ${run.progress.epoch + 1}.`);
    run.runs(action === "run" || action === "epoch");
  }

  // arrived does what was ordered before.
  arrived() {
    if (!this.#intent) return;
    const action = this.#intent;
    this.#intent = null;
    this.order(action);
  }

  #reset() {
    const { run, turns } = this.#page;
    if (!run.ready) return;
    this.#intent = null;
    turns.startOver(turns.anew(), false);
  }

  /** @param {Run} run */
  #show(run) {
    const { epoch, epochs, step, steps, step_ms, images_per_second, running, terms } = run.progress;
    const train = byId("train");
    const word = running || this.#intent ? "Pause" : "Train";
    if (train.textContent !== word) train.textContent = word;
    train.classList.toggle("running", word === "Pause");
    for (const id of /** @type {const} */ (["step", "epoch-step"])) able(byId(id), word !== "Pause");
    byId("progress").value = steps > 0 ? step / steps : 0;
    byId("epoch").value = String(epoch);
    byId("epochs").textContent = epochs > 0 ? ` of ${epochs}` : "";
    byId("step-ms").value = step_ms > 0 ? step_ms.toFixed(step_ms < 100 ? 1 : 0) : "–";
    byId("speed").value = images_per_second > 0 ? Math.round(images_per_second).toLocaleString("en") : "–";
    byId("workers").value = run.ready ? String(run.team) : "–";
    byId("kept").value = terms && terms.kept > 0 ? `${(100 * terms.kept).toFixed(terms.kept < .995 ? 1 : 0)} %` : "–";
    const rest = (epochs - epoch) * steps - step;
    byId("left").value = step_ms > 0 && rest > 0 ? duration(rest * step_ms / 1000) : "–";
  }
}
