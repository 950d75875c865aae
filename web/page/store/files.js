// The Keep group's files: the model out and in, the grid as a picture, curves and table as CSV.
import { save, curves, routing } from "./download.js";
import { chooser } from "../images/chooser.js";
import { picture, size } from "./gridpng.js";
import { packed } from "../images/drawn.js";
import { counted } from "../run/counted.js";
import { valueError } from "../run/settings.js";
import { unreadable } from "../document/brush.js";
import { byId } from "../document/byid.js";

/** @import { Gallery } from "../run/answers.js" */
/** @import { Page } from "../page.js" */
/** @import { Drawing } from "../images/drawn.js" */
/** @import { Form } from "../../worker/talk.js" */

const largest = 2 ** 30; // bytes of a model that a worker has room for beside what it learns with
const scales = { title: "The scale", min: 1, max: 100, whole: true };
const side = 16384, area = 2 ** 26; // pixels of a picture that every browser on a desk has room for

export class Files {
  #page;

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    byId("download-model").addEventListener("click", () => page.session?.download());
    chooser(byId("open-model"), byId("model-file"), ([file]) => this.open(file));
    byId("picture-scale").addEventListener("input", () => this.#scale());
    byId("save-picture").addEventListener("click", () => this.#scale() ? this.#told(page.frame())?.gallery() : byId("picture-scale").focus());
    byId("save-curves").addEventListener("click", () => {
      const { losses } = page.run;
      this.#save(this.#name(losses.at(-1)?.epoch ?? 0, "curves.csv"), curves(losses), counted(losses.length, "epoch"), "text/csv");
    });
    byId("save-table").addEventListener("click", () => {
      const table = this.#told(page.run.confusion);
      if (table) this.#save(this.#name(table.epoch, "experts.csv"), routing(table, kind => page.run.className(kind)), counted(table.experts, "expert"), "text/csv");
    });
  }

  // open goes on with the run in a file.
  /** @param {File} file */
  async open(file) {
    const { session, own, say } = this.#page;
    if (!session) return;
    own.stop();
    if (file.size > largest) {
      say(`${file.name} can’t be opened: it has ${Math.round(file.size / 1e6)} MB, and a page has room for ${Math.round(largest / 1e6)}: moevae opens it.`, true);
      return;
    }
    try {
      session.open(file.name, new Uint8Array(await file.arrayBuffer()));
    } catch {
      say(`${file.name} can’t be read.`, true);
    }
  }

  // downloaded saves the model that the worker has sent.
  /**
   * @param {string} name
   * @param {Uint8Array<ArrayBuffer>} bytes
   */
  downloaded(name, bytes) {
    this.#save(name, bytes, "Open… and moevae both read it");
  }

  // drawings saves drawings of side×side pixels as a zip, whose form is "idx" or "png".
  /**
   * @param {Drawing[]} drawings
   * @param {number} side
   * @param {Form} form
   */
  async drawings(drawings, side, form) {
    const { say } = this.#page, name = `drawings-${form}.zip`;
    try {
      this.#save(name, await packed(drawings, side, form), "dropped on the page, or given to moevae, they are images", "application/zip");
    } catch (error) {
      say(/** @type {Error} */ (error).message, true);
    }
  }

  // picture saves the grid's pictures.
  /**
   * @param {Gallery} gallery
   * @param {Uint8Array} pictures
   */
  async picture(gallery, pictures) {
    const [width, height] = size(gallery), scale = this.#scale(), { rows } = gallery;
    if (scale === 0) return;
    const most = Math.floor(Math.min(side / width, side / height, Math.sqrt(area / (width * height))));
    const pixels = pixelsOf(scale * width, scale * height), reason = unreadable();
    if (reason) {
      this.#page.say(reason, true);
      return;
    }
    if (scale > most) {
      this.#refuse(`At ${scale}× the picture would have ${pixels}; ${most}× is the most for this grid.`);
      return;
    }
    const name = this.#name(rows?.[0]?.epoch ?? 0, `grid-${scale}x.png`); // another run may begin while it is made
    // A browser that has no room for it answers with nothing or throws.
    const blob = await picture(gallery, pictures, scale).catch(() => null);
    if (!blob) {
      this.#refuse(`This browser can’t make a picture of ${pixels}: a smaller scale may do.`);
      return;
    }
    this.#save(name, blob, pixels);
  }

  // figure saves the post's figure, of so many pixels.
  /**
   * @param {Blob} blob
   * @param {{ width: number, height: number }} size
   */
  figure(blob, { width, height }) { this.#save("mixture-of-vaes.png", blob, pixelsOf(width, height)); }

  // told returns what the canvas has to tell, or says that it is not here.
  /**
   * @template T
   * @param {T | null} what
   */
  #told(what) {
    if (!what) this.#page.say("This takes what the canvas shows, which is not here yet.");
    return what;
  }

  // scale returns the scale in its field, or 0 and says there that it can't be.
  #scale() {
    const { value } = byId("picture-scale"), sentence = valueError(value, scales);
    this.#refuse(sentence);
    return sentence ? 0 : Number(value);
  }

  /** @param {string} sentence */
  #refuse(sentence) {
    byId("picture-error").textContent = sentence;
    byId("picture-scale").setAttribute("aria-invalid", String(sentence !== ""));
  }

  // name returns that of a file about the run at the end of an epoch, as the worker names a model.
  /**
   * @param {number} epoch
   * @param {string} what
   */
  #name(epoch, what) {
    const { preset, settings } = this.#page.run;
    return `moevae-${preset.name}-seed-${settings.get("seed")}-epoch-${epoch}-${what}`;
  }

  // save saves a file, and says so and what there is to say of it.
  /**
   * @param {string} name
   * @param {Blob | string | Uint8Array<ArrayBuffer>} content
   * @param {string} words
   * @param {string} [type]
   */
  #save(name, content, words, type) {
    save(name, content, type);
    this.#page.say(`${name} is saved: ${words}.`);
  }
}

/**
 * @param {number} width
 * @param {number} height
 */
const pixelsOf = (width, height) => `${width.toLocaleString("en")} × ${height.toLocaleString("en")} pixels`;
