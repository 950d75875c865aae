// Says in words what sets a preset apart from the published one, and a run apart from its preset.
import { parse } from "../run/fragment.js";
import { at, changes, differences, imagesKey, parameterOf, presetOf, styling, wakes } from "../run/settings.js";
import { nameOf } from "../run/identity.js";
import { splitWords } from "../run/leaves.js";
import { counted } from "../run/counted.js";
import { byId } from "../document/byid.js";

/** @import { Catalogue, Settings } from "../run/settings.js" */
/** @import { Place } from "../run/place.js" */

// showDifferences fills the list under the preset and the sentence under the seed. values are the present ones.
/**
 * @param {Settings} settings
 * @param {Record<string, string>} values
 * @param {Catalogue} table
 */
export function showDifferences(settings, values, table) {
  const preset = presetOf(settings, table.presets).values;
  const published = table.presets.find(p => p.name === "published");
  const apart = differences(preset, published?.values ?? preset, table);
  byId("preset-differs").hidden = apart.length === 0;
  byId("preset-count").textContent = `${apart.length === 1 ? "1 setting differs" : `${apart.length} settings differ`} from the published model`;
  byId("preset-list").replaceChildren(...apart.map(({ title, value, other }) => {
    const item = document.createElement("li");
    const strong = document.createElement("b");
    strong.textContent = value;
    item.append(`${title}: `, strong, `, not ${other}`);
    return item;
  }));
  byId("own").textContent = sentences(settings, values, table).join(" ");
}

// sentences says what differs from the preset and what changes under way.
/**
 * @param {Settings} settings
 * @param {Record<string, string>} values
 * @param {Catalogue} table
 */
export function sentences(settings, values, table) {
  const apart = differences(values, presetOf(settings, table.presets).values, table);
  const all = [];
  if (apart.length > 0) all.push(`Unlike the preset: ${apart.map(({ title, value, other }) => `${lower(title)} ${value}, not ${other}`).join("; ")}.`);
  for (const change of changes(settings)) {
    all.push(`${parameterOf(change.name, table).title} becomes ${change.value} ${when(change)}.`);
  }
  for (const woken of wakes(settings)) all.push(`${experts(woken)} woken ${when(woken)}.`);
  const styles = styling(settings);
  if (styles) all.push(`${after(styles)}, ${splitWords(styles.value)}.`);
  return all;
}

// describe names a run by its address: {name, details}, “sharp, seed 7” and what differs and has changed.
/**
 * @param {string} fragment
 * @param {Catalogue} table
 */
export function describe(fragment, table) {
  const { settings } = parse(fragment, table);
  const apart = differences(at(settings, table, 0, 0), presetOf(settings, table.presets).values, table);
  const parts = apart.map(({ title, value }) => `${lower(title)} ${value}`), images = settings.get(imagesKey);
  if (images) parts.unshift(`images of ${nameOf(images)}`);
  for (const change of changes(settings)) {
    parts.push(`${lower(parameterOf(change.name, table).title)} changed to ${change.value} ${when(change)}`);
  }
  for (const woken of wakes(settings)) parts.push(`${lower(experts(woken))} woken ${when(woken)}`);
  const styles = styling(settings);
  if (styles) parts.push(`${lower(after(styles))}, ${splitWords(styles.value)}`);
  return { name: `${settings.get("preset")}, seed ${settings.get("seed")}`, details: parts.join("; ") };
}

// when says in people's counting, from 1, where a change comes.
/** @param {Place} place */
export const when = ({ epoch, step }) => step > 0 ? `in epoch ${epoch + 1}, after ${counted(step, "step")}` : `with epoch ${epoch + 1}`;

/** @param {{ experts: string[] }} woken */
const experts = ({ experts: list }) => (list.length === 1 ? `Expert ${list[0]} is` : `Experts ${list.join(", ")} are`);

// after says the same of what is done between two steps.
/** @param {Place} place */
const after = ({ epoch, step }) => (step > 0 ? `After ${counted(step, "step")} of epoch ${epoch + 1}` : `After epoch ${epoch}`);

// lower makes a title fit for the middle of a sentence.
/** @param {string} title */
const lower = title => title.slice(0, 1).toLowerCase() + title.slice(1);
