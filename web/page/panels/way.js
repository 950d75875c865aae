// The way from one image to another through the numbers of an expert, or of one of its leaves.
import { paint, cell } from "./picture.js";
import { byId } from "../document/byid.js";

/** @import { About } from "./inspect.js" */
/** @import { Frame } from "./receives.js" */
/** @typedef {{ set: number, index: number }} Image */

const stations = 9;
const step = 28, close = 64, hint = 32; // CSS pixels

export class Way {
  /** @type {Frame} */
  #frame = () => null;
  /** @type {About | null} */
  #about = null;
  /** @type {Image[]} */
  #ends = [];          // two, or while a person has chosen only one, that
  /** @type {Float32Array[] | null} */
  #codes = null;       // the ends in the expert's numbers, while there is a way
  #next = 0;           // which end the next choice replaces
  #chosen = false;     // by a person

  constructor() {
    byId("way").addEventListener("input", () => this.#stop());
    byId("stations").addEventListener("click", event => {
      byId("way").value = String(cell(byId("stations"), event, stations, 1) / (stations - 1));
      this.#stop();
    });
  }

  // begin forgets the ends.
  begin() {
    this.#ends = [];
    this.#next = 0;
    this.#chosen = false;
    byId("way").value = ".5";
  }

  // suggest takes two images for its ends, or none if there are no two, unless a person has chosen.
  /** @param {Image[]} images */
  suggest(images) {
    if (!this.#chosen) this.#ends = images.length === 2 ? images : [];
  }

  // choose makes an image an end; if it is the other one, they change places.
  /** @param {Image} image */
  choose(image) {
    const at = this.#ends.findIndex(end => same(end, image));
    if (at < 0 || at === this.#next) this.#ends[this.#next] = image;
    else this.#ends.reverse();
    this.#next = this.#ends.length === 2 ? 1 - this.#next : 1;
    this.#chosen = true;
    if (this.#about) this.show(this.#frame, this.#about);
  }

  // end returns which end an image is, "A" or "B", or "".
  /** @param {Image} image */
  end(image) { return ["A", "B"][this.#ends.findIndex(end => same(end, image))] ?? ""; }

  // show paints the stations from one end to the other, or hides everything where there is no way.
  /**
   * @param {Frame} frame
   * @param {About} about
   */
  show(frame, about) {
    this.#frame = frame;
    this.#about = about;
    const { expert, leaf, width, height } = about, program = frame();
    const codes = about.begins > 0 || !about.trained ? [] : this.#ends.flatMap(({ set, index }) => program?.encode(expert, leaf, set, index) ?? []);
    this.#codes = codes.length === 2 ? codes : null;
    byId("between-part").hidden = !this.#codes;
    if (!program || !this.#codes) return;
    for (const [i, canvas] of [byId("end-a"), byId("end-b")].entries()) {
      const { set, index } = this.#ends[i], picture = program.pictures(set, [index]);
      if (picture) paint(canvas, picture, { width, height, size: hint });
    }
    const way = Array.from({ length: stations }, (_, s) => [...between(codes, s / (stations - 1))]);
    const pictures = program.decode(expert, leaf, Float32Array.from(way.flat()));
    if (pictures) paint(byId("stations"), pictures, { width, height, columns: stations, size: step, gap: 2 });
    this.#stop();
  }

  // stop paints where the slider is.
  #stop() {
    if (!this.#about || !this.#codes) return;
    const { expert, leaf, width, height } = this.#about;
    const picture = this.#frame()?.decode(expert, leaf, between(this.#codes, Number(byId("way").value)));
    if (picture) paint(byId("way-picture"), picture, { width, height, size: close });
  }
}

/**
 * @param {Image} a
 * @param {Image} b
 */
const same = (a, b) => a.set === b.set && a.index === b.index;

// between returns the numbers at a part t of the way.
/**
 * @param {Float32Array[]} ends
 * @param {number} t
 */
const between = ([from, to], t) => from.map((v, i) => v + t * (to[i] - v));
