// Writes web/prose/formulas.json: core/maths.md's formulas, those with a name, as MathML by their names. A formula is a line
//
//	<!-- formula: encoder -->
//
// and below it TeX between two double dollars. The page's prose has the first line where the formula shall stand.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import temml from "temml";

const place = name => new URL(`../../${name}`, import.meta.url);
export const written = place("web/prose/formulas.json");

// formulas returns the text of the file.
export function formulas() {
  const maths = readFileSync(place("core/maths.md"), "utf8");
  const found = {};
  for (const [, name, tex] of maths.matchAll(/<!-- formula: ([\w-]+) -->\n\$\$([^$]+)\$\$/g)) {
    if (found[name]) throw new Error(`core/maths.md has two formulas ${name}`);
    found[name] = mathML(tex.trim());
  }
  return `${JSON.stringify(found, null, 2)}\n`;
}

// mathML drops what the page has in its style sheet, and may not have in attributes.
const mathML = tex => temml.renderToString(tex, { displayMode: true, throwOnError: true }).replace(/ (?:class|style)="[^"]*"/g, "");

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(written, formulas());
