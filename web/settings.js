// The settings of a run: the table of presets and parameters that core/train writes, the page's hash,
// and the controls for both.

// A Catalogue is {presets: [{name, title, help}], parameters: [{name, title, …}], preset, seed}.
export async function catalogue() {
  const response = await fetch(new URL("catalogue.json", import.meta.url));
  if (!response.ok) throw new Error(`catalogue.json: the server answers ${response.status}`);
  return response.json();
}

const largestSeed = 2n ** 64n - 1n;

// seedError returns a sentence about what is wrong with a seed, or "".
export function seedError(text) {
  if (!/^\d+$/.test(text)) return "The seed must be a whole number, 0 or more.";
  if (BigInt(text) > largestSeed) return `The seed must be at most ${largestSeed}.`;
  return "";
}

// parse reads a hash like #preset=published&seed=7. It returns the settings that are sound, the rest
// from defaults, and a sentence for each of the others.
export function parse(hash, { presets, parameters, preset, seed }) {
  const settings = new Map([["preset", preset], ["seed", seed]]);
  const problems = [];
  for (const [name, value] of new URLSearchParams(hash.replace(/^#/, ""))) {
    if (name === "preset" && !presets.some(p => p.name === value)) {
      problems.push(`The address asks for the preset “${value}”, which does not exist; this is “${preset}”.`);
    } else if (name === "seed" && seedError(value)) {
      problems.push(`The address asks for the seed “${value}”. ${seedError(value)} This is seed ${seed}.`);
    } else if (!["preset", "seed"].includes(name) && !parameters.some(p => p.name === name)) {
      problems.push(`The address sets “${name}”, which is no setting; it is left out.`);
    } else {
      settings.set(name, value);
    }
  }
  return { settings, problems };
}

// format is the inverse of parse.
export function format(settings) {
  return new URLSearchParams([...settings]).toString();
}
