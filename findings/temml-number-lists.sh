#!/usr/bin/env bash
# temml 0.13.5 (npm), TeX to MathML.
#
# One would guess: N(0,1), [0,1] and a_{1,2} hold two numbers each, as in TeX, where {,} says that a comma is within a number.
#
# What happens: a comma between two digits is taken into the number: N(0,1) holds one number, 0,1, set without room and read
# out as such. With a letter beside it, or a space after the comma, there are two. KaTeX's MathML has two in any case.
#
# Who meets it: whoever writes a normal distribution, an interval or two indices the usual way: N(0,I) and N(0,1) in one line
# are set differently. A space after the comma helps; braces around the 1 do not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit temml@0.13.5 katex@0.19.1 >/dev/null

node -e '
const temml = require("temml"), katex = require("katex");
const numbers = text => [...text.matchAll(/<mn>([^<]*)<\/mn>/g)].map(([, n]) => n).join(" and ");
for (const tex of ["N(0,1)", "N(0, 1)", "N(0,{1})", "[0,1]", "a_{1,2}", "N(0,I)"]) {
  console.log(`${tex}: Temml ${numbers(temml.renderToString(tex))}; KaTeX ${numbers(katex.renderToString(tex, { output: "mathml" }))}`);
}' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
N(0,1): Temml 0,1; KaTeX 0 and 1
N(0, 1): Temml 0 and 1; KaTeX 0 and 1
N(0,{1}): Temml 0,1; KaTeX 0 and 1
[0,1]: Temml 0,1; KaTeX 0 and 1
a_{1,2}: Temml 1,2; KaTeX 1 and 2
N(0,I): Temml 0; KaTeX 0
END
