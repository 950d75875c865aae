// The settings of a run: the table of presets and parameters that core/train writes, and the page's hash.
// They are a Map from name to value in words: the preset, the seed, what differs from the preset, and the
// changes made while the run was under way, as name@epochs.steps, among them experts that were woken, and one that changes
// nothing that the run learns, split@epochs.steps: see leaves.js. Besides, three settings of the page alone: workers,
// lesson, which names what is hidden, and data, the key of a person's own images.
import { split as splitName } from "./leaves.js";
import { imagesKey } from "./mangled.js";
import { before } from "./place.js";

/** @import { Place } from "./place.js" */
/** @typedef {Map<string, string>} Settings */
/** @typedef {Place & { name: string, value: string }} Change */
/** @typedef {{ name: string, title: string, help: string, values: Record<string, string> }} Preset */
/** @typedef {{ name: string, until: number, preset: string, values?: Record<string, string>, offer: string }} Meaning */
/**
 * @typedef {object} Parameter
 * @property {string} name
 * @property {string} title
 * @property {string} help
 * @property {string} [was]
 * @property {string} [unit]
 * @property {string} [group]
 * @property {string} [for]
 * @property {boolean} [whole]
 * @property {boolean} [curved]
 * @property {number} min
 * @property {number} max
 * @property {number} step
 * @property {string[]} [choices]
 * @property {boolean} [live]
 */
/** @typedef {{ version: number, presets: Preset[], before: Meaning[], parameters: Parameter[], machine: Parameter[], groups: { name: string, title: string }[] }} Catalogue */

// A catalogue is {version, presets: [{name, title, help, values}], before: [{name, until, preset, values, offer}], parameters:
// [{name, title, min, max, was, …}], machine, groups}; the first preset is the default; what a parameter was called before, an
// address may still call it. An address says as its version what its preset's name means: up to the version until, what
// stands in before, and of one name the earliest of that first.
/** @returns {Promise<Catalogue>} */
export async function catalogue() {
  const response = await fetch(new URL("../../catalogue.json", import.meta.url));
  if (!response.ok) throw new Error(`catalogue.json: the server answers ${response.status}`);
  return response.json();
}

// workers is how many share the experts where the address does not say so: one processor is left to the page.
export const workers = {
  name: "workers",
  value: String(Math.min(8, Math.max(1, (globalThis.navigator?.hardwareConcurrency || 2) - 1))),
};

// teamOf is how many do by these settings.
/** @param {Settings} settings */
export const teamOf = settings => Number(settings.get(workers.name) ?? workers.value);

export const lesson = "lesson";

export { imagesKey };

// ofPage are the settings that are the page's own.
export const ofPage = [workers.name, lesson, imagesKey];

// valueError returns a sentence about what is wrong with a parameter's value, or "".
/**
 * @param {string} text
 * @param {Pick<Parameter, "title" | "min" | "max"> & Partial<Parameter>} parameter
 */
export function valueError(text, { title, min, max, whole, unit, choices }) {
  if (choices) return choices.includes(text) ? "" : `${title} must be one of ${choices.join(", ")}.`;
  const sound = (whole ? /^\d+$/ : /^(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i).test(text);
  if (sound && Number(text) >= min && Number(text) <= max) return "";
  return `${title} must be a ${whole ? "whole " : ""}number from ${min} to ${max}${unit ? ` ${unit}` : ""}.`;
}

// canonical writes a sound value the way it is compared: 010 is 10, .50 is 0.5.
/**
 * @param {string} text
 * @param {Pick<Parameter, "choices">} parameter
 */
export const canonical = (text, { choices }) => choices ? text : String(Number(text));

// changeOf takes a name like learning_rate@7.12 apart: {name, epoch, step}, null if it is malformed.
/** @param {string} key */
export function changeOf(key) {
  const found = /^([^@]+)@(\d{1,9})(?:\.(\d{1,9}))?$/.exec(key);
  return found && { name: found[1], epoch: Number(found[2]), step: Number(found[3] ?? 0) };
}

// wake names a change that gives no setting another value, but a dead expert a part of the busiest one's images:
// wake@7.12=4,5, counted from 1.
export const wake = "wake";

// compare sorts words by their characters, as Go does.
/**
 * @param {string} a
 * @param {string} b
 */
export const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

// inOrder sorts changes by when they are made, and then by name.
/**
 * @param {Place & { name: string }} a
 * @param {Place & { name: string }} b
 */
export const inOrder = (a, b) => a.epoch - b.epoch || a.step - b.step || compare(a.name, b.name);

// presetOf returns the preset that settings begin with.
/**
 * @param {Settings} settings
 * @param {Preset[]} presets
 */
export const presetOf = (settings, presets) => presets.find(p => p.name === settings.get("preset")) ?? presets[0];

// changes lists the settings' changes under way, in order: [{name, epoch, step, value}].
/** @param {Settings} settings */
export const changes = settings => under(settings).filter(({ name }) => name !== wake && name !== splitName);

// wakes lists the experts that are woken under way, in order: [{experts, epoch, step}], experts a list in words.
/** @param {Settings} settings */
export const wakes = settings => under(settings).filter(({ name }) => name === wake).map(({ epoch, step, value }) => ({ experts: value.split(","), epoch, step }));

// styling returns the split of the experts that belongs to the run, {epoch, step, value}, or null.
/** @param {Settings} settings */
export const styling = settings => under(settings).find(({ name }) => name === splitName) ?? null;

// under lists all that is done to the run under way, in order.
/**
 * @param {Settings} settings
 * @returns {Change[]}
 */
export function under(settings) {
  return [...settings].flatMap(([key, value]) => {
    const change = changeOf(key);
    return change ? [{ ...change, value }] : [];
  }).sort(inOrder);
}

// at returns the value of every parameter after so many epochs and steps, as an object by name.
/**
 * @param {Settings} settings
 * @param {Catalogue} table
 * @param {number} epoch
 * @param {number} step
 */
export function at(settings, { presets, parameters }, epoch, step) {
  const base = presetOf(settings, presets).values;
  const values = /** @type {Record<string, string>} */ ({});
  for (const { name } of parameters) values[name] = settings.get(name) ?? base[name];
  for (const change of changes(settings)) {
    if (!before({ epoch, step }, change)) values[change.name] = change.value;
  }
  return values;
}

// differences lists what values have that others have not: [{title, value, other}].
/**
 * @param {Record<string, string>} values
 * @param {Record<string, string>} others
 * @param {Catalogue} table
 */
export function differences(values, others, { parameters }) {
  const list = [];
  for (const parameter of parameters) {
    const { name, title } = parameter;
    const value = canonical(values[name], parameter), other = canonical(others[name], parameter);
    if (name !== "seed" && matters(parameter, values) && value !== other) list.push({ name, title, value, other });
  }
  return list;
}

// matters says whether a parameter counts with that kind of manager.
/**
 * @param {Parameter} parameter
 * @param {Record<string, string>} values
 */
export const matters = (parameter, values) => !parameter.for || parameter.for === values.manager;

// parameterOf returns the parameter of a name.
/**
 * @param {string} name
 * @param {Catalogue} table
 */
export function parameterOf(name, { parameters }) {
  const found = parameters.find(p => p.name === name);
  if (!found) throw new Error(`settings: there is no parameter ${name}`);
  return found;
}

// mends lists the settings that say what is done to images before anything sees them.
/** @param {Catalogue} table */
export const mends = ({ parameters }) => parameters.filter(({ group }) => group === "images").map(({ name }) => name);
