// Many pictures that are one stop of the Tab key: the arrow keys move among them.

// walk moves the focus among a group's children, which stand in so many columns, as a key says.
export function walk(event, group, columns) {
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns, Home: -Infinity, End: Infinity }[event.key];
  const all = [...group.children], at = all.indexOf(document.activeElement);
  if (by === undefined || at < 0) return;
  event.preventDefault();
  const to = Number.isFinite(by) ? all[at + by] ?? all[at] : by < 0 ? all[0] : all.at(-1);
  stop(group, to);
  to.focus();
}

// stop makes one child the group's stop.
export function stop(group, child) {
  for (const other of group.children) other.tabIndex = other === child ? 0 : -1;
}
