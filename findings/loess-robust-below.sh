#!/usr/bin/env bash
# loess 1.3.5 (npm), Cleveland's local regression: the option robust.
#
# One would guess: with robust, a point that is far off hardly counts, above the curve or below it, as Cleveland's bisquare of the
# residual is 0 for all beyond six times the median of their sizes.
#
# What happens: the residual is compared with its sign, so that none below the curve is ever beyond, and the weight (1-u²)² of one that
# should be 0 grows with the fourth power of its distance: with u = 10 it is 9,801, where a point on the curve has 1. A point far above
# is left out, as it should be; the same point below draws the curve to itself, 96 of 100 below, where it is 2 without robust.
#
# Who meets it: whoever smooths losses, counts or times with drop-outs, which are below as a rule: robust makes it worse, and upside
# down the same data are smooth.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit loess@1.3.5 >/dev/null

node -e '
const Loess = require("loess").default;
const x = Array.from({ length: 101 }, (_, i) => i);
for (const off of [100, -100]) for (const robust of [false, true]) {
  // The line y = 2x, with residuals of half, and one point off in the middle.
  const y = x.map(v => 2 * v + (v % 2 ? 0.5 : -0.5) + (v === 50 ? off : 0));
  const { fitted } = new Loess({ x, y }, { span: 0.75, degree: 1, robust }).predict();
  const at = [20, 40, 50, 60, 80], from = at.map(v => Math.round(fitted[v] - 2 * v) || 0);
  console.log(`a point off by ${off}, robust ${robust}: at ${at.join(", ")} the curve is off the line by ${from.join(", ")}`);
}' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
a point off by 100, robust false: at 20, 40, 50, 60, 80 the curve is off the line by 0, 2, 2, 2, 0
a point off by 100, robust true: at 20, 40, 50, 60, 80 the curve is off the line by 0, 0, 0, 0, 0
a point off by -100, robust false: at 20, 40, 50, 60, 80 the curve is off the line by 0, -2, -2, -2, 0
a point off by -100, robust true: at 20, 40, 50, 60, 80 the curve is off the line by -13, -62, -96, -62, -13
END
