// The present run, and the one owner of what the page knows of it: its settings, how far it has come, what it has told, its
// images, and what its experts mostly get. Panels ask it and keep nothing of it but what a person looks at. Who hears of
// something tells the run, which tells the panels. A panel is
//
//	{ become(run, change), changed(run, ...[what, detail]) }
//
// of which it may leave out either: the first shows another run, the second what has changed of the present one.
// The changes, with their details:
//
//	settings   the settings, which the worker or a person has changed
//	values     what they come to now: a change that they name has come to pass
//	progress   the place and the pace, as the worker tells them
//	running    whether it trains, before the worker has told so
//	epoch      an epoch is finished: its message
//	parameters new ones have come: their message
//	images     the packet of the data set has come
//	leaf       a file has brought the leaves of an expert: their packet
//	split      the experts have been split, and that belongs to the run
//	past       more is known of earlier epochs
//	display    another epoch is on display
//	report     the canvas has scored: what it reports
//	routed     the canvas has lists of images
//	canvas     a canvas has been loaded, which knows nothing yet
import { kind, messageOf } from "./wire.js";
import { parse, recipe } from "./fragment.js";
import { identity, withOwn } from "./identity.js";
import { at, changes, imagesKey, ofPage, presetOf, teamOf } from "./settings.js";
import { before as isBefore } from "./place.js";
import { Record } from "./record.js";

/** @import { Confusion, LossRow, Report as Scores } from "./answers.js" */
/** @import { Epoch, Images as DataSet, Notice, Parameters, Progress } from "./messages.js" */
/** @import { Learned } from "./past.js" */
/** @import { Place } from "./place.js" */
/** @import { Whole } from "./record.js" */
/** @import { Report, Run as Kept } from "./session.js" */
/** @import { Catalogue, Preset, Settings } from "./settings.js" */

/** @typedef {"settings" | "values" | "progress" | "running" | "images" | "split" | "past" | "display" | "routed" | "canvas"} Plain a change without a detail */
/**
 * A change and its detail.
 * @typedef {[what: Plain, detail?: undefined] | [what: "epoch", detail: Epoch] | [what: "parameters", detail: Parameters]
 *   | [what: "leaf", detail: ArrayBuffer] | [what: "report", detail: Scores]} Told
 */
/**
 * How another run has come: see become.
 * @typedef {object} Becoming
 * @property {(Kept & { id?: string, tag?: number, rows?: LossRow[] }) | null} [kept]
 * @property {(Whole & { at: Place }) | null} [before]
 * @property {{ fragment: string, rows: LossRow[] } | null} [left]
 * @property {boolean} [anew]
 * @property {number} [leaves]
 * @property {Notice[]} [notices]
 */
/**
 * What shows the run.
 * @typedef {object} Panel
 * @property {(run: Run, change: Becoming) => void} [become]
 * @property {(run: Run, ...told: Told) => void} [changed]
 */
/** @typedef {Partial<Report> & Omit<Progress, "after" | "config" | "terms">} Pace what is known of the place and the pace */

export class Run {
  /** @type {Catalogue | null} */
  #table = null;
  record = new Record();
  /** @type {Settings | null} */
  #settings = null;     // a Map: see settings.js
  /** @type {"new" | "resumed" | "opened"} */
  #origin = "new";
  /** @type {Pace} */
  #progress = { epoch: 0, step: 0, steps: 0, epochs: 0, step_ms: 0, images_per_second: 0, running: false };
  #told = "";           // the configuration that the worker last told of
  /** @type {LossRow[]} */
  #losses = [];         // what the canvas has told of its epochs
  /** @type {Confusion | null} */
  #confusion = null;    // and of who gets what in the epoch on display
  /** @type {ArrayBuffer | null} */
  #dataSet = null;      // the packet of the data set, once it has come
  /** @type {Panel[]} */
  #panels = [];

