// The settings of a run: the table of presets and parameters that core/train writes, the page's hash,
// and the controls for both.

// A catalogue is {presets: [{name, title, help, values}], parameters: [{name, title, min, max, …}]}; the
// first preset is the default.
export async function catalogue() {
  const response = await fetch(new URL("catalogue.json", import.meta.url));
  if (!response.ok) throw new Error(`catalogue.json: the server answers ${response.status}`);
  return response.json();
}

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
    const parameter = parameters.find(p => p.name === name);
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
