// A Session is the workers that train, and where they are. It talks with the first of them, has the record keep what the
// run tells, and replaces dead workers: all of them when one dies, because they work in step.
import { kind } from "./wire.js";
import { Course } from "./course.js";
import { Inbox } from "./inbox.js";
import { Orders } from "./orders.js";
import { mark } from "./place.js";
import { Team } from "./team.js";
import { Watch } from "./watch.js";

/** @import { Kept, Images, Record, Whole } from "./record.js" */
/** @import { Kind, Message } from "./wire.js" */
/** @import { Place } from "./place.js" */
/** @import { Action, Opened, Progress } from "./messages.js" */

/** @typedef {Progress & { fresh: boolean }} Report a message of progress; fresh if the worker knew of all that was ordered */
/** @typedef {Opened & { before: (Whole & { at: Place }) | null }} Beginning of a run from a file; before is what there was to keep of the run before */
/** @typedef {Kept & { fragment: string, at?: Place }} Run that was kept, or the start of one; at is where it was */
/**
 * What a session tells of.
 * @typedef {object} Heard
 * @property {(k: Kind, message: Message<Kind>, packet: ArrayBuffer) => void} packet of Progress and Opened a Report and a Beginning
 * @property {(epoch: number) => void} restarted
 * @property {() => void} gaveUp
 * @property {() => void} lost a file that was asked for will not come
 */

const attempts = 2; // deaths in the same epoch until we give up

export class Session {
  #team;                // the workers
  #orders;              // what they are told
  #inbox;               // what they tell
  #watch;               // whether they live
  #record;              // what the run has told, see record.js
  #heard;
  #size;                // how many there shall be
  #course = new Course(); // where the run is, shall be and was
  #fragment = "";
  #safe = 0;            // the epoch up to which the run is saved: the worker ends none before the one before it is
  #deaths = 0;

