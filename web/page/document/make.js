// Elements that are made, and those that lie in others.

// make returns a new element with these properties and children.
/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} properties
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

// part returns what a selector finds first in an element that is known to have it.
/**
 * @template {keyof HTMLElementTagNameMap | `.${string}` | `[${string}]`} Selector
 * @typedef {Selector extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Selector] : HTMLElement} Part
 */
/**
 * @template {keyof HTMLElementTagNameMap | `.${string}` | `[${string}]`} Selector
 * @param {ParentNode} whole
 * @param {Selector} selector
 * @returns {Part<Selector>}
 */
export const part = (whole, selector) => /** @type {Part<Selector>} */ (/** @type {unknown} */ (whole.querySelector(selector)));

// children returns the elements right below one.
/**
 * @param {Element} element
 * @returns {HTMLElement[]}
 */
export const children = element => /** @type {HTMLElement[]} */ ([...element.children]);
