// What the workers tell, taken by the run and handed to the canvas.
import { kind, blob } from "./run/wire.js";

// The canvas hears of everything but what is the page's own.
/** @type {Kind[]} */
const own = [kind.failure, kind.moments, kind.images, kind.opened, kind.file, kind.outcome];

/** @import { Page } from "./page.js" */
/** @import { Beginning, Heard, Report } from "./run/session.js" */
/** @import { Kind, Message } from "./run/wire.js" */

// traffic returns what a session calls: see Session.
/**
 * @param {Page} page
 * @returns {Heard}
 */
export function traffic(page) {
  const { run } = page;
  /** @type {{ [K in Kind]?: (message: Message<K>, packet: ArrayBuffer) => void }} */
  const takes = {
    [kind.progress]: message => run.reported(/** @type {Report} */ (message)),
    [kind.epoch]: message => run.finished(message),
    [kind.opened]: message => page.turns.opened(/** @type {Beginning} */ (message)),
    [kind.file]: (message, packet) => page.files.downloaded(message.name, blob(packet)),
    [kind.outcome]: (message, packet) => run.brought(packet),
    [kind.failure](message) {
      if (!message.refused) run.runs(false);
      page.say(message.sentence, true);
    },
    [kind.images]: (message, packet) => run.seen(packet),
  };
  return {
    packet(k, message, packet) {
      const take = /** @type {((message: Message<Kind>, packet: ArrayBuffer) => void) | undefined} */ (takes[k]);
      take?.(message, packet);
      if (k === kind.failure || k === kind.progress && done(/** @type {Report} */ (message))) page.arrival.answered();
      if (!own.includes(k)) page.canvas.receive(packet);
      if (k === kind.parameters) run.learned(/** @type {Message<typeof kind.parameters>} */ (message)); // who is told may ask the canvas, which has them now
    },
    restarted(epoch) {
      page.say(`The worker that trains had died. A new one goes on from ${epoch > 0 ? `epoch ${epoch}` : "the start"}.`, true);
    },
    lost() {
      page.say("The file that was asked for does not come: the worker that was to write it no longer answers. Its run is still here, or under Runs, and can be downloaded from there.", true);
    },
    gaveUp() {
      page.arrival.answered();
      run.runs(false);
      page.say("The worker that trains has died again and again. What was learned stays; Train tries once more.", true);
    },
  };
}

// done says that the workers have done what they were told, or a step of it.
/** @param {Report} report */
const done = ({ fresh, running, step_ms }) => fresh && (!running || step_ms > 0);
