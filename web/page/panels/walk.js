// Many pictures that are one stop of the Tab key: the arrow keys move among them.
import { children } from "../document/make.js";

// walk moves the focus among a group's children, which stand in so many columns, as a key says.
/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} group
 * @param {number} columns
 */
export function walk(event, group, columns) {
  const by = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns, Home: -Infinity, End: Infinity })[event.key];
  const all = children(group), at = all.findIndex(one => one === document.activeElement);
  if (by === undefined || at < 0) return;
  event.preventDefault();
  const to = Number.isFinite(by) ? all[at + by] ?? all[at] : all[by < 0 ? 0 : all.length - 1];
  stop(group, to);
  to.focus();
}

// stop makes one child the group's stop.
/**
 * @param {HTMLElement} group
 * @param {HTMLElement} child
 */
export function stop(group, child) {
  for (const other of children(group)) other.tabIndex = other === child ? 0 : -1;
}
