// What the page says of a run's course.
import { quoted } from "../run/brief.js";
import { counted } from "../run/counted.js";
import { before } from "../run/place.js";
import { percent } from "./percent.js";

/** @import { Terms } from "../run/messages.js" */
/** @import { Place } from "../run/place.js" */
/** @import { Pace, Run } from "../run/run.js" */

// loss says how good a run is by its terms. Where the manager learns first, the experts have no loss yet.
/** @param {Terms | undefined} terms */
export function loss(terms) {
  const expected = terms?.expected_expert_loss ?? 0;
  return expected > 0 ? `expected expert loss ${expected.toFixed(1)} nats` : "so far only the manager learns";
}

// paused says where a run has come to rest.
/** @param {Pace} pace */
export function paused({ epoch, epochs, step, steps, terms, stalled }) {
  if (stalled) return `Stopped after epoch ${epoch}: the total loss has not fallen by 0.1 nat for ${counted(stalled, "epoch")}. Train goes on all the same.`;
  if (step > 0) return `Paused in epoch ${epoch + 1}, after ${step} of ${steps} steps.`;
  if (epoch === 0) return "Paused before the first step.";
  if (epoch === epochs) return `Done after ${epochs > 1 ? "all " : ""}${counted(epochs, "epoch")}: ${loss(terms)}. Train goes on beyond them.`;
  return `Paused after epoch ${epoch}: ${loss(terms)}.`;
}

// unlearned says why an expert of that name draws nothing as long as nobody has learned anything.
/**
 * @param {Pick<Pace, "epoch" | "running">} pace
 * @param {string} name
 * @param {string} things that experts get
 */
export function unlearned({ epoch, running }, name, things) {
  if (epoch > 0) return `Before the first epoch nobody had learned anything, and the manager sent ${things} about by chance.`;
  const when = running ? "the first epoch is under way; after it, see here" : "press Train, and see here";
  return `Nobody has learned anything yet: ${when} what ${name} draws. Until then the manager sends ${things} about by chance.`;
}

const most = .5; // of an expert's images: it is asked for a kind that is more

// generation says how to generate images of a kind that is a part of what an expert gets; one without a name is "".
/**
 * @param {string} kind
 * @param {number} part
 */
export const generation = (kind, part) => (kind && part > most
  ? `How to generate a ${quoted(kind)} without labels? Ask the expert that is sent them. It was never told what they are; the labels only gave us its name.`
  : "How to generate images of one kind without labels? Ask the expert that is sent that kind.");

// startedOver says that a run has begun.
/** @param {Run} run */
export function startedOver({ progress, preset, settings }) {
  return `${progress.running ? "Training starts" : "Started"} over: “${preset.title}”, seed ${settings.get("seed")}.`;
}

// resumed says that a run goes on from its last whole epoch, and what has to be done again until it is where it was.
/**
 * @param {number} epoch
 * @param {number} epochs
 * @param {Place} at
 */
export function resumed(epoch, epochs, at) {
  const from = `Resumed at ${epochOf(epoch, epochs)}`;
  if (!before({ epoch, step: 0 }, at)) return `${from}: Train goes on, Reset starts over.`;
  const lost = [{ n: at.epoch - epoch, what: "epoch" }, { n: at.step, what: "step" }].filter(({ n }) => n > 0);
  const [only] = lost;
  if (lost.length === 1 && only.n === 1) return `${from}: the ${only.what} that it had made since is made again.`;
  return `${from}: the ${lost.map(({ n, what }) => counted(n, what)).join(" and ")} that it had made since are made again.`;
}

// epochOf says an epoch, of how many unless the run has gone beyond them.
/**
 * @param {number} epoch
 * @param {number} epochs
 */
const epochOf = (epoch, epochs) => `epoch ${epoch}${epoch > epochs ? "" : ` of ${epochs}`}`;

// returned says that a run is where it was.
/** @param {{ epoch: number, epochs: number, step: number, steps: number }} where */
export function returned({ epoch, epochs, step, steps }) {
  const where = step > 0 ? `in epoch ${epoch + 1}, after ${step} of ${steps} steps` : `at ${epochOf(epoch, epochs)}`;
  return `Resumed where it was, ${where}: Train goes on, Reset starts over.`;
}

// duration says a time to go.
/** @param {number} seconds */
export function duration(seconds) {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const taken = .9;   // of the images, by one expert
const mostNamed = 8;

// collapsed says that one expert has taken nearly everything, or that some, those in dead, counted from 1, get nothing, and why
// where balancing is off; or "".
/**
 * @param {number[]} share
 * @param {number[]} dead
 * @param {string} things that experts get
 */
export function collapsed(share, dead, things, off = false) {
  const most = share.indexOf(Math.max(...share)), others = share.length === 2 ? "the other" : "the others";
  const why = off ? ` The balancing weight is 0: nothing pushes the manager to use ${others}.` : "";
  if (share.length > 1 && share[most] >= taken) {
    return `The mixture has collapsed: expert ${most + 1} has taken ${share[most] > .995 ? "as good as all" : percent(share[most])} of the ${things}, and ${share.length === 2 ? "the other learns" : `the other ${share.length - 1} learn`} next to nothing.${why}`;
  }
  if (dead.length === 0) return "";
  const none = `next to no ${things} any more.${why}`;
  if (dead.length === 1) return `Expert ${dead[0]} gets ${none}`;
  const who = dead.length > mostNamed ? `${dead.length} of the ${share.length} experts` : `Experts ${dead.slice(0, -1).join(", ")} and ${dead.at(-1)}`;
  return `${who} get ${none}`;
}
