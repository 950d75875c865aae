// What names a run: its address, and its identity among those that are kept, which is its recipe and the images it is about.
import { format, parse, recipe } from "./fragment.js";
import { imagesKey } from "./settings.js";

/** @import { Catalogue, Settings } from "./settings.js" */

// address is the settings as the page's address says them.
/** @param {{ settings: Settings, table: Catalogue }} run */
export const address = ({ settings, table }) => `#${format(settings, table)}`;

// identity names a run of that recipe by the key of its images.
/**
 * @param {string} fragment
 * @param {string | undefined} key
 */
export const identity = (fragment, key) => fragment + (key ? `&${new URLSearchParams({ [imagesKey]: key })}` : "");

// renewed writes the identity of a run that was kept by an earlier version of the page as it is written now.
/**
 * @param {string} fragment
 * @param {Catalogue} table
 */
export function renewed(fragment, table) {
  const { settings } = parse(fragment, table);
  return identity(recipe(settings, table), settings.get(imagesKey));
}

// keyOf returns the key of the images that an identity names, or "".
/** @param {string} fragment */
export const keyOf = fragment => new URLSearchParams(fragment).get(imagesKey) ?? "";

// nameOf returns what images of a key are called: the key has their sum behind it.
/** @param {string} key */
export const nameOf = key => key.replace(/-[0-9a-f]+$/, "");

// withOwn gives settings those named by own that others have.
/**
 * @param {Settings} settings
 * @param {Settings} others
 * @param {string[]} own
 */
export function withOwn(settings, others, own) {
  for (const name of own) {
    const value = others.get(name);
    if (value !== undefined) settings.set(name, value);
  }
  return settings;
}
