// Keys for everything one does often, and the list of them.
import { isAble } from "../document/able.js";
import { byId } from "../document/byid.js";

/** @import { Elements } from "../document/elements.js" */
/** @typedef {{ [Id in keyof Elements]: Elements[Id] extends HTMLButtonElement ? Id : never }[keyof Elements]} Button the id of one */

// Each key presses a button that is on the page anyway. The digits, which look inside an expert, are inspect.js's.
/** @type {Record<string, Button>} */
const keys = {
  " ": "train", s: "step", e: "epoch-step", r: "reset", c: "clear", z: "undo", x: "erase", k: "keep-drawing", w: "why", d: "draw-one", n: "new-z", t: "tour-start", "?": "help",
};

// inDialog says whether a dialog holds off what is behind it. A click on its words takes the focus out of it.
export const inDialog = () => document.querySelector("dialog[open]") !== null;

// typing says whether a key means something to what has the focus.
/**
 * @param {string} key
 * @param {EventTarget | null} element
 */
function typing(key, element) {
  if (inDialog()) return true;
  if (!(element instanceof Element)) return false;
  if (element.closest("input:not([type=range]):not([type=checkbox]), textarea, select, [contenteditable]")) return true;
  return key === " " && Boolean(element.closest("button, summary, a, input, [role=button], [tabindex='0']"));
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (!(key in keys) || typing(key, event.target)) return;
  const button = byId(keys[key]);
  // What a panel covers, or a lesson hides, can't be pressed.
  if (button.disabled || !isAble(button) || !button.checkVisibility() || button.closest("[inert]")) return;
  event.preventDefault();
  button.click();
}

// listen makes the keys work. It returns what the frame calls with its own keys, which come up when somebody has
// just drawn.
export function listen() {
  document.addEventListener("keydown", press);
  const dialog = byId("keys");
  byId("help").addEventListener("click", () => dialog.showModal());
  byId("keys-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", event => {
    if (event.target === dialog) dialog.close(); // beside it
  });
  /** @param {KeyboardEvent} event */
  return ({ key, ctrlKey, metaKey, altKey, repeat }) =>
    document.dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey, metaKey, altKey, repeat, bubbles: true, cancelable: true }));
}
