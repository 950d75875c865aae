// What page and canvas call of each other. The canvas's program can't be called while it speaks: it would end. So what it says is heard once
// it has finished: at once where it was asked by the page, as soon as its call returns, and else when the browser has nothing else to do.

/** @import { Program } from "./run/canvas.js" */

export class Hearing {
  /** @type {(() => void)[]} */
  #said = [];  // and not heard yet
  #asking = 0; // calls of the program's that have not returned
  #hears = false; // whether one is being told
  /** @type {WeakMap<Program, Program>} */
  #asked = new WeakMap();

  // of returns a program's functions, which have what it says meanwhile heard before they return; of the same program the same ones.
  /** @param {Program} program */
  of(program) {
    const known = this.#asked.get(program);
    if (known) return known;
    const made = /** @type {Program} */ (/** @type {unknown} */ (Object.fromEntries(Object.entries(program).map(([name, call]) =>
      [name, (/** @type {unknown[]} */ ...args) => this.#ask(() => Reflect.apply(call, program, args))]))));
    this.#asked.set(program, made);
    return made;
  }

  // later returns a function for the program to call, which leaves f for when it has finished.
  /**
   * @template {unknown[]} A
   * @param {(...args: A) => void} f
   */
  later(f) {
    return (/** @type {A} */ ...args) => {
      this.#said.push(() => f(...args));
      if (this.#asking === 0) queueMicrotask(() => this.#hear());
    };
  }

  /**
   * @template T
   * @param {() => T} call
   */
  #ask(call) {
    this.#asking++;
    try {
      return call();
    } finally {
      this.#asking--;
      if (this.#asking === 0) this.#hear();
    }
  }

  // hear takes one after the other what was said; who can't take it keeps nobody from the rest.
  #hear() {
    if (this.#hears) return;
    const next = this.#said.shift();
    if (!next) return;
    this.#hears = true;
    try {
      next();
    } finally {
      this.#hears = false;
      this.#hear();
    }
  }
}
