// The elements of index.html, of which elements.d.ts says what each one is.

/** @import { Elements } from "./elements.js" */

// byId returns the element with that id.
/**
 * @template {keyof Elements} Id
 * @param {Id} id
 * @returns {Elements[Id]}
 */
export const byId = id => /** @type {Elements[Id]} */ (/** @type {unknown} */ (document.getElementById(id)));
