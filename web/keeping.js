// The Keep group's files: the model out and in, the grid as a picture, curves and table as CSV.
import { save, chooser, curves, routing } from "./files.js";
import { picture } from "./gridpng.js";

const byId = id => document.getElementById(id);
const largest = 400e6; // bytes of a model that a worker has room for

export class Files {
  #page;
  #losses = [];
  #confusion = null;

  // page has session(), the present one or null; gallery(), which has the frame answer with the grid's pictures
  // or is false without a frame; recipe(), of the run; and say(sentence, wrong).
  constructor(page) {
    this.#page = page;
    byId("download-model").addEventListener("click", () => page.session()?.download());
    chooser(byId("open-model"), byId("model-file"), ([file]) => this.open(file));
    byId("save-picture").addEventListener("click", () => page.gallery());
    byId("save-curves").addEventListener("click", () => save(this.#name("curves.csv"), curves(this.#losses), "text/csv"));
    byId("save-table").addEventListener("click", () => this.#confusion && save(this.#name("experts.csv"), routing(this.#confusion), "text/csv"));
  }

  // open goes on with the run in a file.
  async open(file) {
    const { session, say } = this.#page;
    if (!session()) return;
    if (file.size > largest) {
      say(`${file.name} can’t be opened: it has ${Math.round(file.size / 1e6)} MB, and no model has more than ${largest / 1e6}.`, true);
      return;
    }
    try {
      session().open(file.name, new Uint8Array(await file.arrayBuffer()));
    } catch {
      say(`${file.name} can’t be read.`, true);
    }
  }

  // downloaded saves the model that the worker has sent.
  downloaded(name, bytes) {
    save(name, bytes);
    this.#page.say(`${name} is saved: Open… and moevae both read it.`);
  }

  // picture saves the grid's pictures.
  async picture(gallery, pictures) {
    const scale = Number(byId("picture-scale").value);
    save(this.#name(`grid-${scale}x.png`), await picture(gallery, pictures, scale));
  }

  // heard takes in what the page shows in tables.
  heard({ losses, confusion }) {
    if (losses) this.#losses = losses;
    if (confusion) this.#confusion = confusion;
  }

  #name(what) {
    const { preset, seed } = Object.fromEntries(new URLSearchParams(this.#page.recipe()));
    return `moevae-${preset}-seed-${seed}-${what}`;
  }
}
