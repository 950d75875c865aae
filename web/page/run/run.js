// The present run, and the one owner of what the page knows of it: its settings, how far it has come, what it has told, its
// images, and what its experts mostly get. Panels ask it and keep nothing of it. A panel is
//
//	{ become(run, change), changed(run, what, detail) }
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
import { read } from "./wire.js";
import { at, changes, data, format, lesson, parse, recipe, workers } from "./settings.js";
import { Record } from "./record.js";

export class Run {
  table = null;         // the catalogue of presets and parameters
  record = new Record();
  #settings = null;     // a Map: see settings.js
  #origin = "new";
  #progress = { epoch: 0, step: 0, steps: 0, epochs: 0, step_ms: 0, images_per_second: 0, running: false };
  #told = "";           // the configuration that the worker last told of
  #mostly = [];         // the digit that each expert mostly gets, -1 for none
  #dataSet = null;      // the packet of the data set, once it has come
  #panels = [];

  // show has these panels show the run, in that order.
  show(panels) { this.#panels = panels; }

  get settings() { return this.#settings; }

  // origin is how the run came: it is "new"; or it was "resumed", a saved one, or one of this tab; or it was "opened", from a
  // file, whose newest epoch is still to come.
  get origin() { return this.#origin; }

  // progress is what the worker last told: {epoch, step, steps, epochs, step_ms, images_per_second, running, terms, …}.
  get progress() { return this.#progress; }

  // mostly is the digit that each expert mostly gets, -1 for none; empty while nobody knows.
  get mostly() { return this.#mostly; }

  // images are a person's own files, see data.js, or null for the program's own.
  get images() { return this.record.images; }

  // key is the name of its images in the address, "" for the program's own.
  get key() { return this.images?.key ?? ""; }

  // className returns a kind's name: a digit's is its number, and folders name a person's own.
  className(kind) { return this.images?.classes?.[kind] ?? String(kind); }

  // dataSet is the packet of all images, or null before it has come.
  get dataSet() { return this.#dataSet; }

  // size is the {width, height} of an image, or null before they have come.
  get size() { return this.#dataSet && read(this.#dataSet).message; }

  // recipe is what the run depends on, as words.
  get recipe() { return recipe(this.#settings, this.table); }

  // identity names it among those that are kept: what it depends on, and the images it is about.
  get identity() { return identity(this.recipe, this.#settings.get(data)); }

  get preset() { return this.table.presets.find(({ name }) => name === this.#settings.get("preset")); }

  // team is how many workers share the experts.
  get team() { return Number(this.#settings.get(workers.name) ?? workers.value); }

  // values are the settings' values by name, after so many epochs and steps.
  values({ epoch, step } = this.#progress) { return at(this.#settings, this.table, epoch, step); }

  // become is the one way to another run: it begins with settings after so many epochs, and nothing of the run before is
  // left. The record has been changed by whoever trains. The other facts are for the panels:
  //
  //	kept    the run as it was kept, if it was: see Session.restore
  //	before  what there was to keep of the run before, or null
  //	anew    whether it is a new entry of the browser's history
  //	leaves  of how many experts a file brings the leaves
  //	notices what is unusual about images that have just been accepted
  become(origin, { settings, epoch = 0, ...change }) {
    this.#origin = origin;
    this.#settings = settings;
    this.#told = "";
    this.#mostly = [];
    const epochs = Number(this.values({ epoch, step: 0 }).epochs);
    this.#progress = { epoch, step: 0, steps: this.#progress.steps, epochs, step_ms: 0, images_per_second: 0, running: false };
    for (const panel of this.#panels) panel.become?.(this, change);
  }

  // tell says that something has changed.
  tell(what, detail) {
    for (const panel of this.#panels) panel.changed?.(this, what, detail);
  }

  // prepare gives the page settings to show before there is a program that could train.
  prepare(settings) { this.#settings = settings; }

  // set gives a setting of the page's own another value, undefined for none.
  set(name, value) {
    if (value === undefined) this.#settings.delete(name);
    else this.#settings.set(name, value);
    this.tell("settings");
  }

  // parsed returns the settings of a configuration that the worker has told, with those that are the page's own.
  parsed(config, own = [workers.name, lesson, data]) {
    const { settings } = parse(config, this.table);
    for (const name of own) if (this.#settings.has(name)) settings.set(name, this.#settings.get(name));
    return settings;
  }

  // reported takes a Progress message. The worker alone knows at which step a change of the settings came.
  reported(message) {
    const before = this.#progress, fell = at => changes(this.#settings).filter(change => passed(change, at)).length;
    const due = fell(before) !== fell(message);
    this.#progress = message;
    if (message.fresh && message.config !== this.#told) {
      this.#told = message.config;
      this.#settings = this.parsed(message.config);
      this.tell("settings");
    } else if (due) {
      this.tell("values");
    }
    this.tell("progress");
  }

  // runs says that training goes on, or does not, before the worker has told so.
  runs(running) {
    this.#progress = { ...this.#progress, running };
    this.tell("running");
  }

  // finished takes the message of an epoch.
  finished(message) {
    this.tell("epoch", message);
    if (this.#origin === "opened") this.#origin = "resumed"; // the epoch was the file's
  }

  // scored takes a report of the canvas's.
  scored(report) {
    if (report.confusion) this.#mostly = report.confusion.digit ?? [];
    this.tell("report", report);
  }

  // seen takes the packet of the data set.
  seen(packet) {
    this.#dataSet = packet;
    this.tell("images");
  }
}

// identity names a run of that recipe by the key of its images.
export const identity = (fragment, key) => fragment + (key ? `&${new URLSearchParams({ [data]: key })}` : "");

// keyOf returns the key of the images that an identity names, or "".
export const keyOf = fragment => new URLSearchParams(fragment).get(data) ?? "";

// renewed writes the identity of a run that was kept by an earlier version of the page as it is written now.
export function renewed(fragment, table) {
  const { settings } = parse(fragment, table);
  return identity(recipe(settings, table), settings.get(data));
}

// address is the settings as the page's address says them.
export const address = ({ settings, table }) => `#${format(settings, table)}`;

const passed = (change, { epoch, step }) => change.epoch < epoch || (change.epoch === epoch && change.step <= step);
