// The size of text that a person has chosen in the browser. Style sheets have it by themselves, in rem and em. The canvas knows
// pixels alone: it, and what lies over it, is made larger as a whole, by --canvas, as far as there is room for its least width.
import { byId } from "./byid.js";

const usual = 16;  // the pixels of a browser's text of which nothing was chosen
const least = 320; // CSS pixels, which the canvas is laid out in at least

export function textSize() {
  if (!("currentCSSZoom" in Element.prototype)) return; // a browser from before 2024 makes no document in a frame larger
  const root = document.documentElement, frame = byId("frame");
  const observer = new ResizeObserver(() => {
    const text = parseFloat(getComputedStyle(root).fontSize) / usual;
    root.style.setProperty("--canvas", String(Math.min(text, Math.max(1, frame.clientWidth / least))));
  });
  for (const element of [document.body, frame]) observer.observe(element);
}
