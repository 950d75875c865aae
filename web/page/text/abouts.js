// The round buttons beside the titles on the canvas. Each shows, in a small window, the answer from the list below the
// stage that is about its panel, and leads to others there. An answer's data-about names its panel, data-also
// those that it is worth reading for besides.
import { byId } from "../document/byid.js";
import { make } from "../document/make.js";

const margin = 12, space = 8; // CSS pixels around a window

/** @import { Box } from "../run/canvas.js" */

export class Abouts {
  /** @type {Map<string, { button: HTMLButtonElement, window: HTMLElement }>} */
  #made = new Map(); // name → {button, window}

  // place puts the buttons where the canvas has room for them: boxes are [x, y, width, height] by name.
  /** @param {Record<string, Box>} boxes */
  place(boxes) {
    for (const [name, { button }] of this.#made) button.hidden = !(name in boxes);
    for (const [name, [x, y, size]] of Object.entries(boxes)) {
      const { button } = this.#made.get(name) ?? this.#make(name);
      button.hidden = false;
      Object.assign(button.style, { translate: `${x}px ${y}px`, width: `${size}px`, height: `${size}px` });
    }
  }

  /** @param {string} name */
  #make(name) {
    const answer = /** @type {HTMLDetailsElement} */ (document.querySelector(`details[data-about="${name}"]`));
    const button = make("button", { type: "button", className: "ask", textContent: "?", id: `about-${name}` });
    button.title = question(answer).textContent;
    button.setAttribute("aria-label", button.title);
    const window = make("div", { className: "ask-window", id: `about-window-${name}` });
    window.setAttribute("role", "group");
    window.setAttribute("aria-label", button.title);
    if (window.popover === undefined) {
      button.addEventListener("click", () => read(answer)); // in a browser from before 2024
    } else {
      window.popover = "auto";
      button.setAttribute("popovertarget", window.id);
      window.addEventListener("beforetoggle", ({ newState }) => newState === "open" && this.#fill(name, answer, window));
      window.addEventListener("toggle", ({ newState }) => newState === "open" && put(window, button));
    }
    byId("abouts").append(button, window);
    const made = { button, window };
    this.#made.set(name, made);
    return made;
  }

  // fill copies what the answer says now: some of it depends on the kind of manager.
  /**
   * @param {string} name
   * @param {HTMLElement} answer
   * @param {HTMLElement} window
   */
  #fill(name, answer, window) {
    const title = make("h2", { textContent: question(answer).textContent });
    const words = [...answer.querySelectorAll("p:not([hidden])")].map(p => /** @type {Element} */ (p.cloneNode(true)));
    for (const element of words.flatMap(p => [p, ...p.querySelectorAll("[id]")])) element.removeAttribute("id");
    const more = make("div", { className: "also" });
    more.append(.../** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll("details[data-also]")])
      .filter(other => other.dataset.also?.split(" ").includes(name) && other.checkVisibility())
      .map(other => {
        const link = make("button", { type: "button", textContent: question(other).textContent });
        link.addEventListener("click", () => {
          window.hidePopover();
          read(other);
        });
        return link;
      }));
    window.replaceChildren(title, ...words, more);
  }
}

// question returns the title of an answer, which opens it.
/** @param {HTMLElement} answer */
const question = answer => /** @type {HTMLElement} */ (answer.firstElementChild);

// put places an open window under its button, or above it where there is more room.
/**
 * @param {HTMLElement} window
 * @param {HTMLElement} button
 */
function put(window, button) {
  const at = button.getBoundingClientRect(), { clientWidth, clientHeight } = document.documentElement;
  const below = clientHeight - at.bottom - space - margin, above = at.top - space - margin;
  const under = window.offsetHeight <= below || below >= above;
  window.style.maxHeight = `${Math.max(120, under ? below : above)}px`;
  const top = under ? at.bottom + space : at.top - space - window.offsetHeight;
  const left = Math.min(Math.max(margin, at.left - 24), clientWidth - window.offsetWidth - margin);
  Object.assign(window.style, { left: `${left + scrollX}px`, top: `${top + scrollY}px` });
}

// read opens an answer in its place.
/** @param {HTMLDetailsElement} answer */
function read(answer) {
  answer.open = true;
  question(answer).focus({ preventScroll: true });
  answer.scrollIntoView({ block: "center" });
}
