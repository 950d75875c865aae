// The page: who is there, and in which order they hear of the run.
import { Run } from "./run/run.js";
import { Turns } from "./turns.js";
import { traffic } from "./traffic.js";
import { Canvas, loaded } from "./canvas.js";
import { Address } from "./arrival/address.js";
import { Arrival } from "./arrival/arrival.js";
import { Saving } from "./store/saving.js";
import { Files } from "./store/files.js";
import { Drawings, side } from "./store/drawings.js";
import { OwnData } from "./images/owndata.js";
import { least } from "./images/drawn.js";
import { describe } from "./text/differences.js";
import { mended, remark, say } from "./text/status.js";
import { Tour } from "./text/tour.js";
import { Controls } from "./panels/controls.js";
import { Sheet } from "./panels/sheet.js";
import { Runs } from "./panels/runs.js";
import { Pad } from "./panels/pad.js";
import { Tray } from "./panels/tray.js";
import { Inspector } from "./panels/inspect.js";
import { Styles } from "./panels/styles.js";
import { Suggestion } from "./panels/suggestion.js";
import * as panels from "./panels/all.js";
import { Figure } from "./panels/figure.js";
import { Idea } from "./panels/idea.js";
import { ordered } from "./panels/order.js";
import { afloat } from "./document/afloat.js";
import { textSize } from "./document/textsize.js";

/** @import { Session } from "./run/session.js" */
/** @import { Program } from "./run/canvas.js" */
/** @import { Keep } from "./store/keep.js" */

/**
 * What whoever is there finds the others by.
 * @typedef {object} Page
 * @property {Run} run
 * @property {Session | null} session the workers, once their program has arrived
 * @property {Record<string, WebAssembly.Module>} programs compiled, by name
 * @property {typeof say} say
 * @property {typeof remark} remark
 * @property {typeof mended} mended
 * @property {() => Program | null} frame the canvas's functions, or null while it is not here
 * @property {() => WebAssembly.Module | undefined} module the compiled trainer
 * @property {Turns} turns
 * @property {Canvas} canvas
 * @property {Address} address
 * @property {Arrival} arrival
 * @property {Saving} saving
 * @property {Keep} keep
 * @property {Files} files
 * @property {Drawings} drawings
 * @property {OwnData} own
 * @property {Tour} tour
 * @property {Controls} controls
 * @property {Sheet} sheet
 * @property {Runs} runs
 * @property {Suggestion} suggestion
 * @property {Pad} pad
 * @property {Inspector} inspector
 */

const page = /** @type {Page} */ ({
  run: new Run(),
  session: null,
  programs: {},
  say,
  remark,
  mended,
  frame: () => page.canvas.program,
  module: () => page.programs["trainer.wasm"],
});

page.turns = new Turns(page);
page.controls = new Controls(page);
page.sheet = new Sheet(page);
page.saving = new Saving(page, describe);
page.keep = page.saving.keep;
page.files = new Files(page);
page.own = new OwnData(page);
page.canvas = new Canvas(page);
page.runs = new Runs(page);
page.address = new Address(page);
page.suggestion = new Suggestion(page);
page.pad = new Pad(page);
page.drawings = new Drawings();
page.inspector = new Inspector(page);
page.arrival = new Arrival(page, traffic(page));
page.tour = new Tour(page);

// Each hears of the run in this order. The address has its tag among the runs; the canvas answers at once, which must
// find what shows it empty; and leaves go to a canvas that has the run.
page.run.show([
  page.arrival,
  page.runs,
  page.address,
  page.sheet,
  page.suggestion,
  page.controls,
  page.saving,
  page.own,
  page.pad,
  new Tray(page, { side, least }),
  ...Object.values(panels).map(Panel => new Panel(page)),
  page.canvas,
  page.inspector,
  page.tour,
  new Styles(page),
  new Idea(loaded),
]);

new Figure(page);
ordered();
afloat(() => page.tour.about);
textSize();

page.arrival.start();
