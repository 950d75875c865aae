// What floats over the window's foot. All else can be scrolled above it, and is where the keyboard comes to it: the style sheets leave
// room by --alarm and --tour, which are 0 while there is none. Where one comes or grows over what the keyboard is at, or a step of the
// tour is about, that moves out of its way.
import { byId } from "./byid.js";

/** @param {() => Element | null} about what the tour's step is about */
export function afloat(about) {
  const floats = [byId("tour"), byId("alarm")]; // on a phone the second one stands on the first
  const tops = new Map(floats.map(float => [float, innerHeight]));
  const observer = new ResizeObserver(() => {
    for (const float of floats) {
      const before = tops.get(float) ?? 0, top = float.hidden ? innerHeight : Math.max(0, float.getBoundingClientRect().top);
      tops.set(float, top);
      document.documentElement.style.setProperty(`--${float.id}`, `${innerHeight - top}px`);
      for (const element of [document.activeElement, about()]) {
        if (element && !floats.some(other => other.contains(element)) && between(before, foot(element), top)) element.scrollIntoView({ block: "nearest" });
      }
    }
  });
  for (const float of floats) observer.observe(float);
}

// foot is the lower end of an element, and of what is to be seen with it.
/** @param {Element} element */
const foot = element => element.getBoundingClientRect().bottom + parseFloat(getComputedStyle(element).scrollMarginBottom);

// between says whether a foot was above a float, to the pixel, and is not any more.
/**
 * @param {number} before
 * @param {number} at
 * @param {number} top
 */
const between = (before, at, top) => at < before + 1 && at > top + 1;
