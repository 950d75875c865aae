// A lesson is an address that hides controls and panels a teacher does not want seen yet: lesson=seed,runs. The
// names are those in the page's data-panel attributes: every hyper-parameter's, those of larger parts, and those of
// the canvas's panels, of which the page has the tables and buttons. What belongs to several has all their names.
import { brief } from "../run/brief.js";
import { byId } from "../document/byid.js";

/** @param {HTMLElement} element */
const named = element => element.dataset.panel?.split(" ") ?? [];
const panels = () => [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-panel]"))];

// names lists what can be hidden.
export const names = () => [...new Set(panels().flatMap(named))];

// asked returns the names in a list with commas.
/** @param {string} text */
export const asked = text => text.split(",").map(name => name.trim()).filter(name => name !== "");

// apply hides what text, a list with commas, names and shows everything else. It returns a sentence about what is no
// name, if there is something.
/** @param {string} text */
export function apply(text) {
  const hidden = asked(text);
  for (const element of panels()) {
    element.classList.toggle("left-out", named(element).some(name => hidden.includes(name)));
  }
  const bare = ["samples", "pad", "curves", "table"].every(name => hidden.includes(name));
  byId("frame").classList.toggle("bare", bare);
  const known = names();
  const wrong = hidden.filter(name => !known.includes(name)).map(name => `“${brief(name)}”`);
  if (wrong.length === 0) return [];
  return [`The lesson hides ${wrong.join(" and ")}, which is no control or panel; there are ${known.sort().join(", ")}.`];
}
