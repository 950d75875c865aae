// The panel that explains the mixture in one dimension. The canvas's program trains it, a few steps a frame,
// and this draws what it says: points, the experts' curves, and how sure the manager is along x.
const byId = id => document.getElementById(id);
const svg = (tag, attributes) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

// The picture, in its own units: the plot above, the manager's strip below.
const width = 720, plotTop = 8, plotHeight = 300, stripTop = 330, stripHeight = 54;
const lowest = -.12, highest = 1.12; // y of the plot
const across = x => x * width;
const down = y => plotTop + plotHeight * (highest - y) / (highest - lowest);
const path = values => "M" + Array.from(values, (y, i) => `${across(i / (values.length - 1)).toFixed(1)} ${down(y).toFixed(1)}`).join("L");

const pace = .12;   // steps a millisecond, however often the screen is drawn: six hundred in five seconds
const stride = 16;  // the most in one frame
const still = matchMedia("(prefers-reduced-motion: reduce)");

export class Idea {
  #frame;            // returns the canvas's program, or undefined while it is not here
  #settings = { seed: 1, segments: 2, cut: .466, likelihood: false, annealing: true };
  #scene = null;
  #last = null;      // the newest frame
  #running = false;
  #visible = false;
  #begun = false;
  #asked = 0;        // the animation frame that is asked for
  #dots = [];
  #curves = [];
  #names = [];
  #areas = [];

