// The settings in words: the page's hash, and what core/train calls a fragment, which reads the same.
import { brief } from "./brief.js";
import { split as splitName, parseSplit, splitError, splitText } from "./leaves.js";
import { meant } from "./mangled.js";
import { before as isBefore, mark } from "./place.js";
import { at, canonical, changeOf, compare, imagesKey, inOrder, lesson, mends, ofPage, presetOf, under, valueError, wake, workers } from "./settings.js";

/** @import { Place } from "./place.js" */
/** @import { Catalogue, Change, Meaning, Settings } from "./settings.js" */

// version is the address's key for it.
const version = "v";

// most is how many keys are read. core/train's reader takes twice as many.
const most = 5000;

// auto, for the number of experts, asks the images for it.
const auto = "auto";

// parse reads a hash like #v=3&preset=published&seed=7, also as others hand it on: see meant. It returns the settings that
// are sound, with a preset and a seed in any case, whether the images are to be asked for the number of experts, a sentence
// for each of the others, and one that offers the present recipe to who opens an address from before it, or "". A key that
// stands twice counts as it stands last, and a run is split once: of several splits the latest is meant. core/train reads
// the same, which the cases of web/tools/site/testdata hold both to.
/**
 * @param {string} hash
 * @param {Catalogue} table
 */
export function parse(hash, { version: present, presets, before, parameters, machine }) {
  const { asked, nonsense } = meant(hash);
  const problems = nonsense ? [`The address says ${brief(nonsense)}, which is left out: it names no setting.`] : [];
  /** @type {(key: string, value: string, error: string) => void} */
  const leftOut = (key, value, error) => {
    problems.push(`The address says ${brief(key)}=${brief(value)}, which is left out: ${error}`);
  };

  const stated = asked.getAll(version).at(-1) || "1";
  const known = /^\d{1,9}$/.test(stated) && Number(stated) >= 1 && Number(stated) <= present;
  if (!known) leftOut(version, stated, `this page knows versions up to ${present}.`);
  let preset = presets[0];
  /** @type {Meaning | undefined} */
  let meaning;
  for (const name of asked.getAll("preset")) {
    const was = known ? before.find(m => m.name === name && Number(stated) <= m.until) : undefined;
    const found = presets.find(p => p.name === (was?.preset ?? name));
    if (!found) {
      problems.push(`The address asks for the preset “${brief(name)}”, which does not exist: there are ${presets.map(p => p.name).join(", ")}.`);
      continue;
    }
    preset = found;
    meaning = was;
  }

  const settings = new Map([["preset", preset.name], ["seed", preset.values.seed], ...Object.entries(meaning?.values ?? {})]);
  let ask = false;
  const later = /** @type {(Change & { key: string })[]} */ ([]);
  /** @param {string} name */
  const today = name => parameters.find(p => p.was === name)?.name ?? name;
  /** @param {string} name */
  const isPresent = name => Number(today(name) === name);
  // Where a parameter goes by both its names, the present one counts: it comes last.
  const given = [...asked];
  if (given.length > most) problems.push(`The address says ${given.length.toLocaleString("en")} things, of which all but ${most.toLocaleString("en")} are left out.`);
  for (const [key, value] of given.slice(0, most).sort(([one], [other]) => isPresent(one) - isPresent(other))) {
    if (key === version || key === "preset") continue;
    const change = changeOf(key);
    if (change) {
      later.push({ key, ...change, name: today(change.name), value });
      continue;
    }
    if (key === lesson || key === imagesKey) {
      settings.set(key, value);
      continue;
    }
    if (key === "experts") {
      ask = value === auto;
      if (ask) continue;
    }
    const parameter = [...parameters, ...machine].find(p => p.name === today(key));
    const error = parameter ? valueError(value, parameter) : `“${brief(key)}” is no setting.`;
    if (parameter && !error) settings.set(parameter.name, canonical(value, parameter));
    else leftOut(key, value, error);
  }
  // What can be done to experts depends on settings that nothing changes under way.
  const values = { ...preset.values, ...Object.fromEntries(settings) };
  let split = "";
  for (const { key, name, epoch, step, value } of later.sort((a, b) => inOrder(a, b) || compare(a.key, b.key))) {
    const change = mark(name, { epoch, step });
    const parameter = parameters.find(p => p.name === name);
    const error = name === wake ? wakeError({ epoch, step }, value, values)
      : name === splitName ? splitError(value, epoch, step, values)
      : !parameter ? `“${brief(key)}” is no setting.`
      : !parameter.live ? `${parameter.title} can’t change while a run is under way.`
      : valueError(value, parameter);
    if (error) {
      leftOut(key, value, error);
    } else if (name === wake) {
      settings.set(change, [...new Set(value.split(",").map(Number))].join());
    } else if (name === splitName) {
      settings.delete(split);
      settings.set(split = change, splitText(parseSplit(value, Number(values.experts))));
    } else if (parameter) {
      settings.set(epoch + step > 0 ? change : name, canonical(value, parameter));
    }
  }
  return { settings, ask, problems, offer: meaning?.offer ?? "" };
}

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
    ...under(settings).map(change => [mark(change.name, change), change.value]),
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

// chosen returns settings for a new run by another preset: only the seed, what mends images and what is the page's own are kept.
/**
 * @param {string} preset
 * @param {Settings} settings
 * @param {Catalogue} table
 */
export function chosen(preset, settings, table) {
  const kept = new Set(["seed", workers.name, ...ofPage, ...mends(table)]);
  return new Map([["preset", preset], ...[...settings].filter(([name]) => kept.has(name))]);
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
    if (isBefore({ epoch, step }, change)) {
      fresh.set(mark(change.name, change), change.value);
    }
  }
  for (const name of ofPage) {
    const value = settings.get(name);
    if (value !== undefined) fresh.set(name, value);
  }
  return parse(format(fresh, table), table).settings;
}

// wakeError returns a sentence about what is wrong with waking those experts then, or "".
/**
 * @param {Place} place
 * @param {string} value
 * @param {Record<string, string>} values
 */
export function wakeError({ epoch, step }, value, { experts, manager, head_epochs: lead }) {
  const named = value.split(",");
  if (!named.every(n => /^\d{1,9}$/.test(n) && Number(n) >= 1 && Number(n) <= Number(experts))) return `Experts that are woken must be numbers from 1 to ${experts}.`;
  if (Number(experts) === 1) return "There is one expert, and nobody to wake it from.";
  if (epoch + step === 0) return "Before the first step no expert is dead.";
  if (manager === "conv" && epoch < Number(lead)) return `The experts only begin after epoch ${lead}.`;
  return "";
}
