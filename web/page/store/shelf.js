// The list of saved runs in the page's Keep group, and the word about the last save.
import { byId } from "../document/byid.js";

export class Shelf {
  #keep;
  #wanted;
  #list = byId("saved-runs");
  #word = byId("saved");
  #forgotten = new Set(); // ids of runs that a person no longer wants

  // wanted is called with the id of a run that a person wants to go on with.
  constructor(keep, wanted) {
    this.#keep = keep;
    this.#wanted = wanted;
    this.#list.closest("details").addEventListener("toggle", () => { this.#list.style.minHeight = ""; });
    this.update();
  }

  say(sentence, wrong = false) {
    this.#word.classList.toggle("wrong", wrong);
    this.#word.textContent = sentence;
    if (wrong) this.#list.closest("details").open = true; // there the run can be kept as a file
  }

  async update() {
    const runs = await this.#keep.runs();
    const before = [...this.#list.children];
    const items = runs.map(run => {
      const item = before.find(item => item.dataset.id === run.id) ?? this.#item(run);
      rename(item, title(run.fragment));
      const { epoch, step } = run.at;
      item.querySelector(".epoch").textContent = `epoch ${epoch} of ${run.epochs}${step > 0 ? `, step ${step}` : ""}, ${when(run.saved)}`;
      return item;
    });
    if (items.length === before.length && items.every((item, i) => item === before[i])) return;
    this.#keepRoom(before.filter(item => !items.includes(item)));
    const focus = document.activeElement, at = before.findIndex(item => item.contains(focus));
    this.#list.replaceChildren(...items);
    if (at < 0) return;
    // A button that stays keeps the keyboard; where its run is gone, the next run's has it.
    const next = items[Math.min(at, items.length - 1)]?.querySelector(focus.className ? `.${focus.className}` : "button");
    const target = this.#list.contains(focus) ? focus : next ?? this.#list.closest("details").querySelector("summary");
    target.focus({ preventScroll: true });
  }

  // keepRoom leaves the room of rows that go by themselves as it is: in a sidebar that is scrolled to its end all
  // buttons would else jump away beneath the pointer.
  #keepRoom(gone) {
    if (gone.some(item => !this.#forgotten.has(item.dataset.id))) this.#list.style.minHeight = `${this.#list.offsetHeight}px`;
    else if (gone.length > 0) this.#list.style.minHeight = "";
  }

  #item(run) {
    const item = element("li", {});
    item.dataset.id = run.id;
    const resume = element("button", { type: "button", className: "resume", textContent: "Resume" });
    const forget = element("button", { type: "button", className: "forget", textContent: "Forget" });
    resume.addEventListener("click", () => this.#wanted(run.id));
    forget.addEventListener("click", () => {
      this.#forgotten.add(run.id);
      this.#keep.forget(run.id);
    });
    const words = element("p", {});
    words.append(element("span", { className: "name" }), element("span", { className: "epoch" }));
    item.append(words, resume, forget);
    return item;
  }
}

// rename gives an item the name of its run, which changes with what is done to the run on its way.
function rename(item, name) {
  const words = item.querySelector(".name");
  if (words.textContent === name) return;
  words.textContent = name;
  for (const button of item.querySelectorAll("button")) button.setAttribute("aria-label", `${button.textContent} ${name}`);
}

// title names a run by what its address says: “sharp, seed 7, experts 3”.
function title(fragment) {
  const { preset, seed, ...rest } = Object.fromEntries(new URLSearchParams(fragment));
  delete rest.v; // the version says nothing to people
  return [preset, `seed ${seed}`, ...Object.entries(rest).map(([name, value]) => `${name.replaceAll("_", " ")} ${value}`)].join(", ");
}

function when(time) {
  const date = new Date(time), today = new Date();
  return date.toDateString() === today.toDateString()
    ? date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })
    : date.toLocaleDateString();
}

function element(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}
