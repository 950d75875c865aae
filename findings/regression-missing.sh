#!/usr/bin/env bash
# regression 2.0.1 (npm): logarithmic and power.
#
# One would guess: a point whose y is null is left out; "null values are ignored", it says. The others give the curve that they are on.
#
# What happens: linear, exponential and polynomial leave it out. So do the sums of logarithmic and power, but they go with the count of all points,
# and the curve is another one: 2 + 3 ln x is 1.17 + 3.58 ln x if one of seven is missing, and .57 + 4.26 ln x if three are; r2 is .75, although all
# points that there are lie on one curve.
#
# Who meets it: whoever fits how a loss falls with the size or the rounds of a training, and leaves those open that are not done.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit regression@2.0.1 >/dev/null

cat >see.cjs <<'END'
const regression = require("regression");
const curves = {
  linear: x => 2 + 3 * x,
  exponential: x => 2 * Math.exp(.5 * x),
  polynomial: x => 2 + 3 * x + x * x,
  logarithmic: x => 2 + 3 * Math.log(x),
  power: x => 2 * x ** 1.5,
};
for (const [name, curve] of Object.entries(curves)) {
  const fit = open => {
    const points = [1, 2, 3, 4, 5, 6, 7].map(x => [x, x > 7 - open ? null : curve(x)]);
    const { equation, r2 } = regression[name](points, { precision: 3 });
    return `${equation.join(" ")}, r2 ${r2}`;
  };
  console.log(`${name}: all seven points ${fit(0)}; one y null ${fit(1)}; three null ${fit(3)}`);
}
END
node see.cjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
linear: all seven points 3 2, r2 1; one y null 3 2, r2 1; three null 3 2, r2 1
exponential: all seven points 2 0.5, r2 1; one y null 2 0.5, r2 1; three null 2 0.5, r2 1
polynomial: all seven points 1 3 2, r2 1; one y null 1 3 2, r2 1; three null 1 3 2, r2 1
logarithmic: all seven points 2 3, r2 1; one y null 1.166 3.583, r2 0.951; three null 0.572 4.257, r2 0.749
power: all seven points 2 1.5, r2 1; one y null 1.498 1.702, r2 0.987; three null 1.219 1.936, r2 0.954
END
