#!/usr/bin/env bash
# ml-roc-multiclass 0.2.0 (npm): getAuc, of the mljs family.
#
# One would guess: the area under the curve is the chance that one of the later class is scored above one of the earlier: 1 for all
# right, .5 for noise, 0 for all wrong.
#
# What happens: an area below .5 is turned over, for each pair of classes by itself, before the mean is taken. All wrong is 1, and
# noise is not .5 but as far above as the sample is small: .61 for three classes of ten each.
#
# Who meets it: whoever compares scores with chance: a model that has learnt nothing has learnt something, and one whose sign is
# wrong is the best.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit ml-roc-multiclass@0.2.0 >/dev/null

node -e '
const { getAuc, getRocCurve } = require("ml-roc-multiclass");
let seed = 1;
const uniform = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const mean = list => list.reduce((a, b) => a + b) / list.length;
// byHand is Hand and Till'\''s mean over the pairs of classes, each the share of pairs in order, a tie half.
function byHand(classes, scores) {
  const names = [...new Set(classes)], areas = [];
  names.forEach((low, a) => names.slice(a + 1).forEach(high => {
    const of = name => scores.filter((_, i) => classes[i] === name);
    areas.push(mean(of(high).flatMap(h => of(low).map(l => h > l ? 1 : h < l ? 0 : .5))));
  }));
  return mean(areas);
}
const say = (about, classes, scores) => console.log(`${about}: ${getAuc(getRocCurve(classes, scores)).toFixed(2)}, by hand ${byHand(classes, scores).toFixed(2)}`);
say("all right", [..."aaabbb"], [1, 2, 3, 4, 5, 6]);
say("nearly all right", [..."aaabbb"], [1, 2, 4, 3, 5, 6]);
say("nearly all wrong", [..."aaabbb"], [6, 5, 3, 4, 2, 1]);
say("all wrong", [..."aaabbb"], [6, 5, 4, 3, 2, 1]);
const classes = Array.from({ length: 30 }, (_, i) => "abc"[i % 3]);
const noise = Array.from({ length: 1000 }, () => classes.map(uniform));
console.log(`a thousand times noise, three classes of ten: ${mean(noise.map(scores => getAuc(getRocCurve(classes, scores)))).toFixed(2)}, by hand ${mean(noise.map(scores => byHand(classes, scores))).toFixed(2)}`);
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
all right: 1.00, by hand 1.00
nearly all right: 0.89, by hand 0.89
nearly all wrong: 0.89, by hand 0.11
all wrong: 1.00, by hand 0.00
a thousand times noise, three classes of ten: 0.61, by hand 0.50
END
