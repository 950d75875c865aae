// A person's own images on the page: dropping and choosing them, their name in the address, and the way
// back to the digits.
import { dropped, chosen, gather } from "./data.js";
import { look } from "./reader.js";
import { chooser } from "./chooser.js";
import { recipe } from "../run/fragment.js";
import { mends, parameterOf } from "../run/settings.js";
import { quoted } from "../run/brief.js";
import { nameOf } from "../run/identity.js";
import { Notices } from "./notices.js";
import { alone, batchFor, labelled, ofDigits, smaller, withDrawings } from "./drawn.js";
import { byId } from "../document/byid.js";

/** @import { Page } from "../page.js" */
/** @import { Images } from "../run/record.js" */
/** @import { Becoming, Panel, Run } from "../run/run.js" */
/** @import { Drawing } from "./drawn.js" */
/** @import { Catalogue, Settings } from "../run/settings.js" */
/** @import { Root } from "../../worker/talk.js" */
/** @typedef {(heard: (n: number) => void, signal: AbortSignal) => Root[] | Promise<Root[]>} Find */
/** @typedef {[name: string, value: string][]} Values of settings */

// picture matches a picture's name, see core/images.IsPicture: one alone is for the manager to look at, unless it
// is a sheet of many images.
export const picture = /\.(png|jpe|jpe?g|jfif|gif|bmp|webp|tiff?|p[bgpn]m)$/i;

