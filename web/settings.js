// The settings of a run: the table of presets and parameters that core/train writes, the page's hash,
// and the controls for both.

// A catalogue is {presets: [{name, title, help, values}], parameters: [{name, title, min, max, …}]}; the
// first preset is the default.
export async function catalogue() {
  const response = await fetch(new URL("catalogue.json", import.meta.url));
  if (!response.ok) throw new Error(`catalogue.json: the server answers ${response.status}`);
  return response.json();
}

// workers is a setting of the page alone: how many workers share the experts changes nothing but the time
// it takes. Unless the address says so, one processor is left to the page.
export const workers = {
  name: "workers", title: "Workers", min: 1, max: 16, step: 1,
  help: "How many processors share the experts. Any number gives the same run, to the bit.",
  value: String(Math.min(8, Math.max(1, (navigator.hardwareConcurrency || 2) - 1))),
};

// valueError returns a sentence about what is wrong with a parameter's value, or "".
export function valueError(text, { title, min, max, step, choices }) {
  if (choices) return choices.includes(text) ? "" : `${title} must be one of ${choices.join(", ")}.`;
  const whole = Number.isInteger(step);
  const sound = whole ? /^\d+$/.test(text) : text.trim() !== "" && Number.isFinite(Number(text));
  if (sound && Number(text) >= min && Number(text) <= max) return "";
  return `${title} must be a ${whole ? "whole " : ""}number from ${min} to ${max}.`;
}

// parse reads a hash like #preset=published&seed=7. It returns the settings that are sound, with a
// preset and a seed in any case, and a sentence for each of the others.
export function parse(hash, { presets, parameters }) {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  const problems = [];
  let preset = presets[0];
  if (asked.has("preset")) {
    const found = presets.find(p => p.name === asked.get("preset"));
    if (!found) problems.push(`The address asks for the preset “${asked.get("preset")}”, which does not exist.`);
    preset = found ?? preset;
  }
  const settings = new Map([["preset", preset.name], ["seed", preset.values.seed]]);
  for (const [name, value] of asked) {
    if (name === "preset") continue;
    const parameter = [...parameters, workers].find(p => p.name === name);
    const error = parameter ? valueError(value, parameter) : `“${name}” is no setting.`;
    if (error) problems.push(`The address says ${name}=${value}, which is left out: ${error}`);
    else settings.set(name, value);
  }
  return { settings, problems };
}

// format is the inverse of parse.
export function format(settings) {
  return new URLSearchParams([...settings]).toString();
}

// recipe is what a run depends on: format without the page's own settings.
export function recipe(settings) {
  return format([...settings].filter(([name]) => name !== workers.name));
}
