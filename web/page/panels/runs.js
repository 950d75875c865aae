// The table of the runs of this tab: what they are, how far they came and how good they are. What a run has told
// is kept, so that a click brings it back.
import { read } from "../run/wire.js";
import { describe } from "../run/differences.js";
import { byId } from "../document/byid.js";

const together = 4;   // runs whose curves are shown unless somebody says otherwise
const most = 12;      // curves that the canvas takes

export class Runs {
  static budget = 256e6; // bytes of runs that can go on; beyond them the oldest keep only their figures

  #runs = []; // the present one first, then those before, newest first
  #last = 0;  // number
  #page;
  #body = document.querySelector("#runs tbody");

  constructor(page) {
    this.#page = page;
    byId("runs-kept").textContent = `The newest ${Runs.budget / 1e6} MB of runs can be restored, older ones repeated from the start.`;
  }

  // present is the number of the run under way.
  get present() { return this.#runs[0]?.number; }

  become(run, { kept, before }) {
    this.#archive(before);
    if (kept) this.#resumed(kept);
    else this.#begin(run.identity);
  }

  changed(run, what, detail) {
    if (what === "settings") this.#amend(run.identity);
    if (what === "epoch" && detail.epoch > 0) this.#epoch(detail);
    if (what === "report" && detail.losses) this.#scored(detail.losses);
    if (what === "canvas") this.#compare();
  }

  // begin says that a run starts.
  #begin(fragment, history = []) {
    this.#runs.unshift({ number: ++this.#last, fragment, epoch: 0, seconds: [], rows: [], state: null, shown: false });
    for (const packet of history) this.#count(read(packet).message);
    this.#show();
  }

  // archive says that the present run makes room for another. whole is all that is needed to go on with it.
  #archive(whole) {
    const [run] = this.#runs;
    if (!run) return;
    if (run.epoch === 0) {
      this.#runs.shift();
      if (run.number === this.#last) this.#last--;
      return;
    }
    run.state = whole?.epoch > 0 ? whole : null;
    run.shown = this.#runs.filter(r => r.shown).length < together;
    this.#makeRoom();
  }

