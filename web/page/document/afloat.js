// What floats over the window's foot. All else can be scrolled above it, and is where the keyboard comes to it: the style sheets leave
// room by --alarm and --tour, which are 0 while there is none.
import { byId } from "./byid.js";

export function afloat() {
  const floats = [byId("tour"), byId("alarm")]; // on a phone the second one stands on the first
  const observer = new ResizeObserver(() => {
    for (const element of floats) {
      document.documentElement.style.setProperty(`--${element.id}`, `${element.hidden ? 0 : innerHeight - element.getBoundingClientRect().top}px`);
    }
  });
  for (const element of floats) observer.observe(element);
}
