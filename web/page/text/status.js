// The sentence under the buttons, which says what has happened and is spoken to who can't see it.
import { byId } from "../document/byid.js";

// say shows a sentence; wrong says that it is about something that went wrong.
/** @param {string} sentence */
export function say(sentence, wrong = false) {
  const status = byId("status");
  status.classList.toggle("wrong", wrong);
  if (wrong) heeded = false;
  if (status.textContent === sentence) return;
  status.textContent = sentence;
  // After a long sentence a short one has as much room, so that no button below moves away beneath the pointer.
  status.style.minHeight = `${status.getBoundingClientRect().height}px`;
}

// remark says what comes about by itself, unless something went wrong and nobody has done anything since: that is read first.
/** @param {string} sentence */
export function remark(sentence) {
  if (heeded || !byId("status").classList.contains("wrong")) say(sentence);
}

// mended says that something is right again, where what was wrong is still said.
/**
 * @param {string} wrong
 * @param {string} sentence
 */
export function mended(wrong, sentence) {
  if (wrong && byId("status").textContent === wrong) say(sentence);
}

let heeded = true;
for (const act of ["pointerdown", "keydown", "drop"]) window.addEventListener(act, () => { heeded = true; }, true);

window.addEventListener("resize", () => { byId("status").style.minHeight = ""; });