  // makeRoom drops what there is no room for, of the oldest runs first: what they had learned after earlier epochs, and
  // when that is not enough, themselves.
  #makeRoom() {
    const held = this.#runs.filter(r => r.state).reverse();
    const full = () => sum(held.map(r => (r.state ? size(r.state) : 0))) > Runs.budget;
    for (const r of held) if (full()) r.state.past = null;
    for (const r of held) if (full()) r.state = null;
  }

  // find returns what resume needs to go on with the run of that number, or null.
  find(number) {
    const run = this.#runs.find(r => r.number === number);
    if (!run?.state) return null;
    return { ...run.state, fragment: run.fragment, number };
  }

  // resumed says that a run goes on: one that find returned, or one that comes from elsewhere.
  #resumed({ number, fragment, epoch, history }) {
    const run = this.#runs.find(r => r.number === number);
    if (!run) {
      this.#begin(fragment, history);
      return;
    }
    this.#runs = [run, ...this.#runs.filter(r => r !== run)];
    run.state = null;
    run.shown = false;
    run.epoch = epoch;
    this.#show();
  }

  // amend says that the present run has been changed on its way.
  #amend(fragment) {
    const [run] = this.#runs;
    if (!run || run.fragment === fragment) return;
    run.fragment = fragment;
    run.words = null;
    this.#show();
  }

  // epoch takes the message of an epoch of the present run.
  #epoch(message) {
    if (this.#runs.length === 0) return;
    this.#count(message);
    this.#show();
  }

  #count({ epoch, step, seconds, terms }) {
    const [run] = this.#runs;
    if (epoch === 0) return;
    run.seconds.length = epoch; // an epoch that comes again replaces itself and what followed
    run.seconds[epoch - 1] = seconds;
    Object.assign(run, { epoch, step, terms });
  }

  // scored takes the present run's figures from the canvas, which alone scores.
  #scored(rows) {
    const [run] = this.#runs;
    // What it said of an earlier run may still be under way.
    if (!run || rows.length === 0 || rows.at(-1).epoch !== run.epoch) return;
    run.rows = rows;
    this.#show();
  }

  // compare tells the canvas whose curves to show.
  #compare() {
    this.#page.frame()?.compare(JSON.stringify(this.#runs.slice(1).filter(r => r.shown && r.rows.length > 0).slice(0, most)
      .map(({ number, rows }) => ({ number, rows }))));
  }

  #remove(run) {
    this.#runs = this.#runs.filter(r => r !== run);
    this.#show();
    this.#body.querySelector("button, input")?.focus();
  }

  #shown = "";

  #show() {
    for (const run of this.#runs) run.words ??= describe(run.fragment, this.#page.run.table);
    const rows = this.#runs.map((run, i) => this.#row(run, i === 0));
    if (rows.length !== this.#body.children.length || rows.some((row, i) => row !== this.#body.children[i])) {
      const focus = document.activeElement;
      this.#body.replaceChildren(...rows);
      if (this.#body.contains(focus)) focus.focus();
    }
    const shown = this.#runs.slice(1).filter(r => r.shown).map(r => `${r.number}.${r.epoch}`).join();
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#compare();
  }

  #row(run, present) {
    const row = run.row ??= this.#made(run);
    const final = run.rows.at(-1);
    row.classList.toggle("present", present);
    row.querySelector(".swatch").style.background = present ? "var(--accent)" : `var(--expert-${1 + (run.number - 1) % 10})`;
    const { name, details } = run.words;
    write(row, {
      ".name": name,
      ".epochs": run.epoch,
      ".seconds": run.epoch > 0 ? fixed(sum(run.seconds), sum(run.seconds) < 10 ? 1 : 0) : nothing,
      ".step": sum(run.seconds) > 0 ? fixed(perStep(run), 1) : nothing,
      // While only the manager learns, the experts have no loss.
      ".expert": run.terms?.expected_expert_loss > 0 ? fixed(run.terms.expected_expert_loss, 2) : nothing,
      ".total": run.terms ? fixed(run.terms.loss, 2) : nothing,
      ".accuracy": final?.accuracy !== undefined ? `${fixed(100 * final.accuracy, 1)} %` : nothing,
      ".nmi": final?.nmi !== undefined ? fixed(final.nmi, 3) : nothing,
      ".now": present ? "now" : "",
      ".restore": run.state ? "Restore" : "Repeat",
    });
    this.#mark(row.querySelector(".details"), details);
    const restore = row.querySelector(".restore");
    restore.title = run.state ? `Go on with this run after epoch ${run.state.epoch}` : "Too long ago to go on from: start it again, with the same results";
    restore.setAttribute("aria-label", `${restore.textContent} run ${run.number}`);
    const box = row.querySelector("input");
    box.checked = run.shown;
    box.hidden = row.querySelector(".actions").hidden = present;
    return row;
  }

  // mark writes a run's settings, and those strongly that the other runs do not all have.
  #mark(cell, details) {
    const all = this.#runs.map(run => run.words.details.split(separator));
    const parts = details.split(separator).map(part => ({ part, apart: !all.every(parts => parts.includes(part)) }));
    const state = JSON.stringify(parts);
    if (cell.dataset.parts === state) return;
    cell.dataset.parts = state;
    cell.replaceChildren(...parts.flatMap(({ part, apart }, i) => [
      ...(i > 0 ? [separator] : []), apart ? element("b", { textContent: part }) : part]));
  }

  #made(run) {
    const row = element("tr");
    const th = element("th", { scope: "row" });
    th.append(element("span", { className: "swatch" }), String(run.number));
    const box = element("input", { type: "checkbox" });
    box.setAttribute("aria-label", `Show the curves of run ${run.number}`);
    box.addEventListener("change", () => {
      run.shown = box.checked;
      this.#show();
    });
    const curves = element("td");
    curves.append(box, element("span", { className: "now" }));
    const what = element("td", { className: "what" });
    what.append(element("span", { className: "name" }), element("span", { className: "details" }));
    const restore = element("button", { type: "button", className: "restore" });
    restore.addEventListener("click", () => {
      const whole = this.find(run.number);
      if (whole) this.#page.turns.resume(whole, true);
      else this.#page.turns.repeat(run.fragment);
    });
    const remove = element("button", { type: "button", textContent: "Remove" });
    remove.setAttribute("aria-label", `Remove run ${run.number}`);
    remove.addEventListener("click", () => this.#remove(run));
    const actions = element("div", { className: "actions" });
    actions.append(restore, remove);
    const last = element("td");
    last.append(actions);
    row.append(th, curves, what, ...["epochs", "seconds", "step", "expert", "total", "accuracy", "nmi"].map(className => element("td", { className })), last);
    return row;
  }
}

const nothing = "–";
const separator = "; "; // as describe puts it between settings

const sum = values => values.reduce((a, b) => a + (b ?? 0), 0);
// perStep returns a step's milliseconds, of those epochs whose time is known: a file does not tell of earlier ones.
function perStep({ seconds, step, epoch }) {
  const known = seconds.filter(s => s > 0).length;
  return 1000 * sum(seconds) / (known * step / epoch);
}

const fixed = (value, decimals) => value.toFixed(decimals);
// size counts packets that are in several places once; those in the database, Stored, are no burden.
function size({ history, moments, parameters, past, leaves }) {
  const packets = [...history, moments, parameters, ...leaves, ...(past ? [...past.managers.values(), ...past.experts.values()] : [])];
  return sum([...new Set(packets)].map(packet => packet.byteLength));
}

function write(row, texts) {
  for (const [selector, text] of Object.entries(texts)) {
    const cell = row.querySelector(selector);
    if (cell.textContent !== String(text)) cell.textContent = text;
  }
}

function element(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}
