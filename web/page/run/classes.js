// What the kinds of images are called: the digits by their numbers, a person's own by their folders' names.
let names = [];

export function call(classes) { names = classes ?? []; }

// className returns a kind's name.
export const className = kind => names[kind] ?? String(kind);
