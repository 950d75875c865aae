// What is about to go, or to be of no use, and has the keyboard leaves it to something else: otherwise it would be the whole page's, where Space
// trains.

// giveUp has next get the keyboard if an element has it, or something in that.
/**
 * @param {HTMLElement} element
 * @param {HTMLElement} next
 */
export function giveUp(element, next) {
  if (element.contains(document.activeElement)) next.focus({ preventScroll: true });
}
