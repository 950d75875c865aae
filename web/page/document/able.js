// Buttons that can't be pressed for now. Unlike one that is disabled, such a button keeps the keyboard: who has pressed Step by it can do so
// again, as soon as there is something to step.

const off = "aria-disabled";

// able says whether a button can be pressed.
/**
 * @param {HTMLButtonElement} button
 * @param {boolean} can
 */
export function able(button, can) {
  if (can === isAble(button)) return;
  if (can) button.removeAttribute(off);
  else button.setAttribute(off, "true");
}

/** @param {HTMLButtonElement} button */
export const isAble = button => button.getAttribute(off) !== "true";

globalThis.window?.addEventListener("click", event => {
  if (!(event.target instanceof Element) || !event.target.closest(`[${off}="true"]`)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
