// The settings of a run: the table of presets and parameters that core/train writes, and the page's hash.
// They are a Map from name to value in words: the preset, the seed, what differs from the preset, and the
// changes made while the run was under way, as name@epochs.steps, among them experts that were woken, and one that changes
// nothing that the run learns, split@epochs.steps: see leaves.js. Besides, two settings of the page alone: workers, and
// lesson, which names what is hidden.
import { split as splitName, parseSplit, splitError, splitText } from "./leaves.js";
import { meant } from "./mangled.js";

/** @import { Place } from "./place.js" */
/** @typedef {Map<string, string>} Settings */
/** @typedef {Place & { name: string, value: string }} Change */
/** @typedef {{ name: string, title: string, help: string, was?: string, offer?: string, values: Record<string, string> }} Preset */
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
/** @typedef {{ version: number, presets: Preset[], parameters: Parameter[], machine: Parameter[], groups: { name: string, title: string }[] }} Catalogue */

// A catalogue is {version, presets: [{name, title, help, values, was, offer}], parameters: [{name, title, min, max, was, …}],
// machine, groups}; the first preset is the default; what a parameter was called before, an address may still call it. The version is what an address says of what the presets' names mean: one
// without it is from before, where the name of some preset was another's.
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

export const lesson = "lesson";

// data names the images where they are a person's own: the address can't hold them.
export const data = "data";

const ofPage = [workers.name, lesson, data];

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

// split takes a name like learning_rate@7.12 apart: {name, epoch, step}, null if it is malformed.
/** @param {string} key */
function split(key) {
  const found = /^([^@]+)@(\d{1,9})(?:\.(\d{1,9}))?$/.exec(key);
  return found && { name: found[1], epoch: Number(found[2]), step: Number(found[3] ?? 0) };
}

// wake names a change that gives no setting another value, but a dead expert a part of the busiest one's images:
// wake@7.12=4,5, counted from 1.
export const wake = "wake";

// wakeError returns a sentence about what is wrong with waking those experts then, or "".
/**
 * @param {Place} place
 * @param {string} value
 * @param {Record<string, string>} values
 */
function wakeError({ epoch, step }, value, { experts, manager, head_epochs: lead }) {
  const named = value.split(",");
  if (!named.every(n => /^\d{1,9}$/.test(n) && Number(n) >= 1 && Number(n) <= Number(experts))) return `Experts that are woken must be numbers from 1 to ${experts}.`;
  if (Number(experts) === 1) return "There is one expert, and nobody to wake it from.";
  if (epoch + step === 0) return "Before the first step no expert is dead.";
  if (manager === "conv" && epoch < Number(lead)) return `The experts only begin after epoch ${lead}.`;
  return "";
}

// version is the address's key for it.
const version = "v";

// auto, for the number of experts, asks the images for it.
const auto = "auto";

// parse reads a hash like #v=2&preset=published&seed=7, also as others hand it on: see meant. It returns the settings that
// are sound, with a preset and a seed in any case, whether the images are to be asked for the number of experts, a sentence for each of the others, and one that offers the present recipe to who opens an
// address from before it, or "". A key that stands twice counts as it stands last, and a run is split once: of several
// splits the latest is meant. core/train reads the same, which the cases of web/tools/site/testdata hold both to.
/**
 * @param {string} hash
 * @param {Catalogue} table
 */
export function parse(hash, { version: present, presets, parameters, machine }) {
  const asked = meant(hash);
  const problems = /** @type {string[]} */ ([]);
  /** @type {(key: string, value: string, error: string) => void} */
  const leftOut = (key, value, error) => {
    problems.push(`The address says ${key}=${value}, which is left out: ${error}`);
  };

  const stated = asked.get(version) || "1";
  const known = /^\d{1,9}$/.test(stated) && Number(stated) >= 1 && Number(stated) <= present;
  if (!known) leftOut(version, stated, `this page knows versions up to ${present}.`);
  let preset = presets[0], offer = "";
  for (const name of asked.getAll("preset")) {
    const before = known && Number(stated) < present && presets.find(p => p.was === name);
    const found = before || presets.find(p => p.name === name);
    if (!found) {
      problems.push(`The address asks for the preset “${name}”, which does not exist.`);
      continue;
    }
    preset = found;
    offer = before ? before.offer ?? "" : "";
  }

  const settings = new Map([["preset", preset.name], ["seed", preset.values.seed]]);
  let ask = false;
  const later = /** @type {(Change & { key: string })[]} */ ([]);
  /** @param {string} name */
  const today = name => parameters.find(p => p.was === name)?.name ?? name;
  /** @param {string} name */
  const isPresent = name => Number(today(name) === name);
  // Where a parameter goes by both its names, the present one counts: it comes last.
  for (const [key, value] of [...asked].sort(([one], [other]) => isPresent(one) - isPresent(other))) {
    if (key === version || key === "preset") continue;
    const change = split(key);
    if (change) {
      later.push({ key, ...change, name: today(change.name), value });
      continue;
    }
    if (key === lesson || key === data) {
      settings.set(key, value);
      continue;
    }
    if (key === "experts") {
      ask = value === auto;
      if (ask) continue;
    }
    const parameter = [...parameters, ...machine].find(p => p.name === today(key));
    const error = parameter ? valueError(value, parameter) : `“${key}” is no setting.`;
    if (parameter && !error) settings.set(parameter.name, canonical(value, parameter));
    else leftOut(key, value, error);
  }
  // What can be done to experts depends on the other settings.
  for (const { key, name, epoch, step, value } of later.sort((a, b) => inOrder(a, b) || compare(a.key, b.key))) {
    const change = `${name}@${epoch}.${step}`, values = { ...preset.values, ...Object.fromEntries(settings) };
    const parameter = parameters.find(p => p.name === name);
    const error = name === wake ? wakeError({ epoch, step }, value, values)
      : name === splitName ? splitError(value, epoch, step, values)
      : !parameter ? `“${key}” is no setting.`
      : !parameter.live ? `${parameter.title} can’t change while a run is under way.`
      : valueError(value, parameter);
    if (error) {
      leftOut(key, value, error);
    } else if (name === wake) {
      settings.set(change, [...new Set(value.split(",").map(Number))].join());
    } else if (name === splitName) {
      for (const other of settings.keys()) if (split(other)?.name === splitName) settings.delete(other);
      settings.set(change, splitText(parseSplit(value, Number(values.experts))));
    } else if (parameter) {
      settings.set(epoch + step > 0 ? change : name, canonical(value, parameter));
    }
  }
  return { settings, ask, problems, offer };
}

