// The canvas: the frame that draws, what it is told of the run, and what it tells. It speaks to window.moevae, and
// listens at the same name of its own window.
import { lesson } from "./run/settings.js";
import { asked as hidden } from "./text/lesson.js";
import { listen } from "./text/help.js";
import { curtain } from "./arrival/curtain.js";
import { ofDigits } from "./images/drawn.js";
import { Abouts } from "./text/abouts.js";
import { Hearing } from "./hearing.js";
import { byId } from "./document/byid.js";

/** @import { Page } from "./page.js" */
/** @import { Box, Host, Program } from "./run/canvas.js" */
/** @import { Slots } from "./run/slots.js" */
/** @import { Images } from "./run/record.js" */
/** @import { Report } from "./run/answers.js" */
/** @import { Panel, Run } from "./run/run.js" */

const stage = byId("stage"), hearing = new Hearing();

// loaded returns the functions of the canvas's program, which may have no picture, or null while it is not here.
/** @returns {Program | null} */
export function loaded() {
  const program = /** @type {{ moevae?: Program } | null} */ (/** @type {unknown} */ (stage.contentWindow))?.moevae;
  return program ? hearing.of(program) : null;
}

/** @implements {Panel} */
export class Canvas {
  #page;
  #drawing = false; // whether the canvas can receive
  #broken = "";     // why there is no picture
  #lacked = "";     // why there was none before somebody tried again
  #turn = 0;        // of the programs: one may go while packets are fetched for it
  /** @type {{ program?: Program, images?: Images | null, left?: string }} */
  #given = {};      // what the program has been told beside packets: {program, images, left}
  #abouts = new Abouts();

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    /** @type {Host} */
    const host = {
      program: () => page.programs["app.wasm"],
      key: listen(),
      ready: hearing.later(() => this.#ready()),
      show: hearing.later(text => page.run.scored(/** @type {Report} */ (JSON.parse(text)))),
      // gallery answers the frame's function of that name.
      gallery: hearing.later((text, bytes) => page.files.picture(JSON.parse(text), bytes)),
      slots: hearing.later(text => this.#slots(JSON.parse(text))),
      routed: hearing.later(() => page.run.routed()),
      failed: hearing.later(sentence => this.#failed(sentence)),
    };
    Object.assign(window, { moevae: host });
  }

  // program is the frame's functions, or null while there is nobody to receive.
  get program() { return this.#drawing ? loaded() : null; }

  // broken says that there is no picture.
  get broken() { return this.#broken !== ""; }

  load() {
    stage.addEventListener("load", () => {
      if (!begun()) this.#failed("A part of the page could not be downloaded.");
    });
    stage.src = "web/frame/stage.html";
  }

  /** @param {Run} run */
  become(run) {
    const { program } = this;
    if (!program) return;
    // Labels are many, and what is hidden moves everything: neither is told twice.
    const before = this.#given.program === program ? this.#given : {};
    const { images } = run, left = hidden(run.settings.get(lesson) ?? "").join(" ");
    if (this.#given.program !== program) {
      program.erase(pressed("erase"));
      if (pressed("why")) program.why();
    }
    if (before.left !== left) program.hide(left);
    if (before.images !== images) program.labels(...labels(images));
    this.#given = { program, images, left };
    program.reset(run.recipe);
    run.record.replay(packet => this.receive(packet));
  }

  // receive hands on a packet.
  /** @param {ArrayBuffer} packet */
  receive(packet) { this.program?.receive(packet); }

  async #ready() {
    const { run, own, arrival } = this.#page, turn = ++this.#turn;
    const window = /** @type {Window} */ (stage.contentWindow);
    window.addEventListener("pagehide", ({ persisted }) => {
      if (persisted) return; // it comes back as it is, with the page
      this.#drawing = false;
      this.#turn++;
    });
    while (!run.record.here) await run.record.gather();
    if (turn !== this.#turn) return;
    this.#drawing = true;
    own.listen(window);
    this.become(run);
    run.loaded();
    if (this.#page.session) curtain("");
    this.#page.mended(this.#lacked, "The canvas is here now.");
    this.#lacked = "";
    arrival.store();
  }

  /** @param {Slots} slots */
  #slots({ pad, padButtons, whyButton, answer, zButton, columns, helps, height }) {
    if (this.#broken) return;
    stage.dataset.pad = pad.map(Math.round).join(",");
    place(byId("pad-buttons"), padButtons);
    byId("pad-buttons").style.scrollMarginBottom = `${Math.max(foot(pad), foot(answer)) - foot(padButtons)}px`; // who is to see them sees pad and verdict
    byId("pad-buttons").classList.toggle("stacked", padButtons[2] < 2 * padButtons[3]);
    byId("pad-buttons").classList.toggle("tight", padButtons[2] < 200);
    place(byId("why-button"), whyButton);
    place(byId("z-button"), zButton);
    this.#page.inspector.columns(columns ?? []);
    this.#abouts.place(helps);
    stage.style.height = `${height}px`;
    stage.style.setProperty("--proportion", String(stage.clientWidth / height)); // on paper
  }

  /** @param {string} sentence */
  #failed(sentence) {
    if (this.#broken) return; // the first reason is the cause of the others
    this.#broken = sentence;
    this.#drawing = false;
    byId("pad-buttons").hidden = byId("why-button").hidden = byId("z-button").hidden = true;
    this.#page.inspector.close(); // which asks the program for all that it shows
    stage.style.height = ""; // or the curtain's words were in the middle of what a phone shows a part of
    this.#page.say(sentence, true);
    curtain(sentence, () => {
      [this.#lacked, this.#broken] = [this.#broken, ""];
      curtain("Starting…");
      stage.src = "web/frame/stage.html"; // what is there may be the browser's own page about an error
    });
  }
}

// begun says whether the frame's script has come: a frame that lacks it can't say so itself.
function begun() {
  try {
    return stage.contentWindow !== null && "wantFrame" in stage.contentWindow;
  } catch {
    return false; // the browser's page about an error is nobody else's to read
  }
}

// labels are an IDX file, empty if there are none and null for the program's own; another where the held-out images have their
// own; what they are called as JSON; and how many drawings there are besides.
/**
 * @param {Images | null} images
 * @returns {Parameters<Program["labels"]>}
 */
const labels = images => [
  ofDigits(images) ? null : images?.labels ?? new Uint8Array(0), images?.heldLabels ?? null, JSON.stringify(images?.classes ?? []), images?.added ?? 0,
];

/** @param {"erase" | "why"} id */
const pressed = id => byId(id).getAttribute("aria-pressed") === "true";

/** @param {Box} box */
const foot = ([, top, , height]) => top + height;

/**
 * @param {HTMLElement} element
 * @param {Box} box
 */
function place(element, [x, y, width, height]) {
  Object.assign(element.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
  element.hidden = false;
}
