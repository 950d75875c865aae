// Which saved run a page goes on with.
import { before } from "../run/place.js";
import { newest } from "./notes.js";

/** @import { Listed, Loaded } from "./archive.js" */
/** @typedef {{ own: string | null, runs(): Promise<Listed[]>, begun(): Promise<Loaded[]>, load(id: string): Promise<Loaded | null> }} Runs */

const attempts = 5; // of which each but the last found a run that was gone before it was loaded

// find loads from a Keep the run that an address asks for: with this recipe the tab's own or the one that came furthest, or of
// all the newest if the address asks for nothing. renew writes an older run's recipe as it is written now.
/**
 * @param {Runs} keep
 * @param {string} recipe
 * @param {(fragment: string) => string} renew
 */
export async function find(keep, recipe, renew) {
  for (let i = 0; i < attempts; i++) {
    const run = await look(keep, recipe, renew);
    if (run !== undefined) return run;
  }
  return null;
}

// look is find once; undefined means that another page has removed the run meanwhile, for one that has it too.
/**
 * @param {Runs} keep
 * @param {string} recipe
 * @param {(fragment: string) => string} renew
 * @returns {Promise<Loaded | null | undefined>}
 */
async function look(keep, recipe, renew) {
  const all = /** @type {(Listed | Loaded)[]} */ ([...await keep.runs(), ...await keep.begun()]).sort(newest);
  const fit = all.filter(run => !recipe || renew(run.fragment) === recipe);
  const own = keep.own;
  if (recipe) fit.sort((a, b) => (a.id === own ? -1 : b.id === own ? 1 : further(a, b)));
  const [run] = fit;
  if (!run || "history" in run) return run ?? null;
  return await keep.load(run.id) ?? undefined;
}

// further sorts runs by how far they came.
/**
 * @param {Listed} a
 * @param {Listed} b
 */
const further = (a, b) => (before(a.at, b.at) ? 1 : before(b.at, a.at) ? -1 : 0);
