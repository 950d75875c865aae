// A person's own images on the page: dropping and choosing them, their name in the address, and the way
// back to the digits.
import { dropped, chosen, gather } from "./data.js";
import { look } from "./reader.js";
import { chooser } from "./chooser.js";
import { use } from "../run/jobs.js";
import { call } from "../run/classes.js";
import { Notices } from "./notices.js";

const picture = /\.(png|jpe?g|gif|bmp|webp)$/i; // one alone is for the manager to look at

const byId = id => document.getElementById(id);

export class OwnData {
  #page;
  #files = null; // of the present run; null for the program's own images
  #asked = null; // what the worker has not accepted yet
  #notices;
  #reading = null; // an AbortController of what is being read, or null

  // page has session(), keep, fragment(mended), of a new run, with the settings that mend images or without; value(name)
  // and change(name, value) of a setting; size(), of an image, and photo(bytes), which shows one to the manager; say(sentence, wrong), labels(files), which tells the
  // frame, and open(file), for a model.
  constructor(page) {
    this.#page = page;
    chooser(byId("choose-images"), byId("image-files"), files => this.#arrive(() => chosen(files)));
    chooser(byId("choose-folder"), byId("image-folder"), files => this.#arrive(() => chosen(files)));
    byId("own-digits").addEventListener("click", () => this.ask(null));
    byId("stop-reading").addEventListener("click", () => this.#reading?.abort(new Error("Reading was stopped; nothing has changed.")));
    this.listen(window);
    this.#notices = new Notices(byId("notices"), byId("images-found"), page.value, page.change);
    this.#show();
  }

  get files() { return this.#files; }

  // key is the images' name in the address, or "".
  get key() { return this.#files?.key ?? ""; }

  // labels are an IDX file, empty if there are none, and another where the held-out images have their own, and what they are called as JSON; nothing
  // for the program's own.
  get labels() {
    return this.#files ? [this.#files.labels ?? new Uint8Array(0), this.#files.heldLabels ?? null, JSON.stringify(this.#files.classes ?? [])] : [];
  }

  // listen takes what is dropped on a window.
  listen(target) {
    target.addEventListener("dragover", event => {
      event.preventDefault();
      event.stopImmediatePropagation();
    }, true);
    target.addEventListener("drop", event => {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.#arrive((heard, signal) => dropped(event.dataTransfer, heard, signal));
    }, true);
  }

  // arrive takes the files that find promises. Those that come last count: what is still being read then is let go.
  async #arrive(find) {
    const { session, say, open } = this.#page;
    this.#reading?.abort(new Error(""));
    const reading = this.#reading = new AbortController();
    try {
      this.#progress("Looking for files…");
      const found = await find(n => this.#progress(`Looking for files: ${n.toLocaleString("en")} so far…`), reading.signal);
      const model = found.find(({ path }) => path.endsWith(".safetensors"));
      if (model) {
        open(model.file ?? await model.handle.getFile());
        return;
      }
      if (!session()) throw new Error("One moment: the program has not arrived yet.");
      if (found.length === 1 && picture.test(found[0].path) && (found[0].file || found[0].handle.kind === "file")) {
        this.#progress(`Looking at ${found[0].path}…`);
        this.#page.photo(await look(found, this.#page.size(), reading.signal));
        return;
      }
      this.#progress(found.length === 1 ? `Reading ${found[0].path}…` : "Reading…");
      const files = await gather(found, (done, known, over) => {
        if (known === 1) return;
        const of = over ? ` of ${known.toLocaleString("en")}` : "";
        this.#progress(`Reading: ${done.toLocaleString("en")}${of} files…`, over ? done / known : undefined);
      }, reading.signal);
      reading.signal.throwIfAborted();
      this.ask(files);
    } catch (error) {
      if (error.message) say(error.message, true);
    } finally {
      if (this.#reading === reading) this.#done();
    }
  }

  // progress shows what is done before there are images, and that it can be stopped.
  #progress(words, part) {
    byId("reading").hidden = false;
    byId("reading-words").textContent = words;
    if (part === undefined) byId("reading-bar").removeAttribute("value");
    else byId("reading-bar").value = part;
  }

  #done() {
    this.#reading = null;
    byId("reading").hidden = true;
  }

  // ask has the worker begin a run on these files, or on the program's own images. What mends images goes with those
  // that it was chosen for, unless the address says so.
  ask(files, mended = false) {
    this.#asked = files;
    this.#page.session().take(files, this.#page.fragment(mended));
  }

  // accepted says that the worker has, and what is unusual about them.
  accepted(notices) {
    this.set(this.#asked);
    this.#notices.show(this.#files?.sentence ?? "", notices);
    if (this.#files) this.#page.keep.keepImages(this.#files);
  }

  // set says which images the present run is about.
  set(files) {
    this.#files = files;
    use(files);
    call(files?.classes);
    this.#page.labels(this.labels);
    this.#show();
  }

  #show() {
    byId("images-name").textContent = this.#files
      ? `${this.#files.name}${this.#files.labels ? "" : ", without labels"}`
      : "The digits of MNIST";
    byId("own-digits").hidden = !this.#files;
    byId("choose-folder").hidden = !("webkitdirectory" in byId("image-folder"));
  }
}

// wanted says which files an address needs.
export function wanted(key) {
  return `This link needs the images of “${key.replace(/-[0-9a-f]+$/, "")}”, which an address can’t hold: drop the same files here. Until then these are digits.`;
}
