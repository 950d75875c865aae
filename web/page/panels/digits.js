// What index.html calls digits, which a person's own images need not be: data-digit is what one of them is called then.

/** @import { Panel, Run } from "../run/run.js" */

const attributes = ["aria-label", "title"];

/** @implements {Panel} */
export class Digits {
  // The words as they are written: the text of elements that hold no others, and labels.
  #written = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-digit]"))].map(element => ({
    element, text: element.childElementCount > 0 ? "" : element.textContent ?? "", labels: attributes.map(name => element.getAttribute(name)),
  }));

  /** @param {Run} run */
  become({ things }) {
    for (const { element, text, labels } of this.#written) {
      /** @param {string} words */
      const called = words => things === "digits" ? words : words.replaceAll("digit", element.dataset.digit ?? "");
      if (text) element.textContent = called(text);
      labels.forEach((label, i) => label && element.setAttribute(attributes[i], called(label)));
    }
  }
}
