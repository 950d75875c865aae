// Where runs were is noted in the browser's local storage, which is written at once, even while a page is being left. Which run
// was worked at last is told by a count and not by the clock, which people set back. Which one is a tab's own that tab notes.
import { before } from "../run/place.js";

/** @import { Place } from "../run/place.js" */
/** @typedef {Place & { fragment: string, epochs: number, time: number, order?: number }} Note */

const prefix = "moevae run ";
const counter = "moevae count";
const own = "moevae run"; // where a tab's session storage has the id of its run
let reached = 0; // for where nothing can be kept

// count returns a larger number each time, in whatever page of this browser, and a larger one than least.
export function count(least = 0) {
  let stored = 0;
  try {
    stored = Number(localStorage.getItem(counter));
  } catch {
    // Then this page alone counts.
  }
  reached = 1 + Math.max(least, reached, Number.isSafeInteger(stored) ? stored : 0);
  try {
    localStorage.setItem(counter, String(reached));
  } catch {
    // As before.
  }
  return reached;
}

// newest sorts what has {order, saved}, a count and a time, by which was worked at last; what has no count is from earlier versions.
/**
 * @param {{ order?: number, saved: number }} a
 * @param {{ order?: number, saved: number }} b
 */
export const newest = (a, b) => (b.order ?? 0) - (a.order ?? 0) || b.saved - a.saved;

// note says where the run of that id is: {fragment, epochs, epoch, step, time, order}. Without a note there is none.
/**
 * @param {string} id
 * @param {Note | null} about
 */
export function note(id, about) {
  try {
    if (about) localStorage.setItem(prefix + id, JSON.stringify(about));
    else localStorage.removeItem(prefix + id);
  } catch {
    // Then the run goes on from its last whole epoch.
  }
}

// notes returns a Map from id to what note said of it.
/** @returns {Map<string, Note>} */
export function notes() {
  const all = new Map();
  try {
    for (const [key, text] of Object.entries(localStorage)) {
      if (!key.startsWith(prefix)) continue;
      const about = sound(text);
      if (about) all.set(key.slice(prefix.length), about);
    }
  } catch {
    // Nothing can be kept here.
  }
  return all;
}

/**
 * @param {string} text
 * @returns {Note | null}
 */
function sound(text) {
  try {
    const about = JSON.parse(text);
    const whole = ["epoch", "step", "epochs", "time"].every(name => Number.isInteger(about[name]) && about[name] >= 0);
    return whole && typeof about.fragment === "string" ? about : null;
  } catch {
    return null;
  }
}

// placed adds to a saved run what was noted of it since.
/**
 * @template {{ epoch: number, order?: number, saved: number, fragment: string }} Run
 * @param {Run} run
 * @param {Note | null | undefined} noted
 * @returns {Run & { at: Place }}
 */
export function placed(run, noted) {
  const whole = { epoch: run.epoch, step: 0 };
  // A note from before the newest epoch was saved has nothing to add.
  if (!noted || before(noted, whole)) return { ...run, at: whole };
  const [last] = [{ order: run.order, saved: run.saved }, { order: noted.order, saved: noted.time }].sort(newest);
  return { ...run, ...last, fragment: noted.fragment, at: { epoch: noted.epoch, step: noted.step } };
}

// ownOf returns the id of the run that a tab had before it was reloaded, or null, and makeOwn notes it there. session gives the
// tab's storage.
/** @param {() => Storage} session */
export function ownOf(session) {
  try {
    return session().getItem(own);
  } catch {
    return null;
  }
}

/**
 * @param {() => Storage} session
 * @param {string} id
 */
export function makeOwn(session, id) {
  try {
    session().setItem(own, id);
  } catch {
    // Then a reload finds the run by its address alone.
  }
}