/**
 * @param {string} a
 * @param {string} b
 */
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

// inOrder sorts changes by when they are made, and then by name.
/**
 * @param {Place & { name: string }} a
 * @param {Place & { name: string }} b
 */
const inOrder = (a, b) => a.epoch - b.epoch || a.step - b.step || compare(a.name, b.name);

// presetOf returns the preset that settings begin with.
/**
 * @param {Settings} settings
 * @param {Preset[]} presets
 */
export const presetOf = (settings, presets) => presets.find(p => p.name === settings.get("preset")) ?? presets[0];

// format is the inverse of parse. It leaves out what is as in the preset, and has one order for what an address may say in
// any: the preset, the parameters as in their table, the changes as they are made, and the page's own settings.
/**
 * @param {Settings} settings
 * @param {Catalogue} table
 */
export function format(settings, { version: present, presets, parameters }) {
  const base = presetOf(settings, presets).values;
  const given = ["preset", ...parameters.map(p => p.name)].filter(name => settings.has(name) && (name === "seed" || settings.get(name) !== base[name]));
  const kept = [
    ...given.map(name => [name, settings.get(name) ?? ""]),
    ...under(settings).map(({ name, epoch, step, value }) => [`${name}@${epoch}.${step}`, value]),
    ...ofPage.filter(name => settings.has(name)).map(name => [name, settings.get(name) ?? ""]),
  ];
  return new URLSearchParams([[version, String(present)], ...kept]).toString().replaceAll("%40", "@").replaceAll("%2C", ",");
}

// recipe is what a run depends on: format without the page's own settings.
/**
 * @param {Settings} settings
 * @param {Catalogue} table
 */
export function recipe(settings, table) {
  return format(new Map([...settings].filter(([name]) => !ofPage.includes(name))), table);
}

// changes lists the settings' changes under way, in order: [{name, epoch, step, value}].
/** @param {Settings} settings */
export const changes = settings => under(settings).filter(({ name }) => name !== wake && name !== splitName);

// wakes lists the experts that are woken under way, in order: [{experts, epoch, step}], experts a list in words.
/** @param {Settings} settings */
export const wakes = settings => under(settings).filter(({ name }) => name === wake).map(({ epoch, step, value }) => ({ experts: value.split(","), epoch, step }));

// styling returns the split of the experts that belongs to the run, {epoch, step, value}, or null.
/** @param {Settings} settings */
export const styling = settings => under(settings).find(({ name }) => name === splitName) ?? null;

/**
 * @param {Settings} settings
 * @returns {Change[]}
 */
function under(settings) {
  return [...settings].flatMap(([key, value]) => {
    const change = split(key);
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
    if (change.epoch < epoch || (change.epoch === epoch && change.step <= step)) values[change.name] = change.value;
  }
  return values;
}

// begun returns settings for a new run that starts with what holds after so many epochs and steps; changes
// that lay ahead still do.
/**
 * @param {Settings} settings
 * @param {Catalogue} table
 * @param {number} epoch
 * @param {number} step
 */
export function begun(settings, table, epoch, step) {
  const fresh = new Map([["preset", presetOf(settings, table.presets).name]]);
  for (const [name, value] of Object.entries(at(settings, table, epoch, step))) fresh.set(name, value);
  for (const change of under(settings)) {
    if (change.epoch > epoch || (change.epoch === epoch && change.step > step)) {
      fresh.set(`${change.name}@${change.epoch}.${change.step}`, change.value);
    }
  }
  for (const name of ofPage) {
    const value = settings.get(name);
    if (value !== undefined) fresh.set(name, value);
  }
  return parse(format(fresh, table), table).settings;
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