  constructor(frame) {
    this.#frame = frame;
    byId("idea-train").addEventListener("click", () => (this.#running ? this.#stop() : this.#go()));
    byId("idea-again").addEventListener("click", () => this.#restart(true));
    byId("idea-points").addEventListener("click", () => this.#change({ seed: this.#settings.seed + 1 }, true));
    byId("idea-loss").addEventListener("change", event => this.#change({ likelihood: event.target.value === "likelihood" }, true));
    byId("idea-segments").addEventListener("change", event => this.#change({ segments: Number(event.target.value) }, true));
    byId("idea-annealing").addEventListener("change", event => this.#change({ annealing: event.target.checked }, true));
    byId("idea-kmeans").addEventListener("change", () => this.#show());
    byId("idea-cut").addEventListener("input", event => this.#change({ cut: Number(event.target.value) }, this.#running || !still.matches));
    this.#drag();
    new IntersectionObserver(([{ isIntersecting }]) => {
      this.#visible = isIntersecting;
      if (isIntersecting) this.#arrive();
    }).observe(byId("idea-plot"));
    document.addEventListener("visibilitychange", () => this.#next());
  }

  // arrive draws the first picture, and lets it move by itself the first time somebody looks.
  #arrive() {
    if (this.#begun) return this.#next();
    if (!this.#frame()) {
      if (this.#visible) setTimeout(() => this.#arrive(), 200);
      return;
    }
    this.#begun = true;
    this.#restart(!still.matches);
  }

  #change(values, go) {
    Object.assign(this.#settings, values);
    byId("idea-cut").disabled = this.#settings.segments !== 2;
    byId("idea-cut-value").value = this.#settings.cut.toFixed(3);
    this.#restart(go);
  }

  #restart(go) {
    this.#running = go;
    if (this.#ask({ new: this.#settings }) && go && still.matches) this.#go();
    this.#next();
  }

  #go() {
    if (this.#last?.step >= this.#last?.steps) this.#ask({ new: this.#settings });
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
  #ask(request) {
    const program = this.#frame();
    if (!program) return false;
    const answer = JSON.parse(program.idea(JSON.stringify(request)));
    if (answer.problem) {
      // A canvas that has been loaded anew has lost the run.
      if (!request.new && this.#scene) return this.#ask({ new: this.#settings, steps: this.#last.step + (request.steps ?? 0) });
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
  #stage(scene) {
    this.#scene = scene;
    const points = scene.points;
    this.#dots = Array.from({ length: points.length / 2 }, (_, i) =>
      svg("circle", { cx: across(points[2 * i]).toFixed(1), cy: down(points[2 * i + 1]).toFixed(1), r: 3.2 }));
    byId("idea-dots").replaceChildren(...this.#dots);
    const experts = scene.oracle.curves.length;
    this.#curves = Array.from({ length: experts }, (_, i) => svg("path", { class: `curve expert-${i + 1}` }));
    byId("idea-curves").replaceChildren(...this.#curves);
    this.#areas = Array.from({ length: experts }, (_, i) => svg("path", { class: `area expert-${i + 1}` }));
    this.#names = this.#areas.map((_, i) => Object.assign(svg("text", { y: stripTop + stripHeight / 2 + 5, class: "name" }), { textContent: i + 1 }));
    byId("idea-areas").replaceChildren(...this.#areas, ...this.#names);
    byId("idea-means").replaceChildren(
      ...scene.kmeans.curves.map(curve => svg("path", { class: "curve", d: path(curve) })),
      ...scene.kmeans.cuts.map(x => svg("line", { x1: across(x), x2: across(x), y1: plotTop, y2: plotTop + plotHeight })));
    byId("idea-jumps").replaceChildren(...scene.jumps.map(x =>
      svg("line", { x1: across(x), x2: across(x), y1: plotTop, y2: stripTop + stripHeight })));
    const handle = byId("idea-handle");
    handle.toggleAttribute("hidden", this.#settings.segments !== 2);
    handle.setAttribute("transform", `translate(${across(scene.jumps[0])} ${plotTop + plotHeight + 11})`);
    byId("idea-third").hidden = experts < 3;
    byId("idea-jump").textContent = this.#settings.segments === 2 ? "the jump: drag it" : "the jumps";
    const error = (id, value) => { byId(id).textContent = value.toFixed(4); };
    error("idea-one", scene.one_expert.error);
    error("idea-km", scene.kmeans.error);
    error("idea-oracle", scene.oracle.error);
  }

  #show() {
    const frame = this.#last;
    if (!frame) return;
    frame.owner.forEach((expert, i) => this.#dots[i].setAttribute("class", `expert-${expert + 1}`));
    frame.curves.forEach((curve, i) => this.#curves[i].setAttribute("d", path(curve)));
    // The probabilities are stacked, so that they fill the strip.
    const floor = new Array(frame.curves[0].length).fill(0);
    frame.probability.forEach((share, i) => {
      const at = (y, g) => `${across(g / (share.length - 1)).toFixed(1)} ${(stripTop + stripHeight * (1 - y)).toFixed(1)}`;
      const below = floor.map(at);
      share.forEach((p, g) => { floor[g] += p; });
      this.#areas[i].setAttribute("d", `M${floor.map(at).join("L")}L${below.reverse().join("L")}Z`);
      // Its number stands where the expert is asked most, so that colour is not all that tells it.
      const weight = share.map(p => p ** 8), sum = weight.reduce((a, b) => a + b, 0);
      this.#names[i].toggleAttribute("hidden", Math.max(...share) < .6);
      this.#names[i].setAttribute("x", across(weight.reduce((a, w, g) => a + w * g, 0) / (sum || 1) / (share.length - 1)).toFixed(1));
    });
    byId("idea-means").toggleAttribute("hidden", !byId("idea-kmeans").checked);
    byId("idea-mixture").textContent = frame.error.toFixed(4);
    const done = frame.step >= frame.steps;
    byId("idea-train").textContent = this.#running ? "Pause" : done ? "Train again" : frame.step > 0 ? "Go on" : "Train";
    const plot = byId("idea-plot");
    plot.dataset.step = frame.step;
    plot.dataset.found = done ? frame.found : "";
    const words = this.#words(frame, done);
    if (byId("idea-words").textContent !== words) byId("idea-words").textContent = words;
    if (done) plot.setAttribute("aria-label", words);
  }

  #words({ step, steps, temperature, deviation, cuts, found }, done) {
    const places = list => list.map(x => x.toFixed(3)).join(" and ");
    if (done) {
      const jumps = `${this.#scene.jumps.length > 1 ? "jumps are" : "jump is"} at ${places(this.#scene.jumps)}`;
      if (found) return `Found: the manager changes its mind at ${places(cuts)}; the ${jumps}. k-means cuts at ${places(this.#scene.kmeans.cuts)}.`;
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
    const move = event => {
      const box = plot.getBoundingClientRect();
      const x = (event.clientX - box.left) / box.width;
      const cut = Math.min(this.#scene.most_cut, Math.max(this.#scene.least_cut, x));
      byId("idea-cut").value = cut;
      this.#change({ cut: Number(byId("idea-cut").value) }, true);
    };
    handle.addEventListener("pointerdown", event => {
      if (active >= 0 || event.button !== 0) return;
      event.preventDefault();
      active = event.pointerId;
      handle.setPointerCapture(active);
    });
    handle.addEventListener("pointermove", event => { if (event.pointerId === active) move(event); });
    for (const name of ["pointerup", "pointercancel"]) {
      handle.addEventListener(name, event => { if (event.pointerId === active) active = -1; });
    }
  }
}
