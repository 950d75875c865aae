// A Session is the workers that train, and where they are. It talks with the first of them, has the record keep what the
// run tells, and replaces dead workers: all of them when one dies, because they work in step.
import { kind, read, command, file, data } from "./wire.js";
import { before } from "./place.js";

const tick = 2000;      // ms between two looks at a running worker; a sleeping computer looks at nothing
const patience = 10000; // ms of silence, beyond ten steps' time, until a worker counts as dead
const first = 60000;    // the same before the first step, whose time nobody knows
const attempts = 2;     // deaths in the same epoch until we give up
const start = { epoch: 0, step: 0 };

export class Session {
  #module;
  #record;              // what the run has told, see record.js
  #heard;
  #size;                // how many workers
  #others = [];         // the workers but the first
  #worker = null;       // the first, which leads the others
  #number = 0;          // of the last command
  #since = 0;           // what came after an earlier command than this belongs to an earlier run
  #running = false;
  #goal = null;         // the place where it will stop, or null
  #place = start;       // of the run, as the worker last told
  #lost = null;         // a place where the run was before, while it is being brought there again
  #fragment = "";
  #held = [];           // an Epoch packet and what came after it, whose Parameters are to follow at once
  #asked = null;        // a person's own files, see data.js, that the worker has not accepted yet
  #silence = 0;         // looks since the worker spoke
  #stepMS = 0;
  #deaths = 0;

