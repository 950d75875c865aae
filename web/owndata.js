// A person's own images on the page: dropping and choosing them, their name in the address, and the way
// back to the digits.
import { dropped, chosen, gather } from "./data.js";
import { chooser } from "./files.js";
import { use } from "./jobs.js";

const byId = id => document.getElementById(id);

export class OwnData {
  #page;
  #files = null; // of the present run; null for the program's own images
  #asked = null; // what the worker has not accepted yet

  // page has session(), keep, fragment(), of a new run; say(sentence, wrong), labels(files), which tells the
  // frame, and open(file), for a model.
  constructor(page) {
    this.#page = page;
    chooser(byId("choose-images"), byId("image-files"), files => this.#arrive(chosen(files)));
    byId("own-digits").addEventListener("click", () => this.ask(null));
    this.listen(window);
    this.#show();
  }

  get files() { return this.#files; }

  // key is the images' name in the address, or "".
  get key() { return this.#files?.key ?? ""; }

  // labels are an IDX file, empty if there are none, and another where the held-out images have their own; no file
  // for the program's own.
  get labels() { return this.#files ? [this.#files.labels ?? new Uint8Array(0), this.#files.heldLabels].filter(Boolean) : []; }

  // listen takes what is dropped on a window.
  listen(target) {
    target.addEventListener("dragover", event => {
      event.preventDefault();
      event.stopImmediatePropagation();
    }, true);
    target.addEventListener("drop", async event => {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.#arrive(await dropped(event.dataTransfer));
    }, true);
  }

  async #arrive(found) {
    const { session, say, open } = this.#page;
    const model = found.find(({ path }) => path.endsWith(".safetensors"));
    if (model) {
      open(model.file);
      return;
    }
    if (!session()) {
      say("One moment: the program has not arrived yet.", true);
      return;
    }
    try {
      this.ask(await gather(found));
    } catch (error) {
      say(error.message, true);
    }
  }

  // ask has the worker begin a run on these files, or on the program's own images.
  ask(files) {
    this.#asked = files;
    this.#page.session().take(files, this.#page.fragment());
  }

  // accepted says that the worker has.
  accepted() {
    this.set(this.#asked);
    if (this.#files) this.#page.keep.keepImages(this.#files);
  }

  // set says which images the present run is about.
  set(files) {
    this.#files = files;
    use(files);
    this.#page.labels(this.labels);
    this.#show();
  }

  #show() {
    byId("images-name").textContent = this.#files
      ? `${this.#files.name}${this.#files.labels ? "" : ", without labels"}`
      : "The digits of MNIST";
    byId("own-digits").hidden = !this.#files;
  }
}

// wanted says which files an address needs.
export function wanted(key) {
  return `This link needs the images of “${key.replace(/-[0-9a-f]+$/, "")}”, which an address can’t hold: drop the same files here. Until then these are digits.`;
}
