// The ways to another run: a new one, one that was kept, one from a file or on other images. Each has the workers change
// theirs, and then the page's become it.
import { address, keyOf, withOwn } from "./run/identity.js";
import { begun, chosen, parse, recipe } from "./run/fragment.js";
import { imagesKey, lesson, presetOf, teamOf, workers } from "./run/settings.js";
import { allOpened } from "./run/past.js";
import { before } from "./run/place.js";
import { resumed, startedOver } from "./text/sentences.js";
import { smaller } from "./images/drawn.js";
import { wanted } from "./images/owndata.js";

/** @import { Page } from "./page.js" */
/** @import { Becoming } from "./run/run.js" */
/** @import { Beginning, Run as Kept } from "./run/session.js" */
/** @import { Settings } from "./run/settings.js" */
/** @import { Packet } from "./run/past.js" */
/** @typedef {Kept & NonNullable<Becoming["kept"]> & { at: Place }} Run that was kept */
/** @typedef {Omit<Run, "history"> & { history: Packet[] }} Closed the same, of which packets may be in the database */
/** @import { Place } from "./run/place.js" */

export class Turns {
  #page;
  #turn = 0; // of the ways: what an earlier one has waited for comes too late

  /** @param {Page} page */
  constructor(page) { this.#page = page; }

  // start begins a run with these settings, and trains it if the one before was trained, unless it is said otherwise; anew makes
  // it an entry of the browser's history.
  /** @param {Settings} settings */
  start(settings, anew = true, trains = this.#page.controls.trains) {
    const { run, session, controls } = this.#page, before = session?.whole;
    this.#turn++;
    session?.resize(teamOf(settings));
    session?.configure(recipe(settings, run.table));
    run.become("new", { settings, before, anew });
    if (trains && session) controls.order("run");
  }

  // anew returns settings for a run that begins with what holds now, and with what the workers were told and have not answered yet.
  anew() {
    const { run, session } = this.#page, { epoch, step } = session?.place ?? run.progress;
    return begun(session ? run.parsed(session.task) : run.settings, run.table, epoch, step);
  }

  // by returns settings for a run by another preset on the present images, which may be too few for its batches.
  /** @param {string} preset */
  by(preset) {
    const { run } = this.#page, settings = chosen(preset, run.settings, run.table);
    const few = run.images ? smaller(run.images, Number(presetOf(settings, run.table.presets).values.batch)) : [];
    for (const [name, value] of few) settings.set(name, value);
    return settings;
  }

  // startOver starts a run, and says so.
  /**
   * @param {Settings} settings
   * @param {boolean} [trains]
   */
  startOver(settings, trains) {
    this.start(settings, true, trains);
    this.#page.say(startedOver(this.#page.run));
  }

  // repeat starts a run again that is no longer kept.
  /** @param {string} fragment */
  repeat(fragment) {
    this.startOver(this.#page.run.parsed(fragment, [workers.name, lesson]), false);
    this.useImages();
  }

  // resume goes on with a saved run, or one of this tab, once its images are here. The page's own settings are those of
  // the present run unless they are given.
  /** @param {Closed} kept */
  async resume(kept, anew = false, own = this.#page.run.settings) {
    const { run, keep, say } = this.#page, key = keyOf(kept.fragment), turn = ++this.#turn;
    const images = key === run.key ? run.images : key ? await keep.images(key) : null;
    const history = await allOpened(kept.history);
    if (turn !== this.#turn) return;
    if (key && !images) say(wanted(key), true);
    else this.goOn({ ...kept, images, history }, anew, own);
  }

  // again does so with the saved run of that id, and resolves to whether there is one.
  /** @param {string} id */
  async again(id) {
    const turn = ++this.#turn, kept = await this.#page.keep.load(id);
    if (kept && turn === this.#turn) await this.resume(kept);
    return kept !== null;
  }

  // goOn goes on with a run that has its images.
  /** @param {Run} kept */
  goOn(kept, anew = false, own = this.#page.run.settings) {
    const { run, session, controls, say } = this.#page;
    if (!session) return;
    this.#turn++;
    const settings = withOwn(parse(kept.fragment, run.table).settings, own, [workers.name, lesson]);
    const whole = session.whole;
    session.resize(teamOf(settings));
    session.restore({ ...kept, fragment: recipe(settings, run.table) });
    run.become("resumed", { settings, epoch: kept.epoch, kept, before: whole, anew });
    say(resumed(kept.epoch, run.progress.epochs, kept.at));
    if (before({ epoch: kept.epoch, step: 0 }, kept.at)) controls.comesBack();
  }

  // opened takes the message that the worker has begun with the run in a file, or on other images.
  /** @param {Beginning} message */
  opened(message) {
    const { run, remark, say } = this.#page;
    this.#turn++;
    const settings = run.parsed(message.config, [workers.name, lesson]);
    const key = message.data ? run.key : run.settings.get(imagesKey);
    if (key) settings.set(imagesKey, key);
    run.become("opened", { settings, before: message.before, anew: true, leaves: message.styles, notices: message.data ? message.notices ?? [] : undefined });
    (message.data ? remark : say)(message.sentence);
  }

  // useImages begins anew on the images that the address names, if they are others than the present ones.
  async useImages() {
    const { run, session, keep, own, address, say } = this.#page, key = run.settings.get(imagesKey) ?? "";
    if (!session || key === run.key) return;
    const turn = ++this.#turn, images = key ? await keep.images(key) : null;
    if (turn !== this.#turn) return;
    if (key && !images) {
      address.stay();
      run.set(imagesKey, undefined);
      say(wanted(key), true);
      return;
    }
    own.ask(images, true);
  }

  // follow starts the run that the address describes, after Back, Forward or a change by hand, and trains it as start does.
  /** @param {boolean} [trains] */
  follow(trains) {
    const { run, session, runs, say } = this.#page;
    const { page, run: tag } = history.state ?? {};
    const other = page === performance.timeOrigin && tag !== runs.present, known = other ? runs.find(tag) : null;
    // What the page itself has written there it knows, unless it is of another run, which begins anew where it can't be gone on with; and
    // before the table has come the address is not read.
    if (!run.ready || !other && location.hash === address(run)) return;
    const { settings, sentence, offer, ask } = this.#page.address.read();
    if (known && session) {
      this.resume(known, false, settings);
      return;
    }
    if (ask) this.#page.suggestion.want();
    this.start(settings, false, trains);
    say(sentence || offer || startedOver(run), sentence !== "");
    this.useImages();
  }
}
