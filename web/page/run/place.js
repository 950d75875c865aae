// How far a run has come: {epoch, step}, finished epochs and steps since then. Where runs were is noted in the
// browser's local storage, which is written at once, even while a page is being left.

// before says whether a place comes before another.
export const before = (a, b) => a.epoch < b.epoch || (a.epoch === b.epoch && a.step < b.step);

const prefix = "moevae run ";

// note says where the run of that id is: {fragment, epochs, epoch, step, time}. Without a note there is none.
export function note(id, about) {
  try {
    if (about) localStorage.setItem(prefix + id, JSON.stringify(about));
    else localStorage.removeItem(prefix + id);
  } catch {
    // Then the run goes on from its last whole epoch.
  }
}

// notes returns a Map from id to what note said of it.
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

function sound(text) {
  try {
    const about = JSON.parse(text);
    const whole = ["epoch", "step", "epochs", "time"].every(name => Number.isInteger(about[name]) && about[name] >= 0);
    return whole && typeof about.fragment === "string" ? about : null;
  } catch {
    return null;
  }
}

// resumed says that a run goes on from its last whole epoch, and what has to be done again until it is where it was.
export function resumed(epoch, epochs, at) {
  const from = `Resumed at epoch ${epoch} of ${epochs}`;
  if (!before({ epoch, step: 0 }, at)) return `${from}: Train goes on, Reset starts over.`;
  const lost = [count(at.epoch - epoch, "epoch"), count(at.step, "step")].filter(words => words);
  return `${from}: the ${lost.join(" and ")} that it had made since are made again.`;
}

// returned says that a run is where it was.
export function returned({ epoch, epochs, step, steps }) {
  const where = step > 0 ? `in epoch ${epoch + 1}, after ${step} of ${steps} steps` : `at epoch ${epoch} of ${epochs}`;
  return `Resumed where it was, ${where}: Train goes on, Reset starts over.`;
}

const count = (n, what) => (n === 0 ? "" : n === 1 ? `1 ${what}` : `${n} ${what}s`);