  // show has these panels show the run, in that order.
  /** @param {Panel[]} panels */
  show(panels) { this.#panels = panels; }

  // ready says that there are settings, and the table that they are of.
  get ready() { return this.#settings !== null; }

  // table is the catalogue of presets and parameters, and settings a Map of those that differ. Nobody may ask for either before
  // it is there.
  get table() { return there(this.#table); }
  set table(table) { this.#table = table; }
  get settings() { return there(this.#settings); }

  // origin is how the run came: it is "new"; or it was "resumed", a saved one, or one of this tab; or it was "opened", from a
  // file, whose newest epoch is still to come.
  get origin() { return this.#origin; }

  // filed says whether it goes on from a file, and not from its beginning.
  get filed() { return this.record.filed; }

  // progress is what the worker last told: {epoch, step, steps, epochs, step_ms, images_per_second, running, terms, …}.
  get progress() { return this.#progress; }

  // losses are the losses and scores of its epochs, and confusion is who gets what in the epoch on display, or null while nobody
  // knows: as the canvas has told.
  get losses() { return this.#losses; }
  get confusion() { return this.#confusion; }

  // mostly is the digit that each expert mostly gets, -1 for none; empty while nobody knows.
  get mostly() { return this.#confusion?.digit ?? []; }

  // images are a person's own files, see data.js, or null for the program's own.
  get images() { return this.record.images; }

  // key is the name of its images in the address, "" for the program's own.
  get key() { return this.images?.key ?? ""; }

  // className returns a kind's name: a digit's is its number, and folders name a person's own.
  /** @param {number} kind */
  className(kind) { return this.images?.classes?.[kind] ?? String(kind); }

  // things is what its images are called where they are counted: a person's own need not be digits.
  get things() { return this.images ? "images" : "digits"; }

  // dataSet is the packet of all images, or null before it has come.
  get dataSet() { return this.#dataSet; }

  // size is the {width, height} of an image, or null before they have come.
  /** @returns {DataSet | null} */
  get size() { return this.#dataSet && messageOf(this.#dataSet, kind.images); }

  // recipe is what the run depends on, as words.
  get recipe() { return recipe(this.settings, this.table); }

  // identity names it among those that are kept: what it depends on, and the images it is about.
  get identity() { return identity(this.recipe, this.settings.get(imagesKey)); }

  get preset() { return presetOf(this.settings, this.table.presets); }

  // team is how many workers share the experts.
  get team() { return teamOf(this.settings); }

  // values are the settings' values by name, after so many epochs and steps.
  /** @param {Place} place */
  values(place = this.#progress) { return at(this.settings, this.table, place.epoch, place.step); }

  // become is the one way to another run: it begins with settings after so many epochs, and nothing of the run before is
  // left. The record has been changed by whoever trains. The other facts are for the panels:
  //
  //	kept    the run as it was kept, if it was, see Session.restore, maybe with its losses
  //	before  what there was to keep of the run before, or null
  //	left    what that was: its identity and its losses, or null if it is the first
  //	anew    whether it is a new entry of the browser's history
  //	leaves  of how many experts a file brings the leaves
  //	notices what is unusual about images that have just been accepted
  /**
   * @param {"new" | "resumed" | "opened"} origin
   * @param {Omit<Becoming, "left"> & { settings: Settings, epoch?: number }} change
   */
  become(origin, { settings, epoch = 0, ...change }) {
    const left = this.ready ? { fragment: this.identity, rows: this.#losses } : null;
    this.#origin = origin;
    this.#settings = settings;
    this.#told = "";
    this.#losses = change.kept?.rows ?? [];
    this.#confusion = null;
    const epochs = Number(this.values({ epoch, step: 0 }).epochs);
    this.#progress = { epoch, step: 0, steps: this.#progress.steps, epochs, step_ms: 0, images_per_second: 0, running: false };
    for (const panel of this.#panels) panel.become?.(this, { ...change, left });
  }

  /** @param {Told} told */
  #tell(...told) {
    for (const panel of this.#panels) panel.changed?.(this, ...told);
  }

  // prepare gives the page settings to show before there is a program that could train, and prepared says that these are all.
  /** @param {Settings} settings */
  prepare(settings) { this.#settings = settings; }
  prepared() { this.#tell("settings"); }

  // set gives a setting of the page's own another value, undefined for none.
  /**
   * @param {string} name
   * @param {string | undefined} value
   */
  set(name, value) {
    if (value === undefined) this.settings.delete(name);
    else this.settings.set(name, value);
    this.#tell("settings");
  }

  // parsed returns the settings of a configuration that the worker has told, with those that are the page's own.
  /** @param {string} config */
  parsed(config, own = ofPage) {
    return withOwn(parse(config, this.table).settings, this.settings, own);
  }

  // reported takes a Progress message. The worker alone knows at which step a change of the settings came.
  /** @param {Report} message */
  reported(message) {
    /** @param {Place} at */
    const fell = at => changes(this.settings).filter(change => !isBefore(at, change)).length;
    const before = this.#progress;
    const due = fell(before) !== fell(message);
    this.#progress = message;
    if (message.fresh && message.config !== this.#told) {
      this.#told = message.config;
      this.#settings = this.parsed(message.config);
      this.#tell("settings");
    } else if (due) {
      this.#tell("values");
    }
    this.#tell("progress");
  }

  // runs says that training goes on, or does not, before the worker has told so.
  /** @param {boolean} running */
  runs(running) {
    this.#progress = { ...this.#progress, running };
    this.#tell("running");
  }

  // finished takes the message of an epoch.
  /** @param {Epoch} message */
  finished(message) {
    this.#tell("epoch", message);
    if (this.#origin === "opened") this.#origin = "resumed"; // the epoch was the file's
  }

  // scored takes a report of the canvas's, which tells only of losses that are new: panels get all.
  /** @param {Scores} report */
  scored(report) {
    if (report.losses) report.losses = this.#losses = followed(this.#losses, report.losses);
    if (report.confusion) this.#confusion = report.confusion;
    this.#tell("report", report);
  }

  // seen takes the packet of the data set.
  /** @param {ArrayBuffer} packet */
  seen(packet) {
    this.#dataSet = packet;
    this.#tell("images");
  }

  // learned takes the message of new parameters.
  /** @param {Parameters} message */
  learned(message) { this.#tell("parameters", message); }

  // brought takes the packet of an expert's leaves that a file has brought.
  /** @param {ArrayBuffer} packet */
  brought(packet) { this.#tell("leaf", packet); }

  // split says that the leaves that a person has had made belong to the run.
  split() { this.#tell("split"); }

  // recalled takes what was learned after earlier epochs, which has been kept elsewhere.
  /** @param {Learned} past */
  recalled(past) {
    this.record.recall(past);
    this.#tell("past");
  }

  // loaded says that there is a canvas that knows nothing yet; displayed that it shows another epoch, and routed that it has
  // lists of images.
  loaded() { this.#tell("canvas"); }
  displayed() { this.#tell("display"); }
  routed() { this.#tell("routed"); }
}

// followed returns rows up to the first of those that follow, and these; without any there are none.
/**
 * @param {LossRow[]} rows
 * @param {LossRow[]} next
 */
const followed = (rows, next) => next.length === 0 ? [] : [...rows.filter(row => row.epoch < next[0].epoch), ...next];

/**
 * @template T
 * @param {T | null} value
 */
function there(value) {
  if (value === null) throw new Error("run: there are no settings yet");
  return value;
}