/** @implements {Panel} */
export class OwnData {
  #page;
  #notices;
  /** @type {AbortController | null} */
  #reading = null; // of what is being read
  /** @type {Images | null} */
  #about = null;   // the images that the notices are of

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    chooser(byId("choose-images"), byId("image-files"), files => this.#arrive(() => chosen(files)));
    chooser(byId("choose-folder"), byId("image-folder"), files => this.#arrive(() => chosen(files)));
    byId("own-digits").addEventListener("click", () => this.ask(null));
    byId("stop-reading").addEventListener("click", () => this.#reading?.abort(new Error("Reading was stopped; nothing has changed.")));
    this.listen(window);
    this.#notices = new Notices(byId("notices"), byId("images-found"),
      name => page.run.values()[name],
      (name, value) => page.sheet.change(parameterOf(name, page.run.table), value));
    this.#show(null);
  }

  // become shows which images the run is about and, where they have just been accepted, what is unusual about them.
  /**
   * @param {Run} run
   * @param {Becoming} change
   */
  become({ images }, { notices }) {
    this.#show(images);
    if (!notices && images === this.#about) return;
    this.#about = images;
    this.#notices.show(images?.sentence ?? "", notices ?? []);
    if (images && notices) this.#keep(images);
  }

  // keep saves images, without which the run can't go on after a reload.
  /** @param {Images} images */
  async #keep(images) {
    const { keep, say } = this.#page;
    if (!await keep.keepImages(images)) say("There is no room for these images in the browser’s storage: after a reload the run asks for them again.", true);
  }

  // listen takes what is dropped on a window.
  /** @param {Window} target */
  listen(target) {
    target.addEventListener("dragover", event => {
      event.preventDefault();
      event.stopImmediatePropagation();
    }, true);
    target.addEventListener("drop", event => {
      event.preventDefault();
      event.stopImmediatePropagation();
      const transfer = event.dataTransfer;
      if (transfer) this.#arrive((heard, signal) => dropped(transfer, heard, signal));
    }, true);
  }

  // add begins a run on the present images with drawings after those to train on: pictures of their size.
  /** @param {Uint8Array[]} pictures */
  async add(pictures) {
    const { run } = this.#page;
    if (run.dataSet) this.ask(await withDrawings(run.dataSet, run.images, pictures));
  }

  // only begins a run on drawings alone, side×side pixels each, which are read as if they had been dropped.
  /**
   * @param {Drawing[]} drawings
   * @param {number} side
   */
  only(drawings, side) {
    const { run } = this.#page;
    return this.#arrive(() => alone(drawings, side), [["batch", String(batchFor(drawings.length, Number(run.values().batch)))]]);
  }

  // stop lets go of what is being read: somebody wants something else.
  stop() { this.#reading?.abort(new Error("")); }

  // arrive takes the files that find promises. Those that come last count: what is still being read then is let go.
  /**
   * @param {Find} find
   * @param {Values} [values]
   */
  async #arrive(find, values) {
    const { say, files: models } = this.#page;
    this.stop();
    const reading = this.#reading = new AbortController();
    try {
      say("Looking for files…");
      this.#progress("Looking for files…");
      const found = await find(n => this.#progress(`Looking for files: ${n.toLocaleString("en")} so far…`), reading.signal);
      const isModel = /** @param {Root} root */ ({ path }) => path.toLowerCase().endsWith(".safetensors");
      const [model, another] = found.filter(isModel), rest = found.filter(root => !isModel(root));
      if (another && rest.length === 0) throw new Error("These are several models, of which one can be open at a time: drop that one.");
      const open = async () => {
        if (model) await models.open(model.file ?? await /** @type {FileSystemFileHandle} */ (model.handle).getFile());
      };
      if (model && rest.length === 0) {
        await open();
        return;
      }
      if (!this.#page.session) throw new Error("One moment: the program has not arrived yet.");
      if (!model && found.length === 1 && picture.test(found[0].path) && (found[0].file || found[0].handle?.kind === "file")) {
        this.#progress(`Looking at ${found[0].path}…`);
        const { size } = this.#page.run;
        if (!size) throw new Error("One moment: the program has not arrived yet.");
        const { width, height } = size;
        const seen = await look(found, [width, height], reading.signal);
        if (seen) {
          this.#page.pad.photo(seen.photo, seen.several);
          return;
        }
      }
      this.#progress(rest.length === 1 ? `Reading ${rest[0].path}…` : "Reading…");
      const files = await gather(rest, (done, known, over) => {
        if (known === 1) return;
        const of = over ? ` of ${known.toLocaleString("en")}` : "";
        this.#progress(`Reading: ${done.toLocaleString("en")}${of} files…`, over ? done / known : undefined);
      }, reading.signal).catch(error => {
        if (model && error.message) error.message += ` Dropped alone, ${model.path} is opened.`;
        throw error;
      });
      reading.signal.throwIfAborted();
      this.ask(files, false, values ?? smaller(files, Number(this.#page.run.values().batch)));
      await open(); // a model that came with them is of them
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      if (message) say(message, true);
    } finally {
      if (this.#reading === reading) this.#done();
    }
  }

  // progress shows what is done before there are images, and that it can be stopped.
  /**
   * @param {string} words
   * @param {number} [part]
   */
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

  // ask has the worker begin a run on these files, or on the program's own images: see suited.
  /**
   * @param {Images | null} files
   * @param {boolean} [mended]
   * @param {Values} [values]
   */
  ask(files, mended, values) {
    const { run, session, turns } = this.#page;
    session?.take(files, suited(turns.anew(), run.table, mended, values));
  }

  /** @param {Images | null} images */
  #show(images) {
    const digits = "The digits of MNIST";
    byId("images-name").textContent = !images ? digits
      : `${ofDigits(images) ? images.name.replace("digits", digits) : images.name}${labelled(images) ? "" : ", without labels"}`;
    byId("own-digits").hidden = !images;
    byId("choose-folder").hidden = !("webkitdirectory" in byId("image-folder"));
  }
}

// suited returns the recipe of a run with these settings on other images. What mends images goes with those that it was chosen
// for, unless mended says that the address has it. values are settings that the images need.
/**
 * @param {Settings} settings
 * @param {Catalogue} table
 * @param {Values} values
 */
export function suited(settings, table, mended = false, values = /** @type {Values} */ ([])) {
  if (!mended) for (const name of mends(table)) settings.delete(name);
  for (const [name, value] of values) settings.set(name, value);
  return recipe(settings, table);
}

// wanted says which files an address needs.
/** @param {string} key */
export function wanted(key) {
  return `This link needs the images of ${quoted(nameOf(key))}, which an address can’t hold: drop the same files here. Until then these are digits.`;
}
