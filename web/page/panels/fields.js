// The controls of the hyper-parameters, one for each row of core/train's table: a slider with a number, a list
// or a box to tick. What a person types stays as it was typed: a value that can't be is named beside its
// control, and counts for nothing.
import { valueError, canonical, matters } from "../run/settings.js";
import { byId } from "../document/byid.js";
import { make } from "../document/make.js";

/** @import { Catalogue, Parameter } from "../run/settings.js" */
/** @typedef {HTMLInputElement | HTMLSelectElement} Input */
/** @typedef {{ frame: HTMLElement, input: Input, slider?: HTMLInputElement, error: HTMLElement }} Control */
/** @typedef {Control & { parameter: Parameter, shown: string, keys: boolean, timer: number }} Field keys says that the last change came by one, timer when it counts */

const settle = 300; // ms that keys must rest before a value counts: a held arrow key passes many

export class Fields {
  /** @type {Map<string, Field>} */
  #fields = new Map(); // by the parameter's name
  #changed;

  // The seed's field stands in the document; the others are made in folder, in their groups. changed is called
  // with a parameter and its new, sound value.
  /**
   * @param {Catalogue} table
   * @param {HTMLElement} folder
   * @param {(parameter: Parameter, value: string) => void} changed
   */
  constructor({ parameters, machine, groups }, folder, changed) {
    this.#changed = changed;
    for (const group of groups) {
      const set = make("fieldset", {}, make("legend", { textContent: group.title }));
      set.dataset.panel = group.name;
      for (const parameter of [...parameters, ...machine].filter(p => p.group === group.name)) {
        const field = made(parameter);
        set.append(field.frame);
        this.#add(parameter, field);
      }
      if (set.childElementCount > 1) folder.append(set);
    }
    const input = byId("seed"), frame = input.closest("div"), seed = parameters.find(({ name }) => name === "seed");
    if (frame && seed) this.#add(seed, { input, error: byId("seed-error"), frame });
  }

  /**
   * @param {Parameter} parameter
   * @param {Control} control
   */
  #add(parameter, { frame, input, slider, error }) {
    const field = { parameter, frame, input, slider, error, shown: "", keys: false, timer: 0 };
    this.#fields.set(parameter.name, field);
    input.addEventListener("input", () => {
      if (this.#check(field) && slider) place(slider, parameter, value(field));
    });
    slider?.addEventListener("input", () => {
      input.value = taken(slider, parameter);
      slider.setAttribute("aria-valuetext", worded(input.value, parameter));
      this.#check(field);
    });
    for (const control of slider ? [input, slider] : [input]) {
      control.addEventListener("keydown", event => {
        const { key } = /** @type {KeyboardEvent} */ (event);
        field.keys = key.startsWith("Arrow") || key.startsWith("Page");
      });
      control.addEventListener("pointerdown", () => { field.keys = false; });
      control.addEventListener("blur", () => this.#take(field));
      control.addEventListener("change", () => {
        clearTimeout(field.timer);
        if (field.keys && !parameter.choices) field.timer = window.setTimeout(() => this.#take(field), settle);
        else this.#take(field);
      });
    }
  }

  // take hands on what stands in a field, if it is new and can be.
  /** @param {Field} field */
  #take(field) {
    clearTimeout(field.timer);
    if (!this.#check(field)) return;
    const now = canonical(value(field), field.parameter);
    if (!isBox(field.input)) field.input.value = now; // as the address has it, however it was written
    if (now === field.shown) return;
    field.shown = now;
    this.#changed(field.parameter, now);
  }

  // show puts values into the fields, except where somebody is at work, and hides those that the manager's kind
  // has no use for.
  /** @param {Record<string, string>} values */
  show(values) {
    for (const field of this.#fields.values()) {
      const { parameter, input, slider, frame } = field;
      const text = canonical(values[parameter.name], parameter);
      frame.hidden = !matters(parameter, values);
      if (field.shown === text && field.error.textContent === "") continue;
      const busy = field.shown !== "" && (document.activeElement === input || document.activeElement === slider)
        && canonical(value(field), parameter) !== field.shown;
      field.shown = text;
      if (busy) continue;
      if (isBox(input)) input.checked = text === parameter.choices?.[1];
      else input.value = text;
      if (slider) place(slider, parameter, text);
      this.#check(field);
    }
    for (const set of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("fieldset[data-panel]"))) {
      set.hidden = [.../** @type {NodeListOf<HTMLElement>} */ (set.querySelectorAll(".field"))].every(frame => frame.hidden);
    }
  }

  /** @param {Field} field */
  #check(field) {
    // A number field hands out nothing where it can't read a number.
    const sentence = valueError(value(field), field.parameter);
    field.error.textContent = sentence;
    field.input.setAttribute("aria-invalid", String(sentence !== ""));
    return sentence === "";
  }
}

