// Workers of the compiled trainer that work in step. The page talks with the first, which leads the others.

/** @import { Begin, Spare } from "../../worker/talk.js" */
/** @import { Watch } from "./watch.js" */

// How many bytes two workers share for what they tell each other.
const shares = 2 << 20;

// mayShare says whether the browser lets workers share memory. WebKitGTK says that the page is isolated, and has no such memory.
const mayShare = () => globalThis.crossOriginIsolated && "SharedArrayBuffer" in globalThis;

export class Team {
  #module;
  #packet;
  #died;
  /** @type {Worker[]} */
  #workers = []; // the first comes first

  // packet hears every packet of the first worker, and died that one of them has died; then all of them have to be stopped.
  /**
   * @param {WebAssembly.Module} module
   * @param {(packet: ArrayBuffer) => void} packet
   * @param {() => void} died
   */
  constructor(module, packet, died) {
    this.#module = module;
    this.#packet = packet;
    this.#died = died;
  }

  // works says that there are workers.
  get works() { return this.#workers.length > 0; }

  // start starts so many.
  /** @param {number} workers */
  start(workers) {
    const channels = Array.from({ length: workers - 1 }, () => new MessageChannel());
    const shared = mayShare() ? channels.map(() => new SharedArrayBuffer(shares)) : [];
    this.#workers = [
      this.#begin(0, workers, channels.map(channel => channel.port1), shared),
      ...channels.map((channel, i) => this.#begin(i + 1, workers, [channel.port2], shared.slice(i, i + 1))),
    ];
  }

  /**
   * @param {number} index
   * @param {number} workers
   * @param {MessagePort[]} ports
   * @param {SharedArrayBuffer[]} shared
   */
  #begin(index, workers, ports, shared) {
    const worker = new Worker(new URL("../../worker/worker.js", import.meta.url));
    worker.onmessage = ({ data }) => {
      if (data instanceof ArrayBuffer) this.#packet(data);
      else this.#died();
    };
    worker.onerror = event => {
      event.preventDefault();
      this.#died();
    };
    /** @type {Begin} */
    const begin = { module: this.#module, index, workers, ports, shared };
    worker.postMessage(begin, ports);
    return worker;
  }

  // post sends the first a packet, and give lets it have the packet's memory, too.
  /** @param {ArrayBuffer} packet */
  post(packet) { this.#workers[0].postMessage(packet); }

  /** @param {ArrayBuffer} packet */
  give(packet) { this.#workers[0].postMessage(packet, [packet]); }

  // giveBack lets the first have memory for one of its packets.
  /** @param {ArrayBuffer} memory */
  giveBack(memory) {
    /** @type {Spare} */
    const spare = { memory };
    this.#workers[0].postMessage(spare, [memory]);
  }

  // stop ends them, whatever they are doing; nothing is heard of them any more.
  stop() { end(this.#workers.splice(0)); }

  // leave does so once the first has told a packet of which last, which hears them all, says that it was the last. If they die before, or are
  // silent for too long, as watched has it called, lost is told.
  /**
   * @param {(packet: ArrayBuffer) => boolean} last
   * @param {() => void} lost
   * @param {(died: () => void) => Watch} watched
   */
  leave(last, lost, watched) {
    const workers = this.#workers.splice(0);
    const over = () => {
      watch.end();
      end(workers);
    };
    const died = () => {
      over();
      lost();
    };
    const watch = watched(died);
    for (const worker of workers) {
      worker.onmessage = ({ data }) => {
        watch.spoken();
        if (!(data instanceof ArrayBuffer)) died();
        else if (last(data)) over();
      };
      worker.onerror = event => {
        event.preventDefault();
        died();
      };
    }
  }
}

/** @param {Worker[]} workers */
function end(workers) {
  for (const worker of workers) {
    worker.onmessage = worker.onerror = null;
    worker.terminate();
  }
}
