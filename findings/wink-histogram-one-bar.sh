#!/usr/bin/env bash
# wink-statistics 2.1.1 (npm): data.histogram.
#
# One would guess: two clear groups of numbers between 0 and 1 are two hills, as they are when all are multiplied by 1,000. The second
# argument says how many decimals the numbers have.
#
# What happens: they are one bar from .1 to 1.1. Where more than a fifth of the bars would be empty, as between two hills, the number of
# bars is taken by Sturges instead, 1 + log2 of 100 here, 8: but no bar may then be narrower than 1, whatever the numbers are. One hill
# has few empty bars, is not tried a second time, and is drawn rightly.
#
# Who meets it: whoever looks at probabilities, scores or grey values from 0 to 1, where two hills are what one looks for.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit wink-statistics@2.1.1 >/dev/null

node -e '
const { data } = require("wink-statistics");
const hills = [100, 800].flatMap(from => Array.from({ length: 50 }, (_, i) => from + i)), hill = Array.from({ length: 100 }, (_, i) => 400 + 2 * i);
const say = (about, numbers, decimals) => {
  const { classes, frequencies } = data.histogram(numbers, decimals);
  console.log(`${about}: ${frequencies.map((n, i) => `${classes[i].min} to ${classes[i].max}: ${n}`).join(", ")}`);
};
say("two hills, in thousandths", hills, 0);
say("two hills", hills.map(x => x / 1000), 3);
say("one hill, in thousandths", hill, 0);
say("one hill", hill.map(x => x / 1000), 3);
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
two hills, in thousandths: 100 to 194: 50, 194 to 288: 0, 288 to 382: 0, 382 to 476: 0, 476 to 570: 0, 570 to 664: 0, 664 to 758: 0, 758 to 852: 50
two hills: 0.1 to 1.1: 100
one hill, in thousandths: 400 to 444: 23, 444 to 488: 22, 488 to 532: 22, 532 to 576: 22, 576 to 620: 11
one hill: 0.4 to 0.444: 23, 0.444 to 0.488: 22, 0.488 to 0.532: 22, 0.532 to 0.576: 22, 0.576 to 0.62: 11
END
