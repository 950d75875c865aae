// A Watch looks at running workers now and then, and knows from how long they have been silent whether they count as dead.

const tick = 2000;      // ms between two looks; a sleeping computer looks at nothing
const patience = 10000; // ms of silence, beyond ten steps' time, until a worker counts as dead
const first = 60000;    // the same before the first step, whose time nobody knows

export class Watch {
  #looks = 0;  // since somebody spoke
  #stepMS = 0; // of the run's last step, or 0
  #timer;

  // look is called at every look; it says by silent that one was in vain.
  /** @param {() => void} look */
  constructor(look) { this.#timer = setInterval(look, tick); }

  // another watches others that had the run, until it is ended, and says by died that they count as dead.
  /** @param {() => void} died */
  another(died) {
    const watch = new Watch(() => {
      watch.silent();
      if (watch.dead) died();
    });
    watch.step(this.#stepMS);
    return watch;
  }

  end() { clearInterval(this.#timer); }

  // begin is for a run none of whose steps is known.
  begin() { this.#stepMS = 0; }

  // spoken says that a worker has spoken, or has to be given time again.
  spoken() { this.#looks = 0; }

  // silent says that they were still silent at one more look.
  silent() { this.#looks++; }

  // step tells how long a step takes, in ms.
  /** @param {number} ms */
  step(ms) { this.#stepMS = ms; }

  // waited says that it has been as long as anybody waits for a worker that has nothing to compute, and dead as one that has.
  get waited() { return this.#looks * tick > patience; }
  get dead() { return this.#looks * tick > (this.#stepMS > 0 ? patience + 10 * this.#stepMS : first); }
}
