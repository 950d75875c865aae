// Which page has which run. A page that has one holds a lock of the browser's, which goes with the page however it goes.
// Where there are no locks nobody can tell, and every page keeps its run as a copy of its own.

const prefix = "moevae run ";

export class Claims {
  #locks;
  /** @type {string | null} */
  #id = null;          // of the run that the page has
  #turn = 0;           // of the last take
  #giveUp = () => {};  // gives up the run that the page has

  // locks are the browser's, navigator.locks, if it has any.
  /** @param {LockManager | undefined} locks */
  constructor(locks) {
    this.#locks = locks;
  }

  // known says whether pages know of each other's runs.
  get known() { return this.#locks !== undefined; }

  // take makes the run of that id the page's, in the place of the one that it has, and resolves to true; if another page has it,
  // or another run is taken meanwhile, nothing changes and it resolves to false.
  /** @param {string} id */
  async take(id) {
    const turn = ++this.#turn;
    if (id === this.#id) return true;
    const giveUp = await this.#hold(id);
    if (turn !== this.#turn) giveUp?.();
    if (turn !== this.#turn || !giveUp) return false;
    this.#giveUp();
    this.#giveUp = giveUp;
    this.#id = id;
    return true;
  }

  // among calls task with the Set of those ids that no page has, and none can take them before the promise that it returns has
  // settled.
  /**
   * @template T
   * @param {string[]} ids
   * @param {(free: Set<string>) => Promise<T>} task
   */
  async among(ids, task) {
    if (!this.#locks) return task(new Set(ids));
    const held = new Map();
    try {
      for (const id of ids) {
        const giveUp = await this.#hold(id);
        if (giveUp) held.set(id, giveUp);
      }
      return await task(new Set(held.keys()));
    } finally {
      for (const giveUp of held.values()) giveUp();
    }
  }

  // hold resolves to what gives the lock up, or to null if it can't be had.
  /**
   * @param {string} id
   * @returns {Promise<(() => void) | null>}
   */
  #hold(id) {
    const locks = this.#locks;
    if (!locks) return Promise.resolve(null);
    return new Promise(resolve => {
      locks.request(prefix + id, { ifAvailable: true }, lock => {
        if (!lock) return resolve(null);
        return /** @type {Promise<void>} */ (new Promise(giveUp => resolve(() => giveUp())));
      }).catch(() => resolve(null));
    });
  }
}