  // module is the compiled trainer, workers how many shall share the experts; they start with the first run.
  /**
   * @param {WebAssembly.Module} module
   * @param {number} workers
   * @param {Record} record
   * @param {Heard} heard
   */
  constructor(module, workers, record, heard) {
    this.#inbox = new Inbox((k, message, packet) => this.#hear(k, message, packet));
    this.#team = new Team(module, packet => {
      this.#watch.spoken();
      this.#inbox.take(packet);
    }, () => this.#died());
    this.#orders = new Orders(this.#team);
    this.#watch = new Watch(() => this.#look());
    this.#size = workers;
    this.#record = record;
    this.#heard = heard;
  }

  // configure begins a new run.
  /** @param {string} fragment */
  configure(fragment) {
    if (!this.#team.works) this.#start();
    this.#forget(fragment);
    this.#orders.begin(fragment, this.#record.images);
    this.#inbox.begin(this.#orders.last);
    this.#orders.safe(this.#safe);
  }

  // restore goes on with a run that was kept, see whole, and trains it until it is where it was. One of which no
  // epoch was kept begins again.
  /** @param {Run} kept */
  restore({ fragment, at, ...kept }) {
    // What a worker that had another run still has to say would be mistaken for this one's.
    if (this.#team.works) this.#leave();
    this.#forget(fragment);
    this.#record.restore(kept);
    this.#course.begin({ epoch: kept.epoch, step: 0 }, at);
    this.#revive();
  }

  // whole is the newest whole epoch with all before it, as restore takes it, or null if there is none.
  /** @returns {(Whole & { at: Place }) | null} */
  get whole() {
    const whole = this.#record.whole;
    return whole && { ...whole, at: this.place };
  }

  // place is where the run is, and returning says that it is only being brought to where it was: see Course.
  get place() { return this.#course.place; }
  get returning() { return this.#course.returning; }

  // task is the run's recipe, with what its worker was told since it last said where it is.
  get task() { return this.#fragment; }

  // safe says that the run is saved up to that epoch, or that it can't be.
  /** @param {number} epoch */
  safe(epoch) {
    this.#safe = epoch;
    this.#watch.spoken();
    if (this.#team.works) this.#orders.safe(epoch);
  }

  // rested says that nothing is being saved: the worker may have back the memory of what nothing else needs. To make
  // such memory anew after each epoch can cost it a fifth of its time.
  rested() {
    const spare = this.#record.spare();
    if (spare && this.#team.works) this.#team.giveBack(spare);
  }

  run() { this.#order("run", true); }
  pause() { this.#order("pause", false); }
  step() { this.#order("step", true, { epoch: this.place.epoch, step: this.place.step + 1 }); }
  epoch() { this.#order("epoch", true, { epoch: this.place.epoch + 1, step: 0 }); }

  // tune gives a hyper-parameter of the run another value, from the next step on.
  /**
   * @param {string} name
   * @param {string} value
   */
  tune(name, value) {
    this.#need();
    this.#orders.send("tune", `${name}=${value}`);
    this.#fragment += `&${name.includes("@") ? name : mark(name, this.place)}=${value}`; // the next worker's task, if this one does not come to it
  }

  // download asks for the run as a file, which comes as a File packet, with the leaves if they are of its parameters, and with
  // the names of classes.
  download() {
    this.#need();
    const { classes } = this.#record;
    for (const packet of this.#record.leaves) this.#team.post(packet);
    this.#orders.download(classes);
    this.#watch.spoken();
  }

  // open goes on with the run in a file instead, if the worker can read it.
  /**
   * @param {string} name
   * @param {Uint8Array<ArrayBuffer>} bytes
   */
  open(name, bytes) {
    this.#need();
    this.#orders.open(name, bytes);
  }

  // take begins a new run on somebody's own images, or without any on the program's own, if the worker can
  // use them.
  /**
   * @param {Images | null} files
   * @param {string} fragment
   */
  take(files, fragment) {
    this.#need();
    this.#orders.take(files, fragment);
  }

  // order has the worker train until the goal, or until the run stops by itself.
  /**
   * @param {Action} action
   * @param {boolean} running
   * @param {Place | null} goal
   */
  #order(action, running, goal = null) {
    this.#course.order(running, goal);
    this.#watch.spoken();
    // A worker that has to be started does by itself what is ordered.
    if (!this.#need()) this.#orders.send(action);
  }

  // forget leaves nothing of the run before.
  /** @param {string} fragment */
  #forget(fragment) {
    this.#fragment = fragment;
    this.#course.begin();
    this.#safe = 0;
    this.#watch.begin();
    this.#record.clear();
    this.#deaths = 0;
    if (this.#orders.forget()) this.#heard.lost();
  }

  // need makes sure that there are workers, and says whether there were none.
  #need() {
    if (this.#team.works) return false;
    this.#deaths = 0;
    this.#revive();
    return true;
  }

  #start() {
    this.#team.start(this.#size);
    this.#inbox.renew();
    this.#watch.spoken();
    this.#orders.renew(this.#record.images);
  }

  // resize replaces the workers by so many.
  /** @param {number} workers */
  resize(workers) {
    if (workers === this.#size) return;
    this.#size = workers;
    if (!this.#team.works) return;
    this.#leave();
    this.#revive();
  }

  // leave has no more to do with the workers, but for a file that was asked of them.
  #leave() { this.#orders.leave(this.#heard, died => this.#watch.another(died)); }

  /**
   * @param {Kind} k
   * @param {Message<Kind>} told
   * @param {ArrayBuffer} packet
   */
  #hear(k, told, packet) {
    this.#record.take(k, told, packet);
    if (k === kind.epoch) this.#deaths = 0;
    if (k === kind.file) this.#orders.came(/** @type {Message<typeof kind.file>} */ (told).after ?? 0);
    switch (k) {
      case kind.opened: {
        const message = /** @type {Beginning} */ (told);
        message.before = this.whole;
        if (message.data) this.#record.images = this.#orders.answered(message.after);
        this.#forget(message.config);
        if (!message.data) this.#record.begin(message.classes ?? []);
        this.#inbox.begin(message.after);
        this.#orders.safe(this.#safe);
        break;
      }
      case kind.progress:
        this.#moved(/** @type {Report} */ (told));
        break;
      case kind.failure: // which stops the run, unless it is only that something can't be done
        if ("refused" in told && told.refused) this.#orders.answered(told.after);
        else this.#course.rest();
        break;
    }
    this.#heard.packet(k, told, packet);
  }

  // moved takes in where the run is. A report from before our last order does not know what we have ordered.
  /** @param {Report} report */
  #moved(report) {
    report.fresh = report.after >= this.#orders.last;
    if (!report.fresh) report.running = this.#course.running;
    else this.#fragment = report.config;
    this.#watch.step(report.step_ms);
    this.#course.moved(report);
    if (this.#orders.again && this.#course.there) this.download();
  }

  #look() {
    if (!(this.#course.running || this.#orders.owed) || !this.#team.works) return;
    this.#watch.silent();
    const epoch = this.#record.complete?.epoch ?? 0;
    if (epoch > this.#safe) { // the worker may be waiting, but does not wait for ever
      if (this.#watch.waited) this.safe(epoch);
      return;
    }
    if (this.#watch.dead) this.#died();
  }

  // died replaces the worker, unless that has not helped before.
  #died() {
    this.#team.stop();
    if (this.#orders.died()) this.#heard.lost();
    this.#deaths++;
    if (this.#deaths > attempts) {
      this.#course.giveUp();
      this.#heard.gaveUp();
      return;
    }
    this.#revive();
    this.#heard.restarted(this.#record.complete?.epoch ?? 0);
  }

  // revive starts a worker that goes on from the last whole epoch. It makes again what had been done since, which
  // comes out the same, and then goes on if that is what the last one did.
  #revive() {
    this.#start();
    this.#record.rewind();
    const { complete } = this.#record;
    if (complete) {
      for (const packet of complete.packets) this.#team.post(packet);
      // What has been changed since is changed again at the same steps.
      this.#orders.send("amend", this.#fragment);
    } else {
      this.#orders.send("configure", this.#fragment);
    }
    this.#orders.safe(this.#safe);
    this.#course.again(complete);
    const { running, goal } = this.#course;
    if (!running) return;
    if (goal) this.#orders.send("reach", `${goal.epoch}.${goal.step}`);
    else this.#orders.send("run");
  }
}
