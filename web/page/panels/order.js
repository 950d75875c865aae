// The order of the page. On a phone, whose one column begins with samples and pad, settings and saving stand behind these in the
// document too, so that Tab goes where the eye does: the style sheet's order is none for the keyboard.
import { byId } from "../document/byid.js";

const phone = matchMedia("screen and (max-width: 51.1875em), screen and (max-width: 59.9375em) and (max-height: 31.1875em)"); // as in phone.css
const movable = [byId("settings"), byId("keep")];
const side = /** @type {Element} */ (movable[0].parentElement), frame = byId("frame");

// ordered keeps the order in step with the window. The frame stays where it is: moved, it would load again.
export function ordered() {
  const order = () => {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    if (phone.matches) frame.after(...movable);
    else side.append(...movable);
    if (focused !== document.activeElement) focused?.focus({ preventScroll: true });
  };
  phone.addEventListener("change", order);
  if (phone.matches) order();
}
