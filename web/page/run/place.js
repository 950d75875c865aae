// How far a run has come: {epoch, step}, finished epochs and steps since then.

/** @typedef {{ epoch: number, step: number }} Place */

// before says whether a place comes before another.
/**
 * @param {Place} a
 * @param {Place} b
 */
export const before = (a, b) => a.epoch < b.epoch || (a.epoch === b.epoch && a.step < b.step);

// mark returns what a change at a place is called, as learning_rate@7.12.
/**
 * @param {string} name
 * @param {Place} place
 */
export const mark = (name, { epoch, step }) => `${name}@${epoch}.${step}`;
