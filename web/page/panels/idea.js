// The panel that explains the mixture in one dimension. The canvas's program trains it, a few steps a frame, and this
// shows what it says: points, the experts' curves, and how sure the manager is along x.
import { IdeaPicture, across, plotTop, plotHeight, stripTop, stripHeight } from "./ideapicture.js";
import { byId } from "../document/byid.js";

/** @import { Program } from "../run/canvas.js" */
/** @import { Frame, Request, Scene, Settings } from "../run/idea.js" */
/** @import { Panel, Run, Told } from "../run/run.js" */

/**
 * @param {string} tag
 * @param {Record<string, number>} attributes
 */
const svg = (tag, attributes) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
};

const pace = .12;   // steps a millisecond, however often the screen is drawn: six hundred in five seconds
const stride = 16;  // the most in one frame
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** @implements {Panel} */
export class Idea {
  #frame;            // returns the canvas's program, or null while it is not here
  #seed = 1;         // of the points
  /** @type {Scene | null} */
  #scene = null;
  /** @type {Frame | null} */
  #last = null;      // the newest frame
  #running = false;
  #visible = false;
  #begun = false;
  #asked = 0;        // the animation frame that is asked for
  #picture = new IdeaPicture(byId("idea-canvas"));

  /** @param {() => Program | null} frame */
  constructor(frame) {
    this.#frame = frame;
    byId("idea-train").addEventListener("click", () => (this.#running ? this.#stop() : this.#go()));
    byId("idea-again").addEventListener("click", () => this.#restart(true));
    byId("idea-points").addEventListener("click", () => {
      this.#seed++;
      this.#restart(true);
    });
    for (const id of /** @type {const} */ (["idea-loss", "idea-segments", "idea-annealing"])) byId(id).addEventListener("change", () => this.#change(true));
    byId("idea-kmeans").addEventListener("change", () => this.#show());
    byId("idea-cut").addEventListener("input", () => this.#change(this.#running || !still.matches));
    this.#drag();
    new IntersectionObserver(([{ isIntersecting }]) => {
      this.#visible = isIntersecting;
      if (isIntersecting) this.#arrive();
    }).observe(byId("idea-plot"));
    document.addEventListener("visibilitychange", () => this.#next());
    window.addEventListener("beforeprint", () => { // also of what nobody has come to yet
      if (!this.#scene) this.#change(false);
    });
  }

  /**
   * @param {Run} run
   * @param {Told} told
   */
  changed(run, ...[what]) {
    if (what === "canvas") this.#arrive();
  }

  // arrive draws the first picture, and lets it move by itself the first time somebody looks and the program is here.
  #arrive() {
    if (this.#begun) return this.#next();
    if (!this.#visible || !this.#frame()) return;
    this.#begun = true;
    this.#change(!still.matches);
  }

  // settings are what the controls say, which are not always as the document has them: browsers bring back what was chosen before
  // a page was loaded again.
  /** @returns {Settings} */
  get #settings() {
    return {
      seed: this.#seed, segments: Number(byId("idea-segments").value), cut: Number(byId("idea-cut").value),
      likelihood: byId("idea-loss").value === "likelihood", annealing: byId("idea-annealing").checked,
    };
  }

  // change begins anew with what the controls say now.
  /** @param {boolean} go */
  #change(go) {
    const { segments, cut } = this.#settings;
    byId("idea-cut").disabled = segments !== 2;
    byId("idea-cut-value").value = cut.toFixed(3);
    this.#restart(go);
  }

  /** @param {boolean} go */
  #restart(go) {
    this.#running = go;
    if (this.#ask({ new: this.#settings }) && go && still.matches) this.#go();
    this.#next();
  }

  #go() {
    if (this.#last && this.#last.step >= this.#last.steps) this.#ask({ new: this.#settings });
    this.#running = true;
    if (still.matches) this.#ask({ steps: this.#last?.steps ?? 0 });
    this.#next();
  }

  #stop() {
    this.#running = false;
    this.#show();
  }

  #next() {
    if (this.#asked || !this.#running || !this.#visible || document.hidden) return;
    const before = performance.now();
    this.#asked = requestAnimationFrame(now => {
      this.#asked = 0;
      const steps = Math.min(stride, Math.max(1, Math.round(pace * (now - before))));
      if (this.#running && this.#ask({ steps })) this.#next();
    });
  }

  // ask sends a request and shows the answer; it returns whether there was one.
  /**
   * @param {Partial<Request>} request
   * @returns {boolean}
   */
  #ask(request) {
    const program = this.#frame();
    if (!program) return false;
    const answer = /** @type {Frame} */ (JSON.parse(program.idea(JSON.stringify(request))));
    if (answer.problem) {
      // A canvas that has been loaded anew has lost the run.
      if (!request.new && this.#scene) return this.#ask({ new: this.#settings, steps: (this.#last?.step ?? 0) + (request.steps ?? 0) });
      byId("idea-words").textContent = answer.problem;
      this.#running = false;
      return false;
    }
    this.#last = answer;
    if (answer.scene) this.#stage(answer.scene);
    if (answer.step >= answer.steps) this.#running = false;
    this.#show();
    return true;
  }

  // stage draws what stays all through a run.
  /** @param {Scene} scene */
  #stage(scene) {
    this.#scene = scene;
    const experts = scene.oracle.curves?.length ?? 0, jumps = scene.jumps ?? [];
    byId("idea-jumps").replaceChildren(...jumps.map(x =>
      svg("line", { x1: across(x), x2: across(x), y1: plotTop, y2: stripTop + stripHeight })));
    const handle = byId("idea-handle");
    handle.toggleAttribute("hidden", this.#settings.segments !== 2);
    handle.setAttribute("transform", `translate(${across(jumps[0])} ${plotTop + plotHeight + 11})`);
    byId("idea-third").hidden = experts < 3;
    byId("idea-jump").textContent = this.#settings.segments === 2 ? "the jump: drag it" : "the jumps";
    /** @type {(id: "idea-one" | "idea-km" | "idea-oracle", value: number) => void} */
    const error = (id, value) => { byId(id).textContent = value.toFixed(4); };
    error("idea-one", scene.one_expert.error);
    error("idea-km", scene.kmeans.error);
    error("idea-oracle", scene.oracle.error);
  }

  #show() {
    const frame = this.#last, scene = this.#scene;
    if (!frame || !scene) return;
    this.#picture.draw({ scene, frame, means: byId("idea-kmeans").checked });
    byId("idea-mixture").textContent = frame.error.toFixed(4);
    const done = frame.step >= frame.steps;
    const word = this.#running ? "Pause" : done ? "Train again" : frame.step > 0 ? "Go on" : "Train";
    if (byId("idea-train").textContent !== word) byId("idea-train").textContent = word;
    const plot = byId("idea-plot");
    plot.dataset.step = String(frame.step);
    plot.dataset.points = String(frame.owner?.length ?? 0);
    plot.dataset.found = done ? String(frame.found) : "";
    const words = this.#words(scene, frame, done);
    if (byId("idea-words").textContent !== words) byId("idea-words").textContent = words;
    if (done) plot.setAttribute("aria-label", words);
  }

  /**
   * @param {Scene} scene
   * @param {Frame} frame
   * @param {boolean} done
   */
  #words(scene, { step, steps, temperature, deviation, cuts: told, found }, done) {
    const cuts = told ?? [], apart = scene.jumps ?? [];
    /** @param {number[]} list */
    const places = list => list.map(x => x.toFixed(3)).join(" and ");
    if (done) {
      const jumps = `${apart.length > 1 ? "jumps are" : "jump is"} at ${places(apart)}`;
      if (found) return `Found: the manager changes its mind at ${places(cuts)}; the ${jumps}. k-means cuts at ${places(scene.kmeans.cuts ?? [])}.`;
      const where = cuts.length > 0 ? `at ${places(cuts)}` : "nowhere: one expert has taken everything";
      return `Not found this time: the manager changes its mind ${where}; the ${jumps}.`;
    }
    const held = temperature > 1.05 ? `The manager is held undecided (temperature ${temperature.toFixed(1)}).` : "The manager decides freely.";
    const mood = deviation ? `${held} Points may lie ${deviation.toFixed(2)} from a curve.` : held;
    return `Step ${step} of ${steps}. ${mood}`;
  }

  // drag moves the jump with the pointer; the slider below does the same for keys.
  #drag() {
    const plot = byId("idea-plot"), handle = byId("idea-handle");
    let active = -1;
    /** @param {PointerEvent} event */
    const move = event => {
      if (!this.#scene) return;
      const box = plot.getBoundingClientRect();
      const x = (event.clientX - box.left) / box.width;
      const cut = Math.min(this.#scene.most_cut, Math.max(this.#scene.least_cut, x));
      byId("idea-cut").value = String(cut);
      this.#change(true);
    };
    handle.addEventListener("pointerdown", event => {
      if (active >= 0 || event.button !== 0) return;
      event.preventDefault();
      active = event.pointerId;
      handle.setPointerCapture(active);
    });
    handle.addEventListener("pointermove", event => { if (event.pointerId === active) move(event); });
    for (const name of /** @type {const} */ (["pointerup", "pointercancel"])) {
      handle.addEventListener(name, event => { if (event.pointerId === active) active = -1; });
    }
  }
}