  // module is the compiled trainer, workers how many shall share the experts; they start with the first run. heard gets
  // every event: packet(kind, message, packet), restarted(epoch) and gaveUp().
  constructor(module, workers, record, heard) {
    this.#module = module;
    this.#size = workers;
    this.#record = record;
    this.#heard = heard;
    setInterval(() => this.#look(), tick);
  }

  // configure begins a new run.
  configure(fragment) {
    if (!this.#worker) this.#start();
    this.#forget(fragment);
    this.#send("configure", fragment);
    this.#since = this.#number;
  }

  // restore goes on with a run that was kept, see whole, and trains it until it is where it was. One of which no
  // epoch was kept begins again.
  restore({ fragment, at, ...kept }) {
    this.#forget(fragment);
    this.#record.restore(kept);
    this.#place = { epoch: kept.epoch, step: 0 };
    this.#lost = at ?? null;
    // What a worker that had another run still has to say would be mistaken for this one's.
    if (this.#worker) this.#stop();
    this.#revive();
  }

  // whole is the newest whole epoch with all before it, as restore takes it, or null if there is none.
  get whole() {
    const whole = this.#record.whole;
    return whole && { ...whole, at: this.place };
  }

  // place is where the run is, or was before its worker had to be replaced.
  get place() { return this.#lost && before(this.#place, this.#lost) ? this.#lost : this.#place; }

  // returning says that what trains only brings the run to where it was.
  get returning() { return this.#lost !== null; }

  run() { this.#order("run", true); }
  pause() { this.#order("pause", false); }
  step() { this.#order("step", true, { epoch: this.place.epoch, step: this.place.step + 1 }); }
  epoch() { this.#order("epoch", true, { epoch: this.place.epoch + 1, step: 0 }); }

  // tune gives a hyper-parameter of the run another value, from the next step on.
  tune(name, value) {
    this.#need();
    this.#send("tune", `${name}=${value}`);
  }

  // download asks for the run as a file, which comes as a File packet, with the leaves if they are of its parameters.
  download() {
    this.#need();
    for (const packet of this.#record.leaves) this.#worker.postMessage(packet);
    this.#send("download");
  }

  // open goes on with the run in a file instead, if the worker can read it.
  open(name, bytes) {
    this.#need();
    const packet = file(++this.#number, name, bytes);
    this.#worker.postMessage(packet, [packet]);
  }

  // take begins a new run on somebody's own images, or without any on the program's own, if the worker can
  // use them.
  take(files, fragment) {
    this.#need();
    this.#asked = files;
    const packet = data(++this.#number, fragment, files);
    this.#worker.postMessage(packet, [packet]);
  }

  // order has the worker train until the goal, or until the run stops by itself.
  #order(action, running, goal = null) {
    this.#running = running;
    this.#goal = goal;
    this.#silence = 0;
    if (!running) this.#lost = null;
    // A worker that has to be started does by itself what is ordered.
    if (!this.#need()) this.#send(action);
  }

  // forget leaves nothing of the run before.
  #forget(fragment) {
    this.#fragment = fragment;
    this.#running = false;
    this.#goal = this.#lost = null;
    this.#place = start;
    this.#stepMS = 0;
    this.#record.clear();
    this.#deaths = 0;
  }

  // need makes sure that there are workers, and says whether there were none.
  #need() {
    if (this.#worker) return false;
    this.#deaths = 0;
    this.#revive();
    return true;
  }

  #send(action, fragment) {
    this.#number++;
    this.#worker.postMessage(command(this.#number, action, fragment));
  }

  #start() {
    const channels = Array.from({ length: this.#size - 1 }, () => new MessageChannel());
    const begin = (index, ports) => {
      const worker = new Worker(new URL("../../worker/worker.js", import.meta.url));
      worker.onmessage = ({ data }) => {
        if (data instanceof ArrayBuffer) this.#take(data);
        else this.#died();
      };
      worker.onerror = event => {
        event.preventDefault();
        this.#died();
      };
      worker.postMessage({ module: this.#module, index, workers: this.#size, ports }, ports);
      return worker;
    };
    this.#worker = begin(0, channels.map(channel => channel.port1));
    this.#others = channels.map((channel, i) => begin(i + 1, [channel.port2]));
    this.#since = 0;
    this.#silence = 0;
    if (this.#record.images) {
      const packet = data(++this.#number, "", this.#record.images);
      this.#worker.postMessage(packet, [packet]);
    }
  }

  // resize replaces the workers by so many.
  resize(workers) {
    if (workers === this.#size) return;
    this.#size = workers;
    if (!this.#worker) return;
    this.#stop();
    this.#revive();
  }

  #stop() {
    for (const worker of [this.#worker, ...this.#others]) {
      worker.onmessage = worker.onerror = null;
      worker.terminate();
    }
    this.#worker = null;
    this.#others = [];
    this.#held = [];
  }

  #take(packet) {
    const { kind: k, message } = read(packet);
    this.#silence = 0;
    if (message.after < this.#since) return;
    // Together they are one change of the page, which paints once.
    if (k === kind.epoch || (k === kind.progress && this.#held.length > 0)) {
      this.#held.push([k, message, packet]);
      return;
    }
    const [epoch, ...others] = k === kind.moments ? [] : this.#held.splice(0);
    if (epoch) this.#hear(...epoch);
    this.#hear(k, message, packet);
    for (const other of others) this.#hear(...other);
  }

  #hear(k, message, packet) {
    this.#record.take(k, message, packet);
    switch (k) {
      case kind.epoch:
        this.#deaths = 0;
        break;
      case kind.opened:
        message.before = this.whole;
        if (message.data) this.#record.images = this.#asked;
        this.#forget(message.config);
        this.#since = message.after;
        break;
      case kind.progress:
        // A report from before our last order does not know what we have ordered.
        message.fresh = message.after >= this.#number;
        if (!message.fresh) message.running = this.#running;
        else this.#fragment = message.config;
        this.#running = message.running;
        this.#stepMS = message.step_ms;
        this.#place = { epoch: message.epoch, step: message.step };
        if (!message.running || (this.#lost && !before(this.#place, this.#lost))) this.#lost = null;
        if (!message.running) this.#goal = null;
        break;
      case kind.failure:
        if (message.refused) break;
        this.#running = false;
        this.#goal = this.#lost = null;
        break;
    }
    this.#heard.packet(k, message, packet);
  }

  #look() {
    if (!this.#running || !this.#worker) return;
    this.#silence++;
    const limit = this.#stepMS > 0 ? patience + 10 * this.#stepMS : first;
    if (this.#silence * tick > limit) this.#died();
  }

  // died replaces the worker, unless that has not helped before.
  #died() {
    this.#stop();
    this.#deaths++;
    if (this.#deaths > attempts) {
      this.#running = false;
      this.#goal = null;
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
      for (const packet of complete.packets) this.#worker.postMessage(packet);
      // What has been changed since is changed again at the same steps.
      this.#send("amend", this.#fragment);
    } else {
      this.#send("configure", this.#fragment);
    }
    this.#lost = this.place;
    if (this.#running && !this.#goal) {
      this.#send("run");
      return;
    }
    this.#goal ??= this.#lost;
    this.#running = before(complete ?? start, this.#goal);
    if (this.#running) this.#send("reach", `${this.#goal.epoch}.${this.#goal.step}`);
  }
}
