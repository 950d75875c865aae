// Which saved runs make room for another.
import { before } from "../run/place.js";

/** @import { Place } from "../run/place.js" */

// dispensable lists those of some runs, the newest first, that make room: of those in free, a Set of ids, what another run has too
// and what there are more of than the limit. has gives the epochs of each by id.
/**
 * @template {{ id: string, fragment: string, epoch: number, at?: Place }} Run
 * @param {Run[]} runs
 * @param {Map<string, Set<number>>} has
 * @param {Set<string>} free
 * @param {number} limit
 */
export function dispensable(runs, has, free, limit) {
  // The same settings give the same run, to the bit: one holds what a shorter one does, if it has all its epochs.
  /**
   * @param {Run} run
   * @param {Run} other
   */
  const holds = (run, other) => run.fragment === other.fragment && !before({ epoch: run.epoch, step: 0 }, other.at ?? { epoch: other.epoch, step: 0 })
    && [...has.get(other.id) ?? []].every(epoch => has.get(run.id)?.has(epoch));
  const twice = runs.filter((run, i) => free.has(run.id) && runs.some((other, j) => i !== j && holds(other, run) && (j < i || !holds(run, other))));
  return [...twice, ...runs.filter(run => free.has(run.id) && !twice.includes(run)).slice(limit - 1)];
}