// value is what stands in a field, as words.
/** @param {Field} field */
function value({ parameter, input }) {
  return isBox(input) ? parameter.choices?.[Number(input.checked)] ?? "" : input.value.trim();
}

/**
 * @param {Input} input
 * @returns {input is HTMLInputElement}
 */
const isBox = input => input.type === "checkbox";

// isSwitch says whether a parameter is off or on.
/** @param {Parameter} parameter */
const isSwitch = ({ choices }) => choices?.length === 2 && choices[0] === "off" && choices[1] === "on";

const notches = 200; // places of a curved slider

// place moves a slider to a value; taken reads it back. A curved slider's value goes with the cube of its place.
/**
 * @param {HTMLInputElement} slider
 * @param {Parameter} parameter
 * @param {string} text
 */
function place(slider, { min, max, curved, ...parameter }, text) {
  slider.value = curved ? String(notches * Math.cbrt((Number(text) - min) / (max - min))) : text;
  slider.setAttribute("aria-valuetext", worded(text, parameter));
}

/**
 * @param {HTMLInputElement} slider
 * @param {Parameter} parameter
 */
function taken(slider, { min, max, whole, curved }) {
  if (!curved) return String(Number(slider.value));
  const exact = min + (max - min) * (Number(slider.value) / notches) ** 3;
  if (Number(slider.value) === 0) return String(min);
  // Two figures, or as fine as the step: what lies between is for the number field.
  const rounded = whole ? Math.round(exact < 100 ? exact : Number(exact.toPrecision(2))) : Number(exact.toPrecision(2));
  return String(Math.min(max, Math.max(min, rounded)));
}

/**
 * @param {string} text
 * @param {{ unit?: string }} parameter
 */
const worded = (text, { unit }) => unit ? `${text} ${unit}` : text;

// made returns a new control for a parameter.
/**
 * @param {Parameter} parameter
 * @returns {Control}
 */
function made(parameter) {
  const { name, title, help, unit, min, max, step, choices, curved, live } = parameter;
  const id = `set-${name}`;
  const frame = make("div", { className: "field setting" });
  frame.dataset.panel = name;
  const label = make("label", { htmlFor: id, id: `${id}-label`, textContent: title });
  const note = live ? [] : [make("span", { id: `${id}-note`, className: "note", textContent: "starts over" })];
  const helper = make("p", { id: `${id}-help`, className: "help", textContent: help });
  const error = make("p", { id: `${id}-error`, className: "error" });
  error.setAttribute("aria-live", "polite");

  /** @type {Input} */
  let input;
  /** @type {HTMLInputElement | undefined} */
  let slider;
  /** @type {HTMLElement} */
  let control;
  if (isSwitch(parameter)) {
    input = control = make("input", { id, type: "checkbox" });
    frame.classList.add("switch");
  } else if (choices) {
    input = make("select", { id }, ...choices.map(choice => new Option(choice, choice)));
    control = make("div", { className: "choice" }, input);
  } else {
    // Without the attributes min and max the arrow keys keep to whole multiples of the step.
    input = control = make("input", { id, type: "number", step: String(step), autocomplete: "off" });
    input.setAttribute("aria-valuemin", String(min));
    input.setAttribute("aria-valuemax", String(max));
    slider = make("input", curved
      ? { type: "range", min: "0", max: String(notches), step: "1" }
      : { type: "range", min: String(min), max: String(max), step: String(step) });
    slider.id = `${id}-slider`;
    slider.setAttribute("aria-labelledby", label.id);
  }
  input.setAttribute("aria-describedby", [...note.map(n => n.id), helper.id, error.id].join(" "));
  const words = make("span", { className: "words" }, label, ...(unit ? [make("span", { className: "unit", textContent: unit })] : []), ...note);
  frame.append(words, control, ...(slider ? [slider] : []), error, helper);
  return { frame, input, slider, error };
}
