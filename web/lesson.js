// A lesson is an address that hides controls and panels a teacher does not want seen yet: lesson=seed,runs. The
// names are those in the page's data-panel attributes: every hyper-parameter's, and those of larger parts.

// names lists what can be hidden.
export const names = () => [...new Set([...document.querySelectorAll("[data-panel]")].map(e => e.dataset.panel))];

// apply hides what text, a list with commas, names and shows everything else. It returns a sentence for each name
// that is none.
export function apply(text) {
  const asked = text.split(",").map(name => name.trim()).filter(name => name !== "");
  for (const element of document.querySelectorAll("[data-panel]")) {
    element.classList.toggle("left-out", asked.includes(element.dataset.panel));
  }
  const known = names();
  return asked.filter(name => !known.includes(name)).map(name =>
    `The lesson hides “${name}”, which is no control or panel; there are ${known.sort().join(", ")}.`);
}
