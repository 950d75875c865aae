#!/usr/bin/env bash
# brain.js 1.6.1 (npm): CrossValidate.
#
# One would guess: the error that cross-validation gives is that of the parts left out, which it is there to measure; each example is
# left out once; and the network it then hands over is the one that did best there.
#
# What happens: it is the training error. Each part is tested, and that error is then overwritten by the last of training: with
# labels thrown by a coin it comes out as good as 0, the parts left out have .4 or so. The network handed over is the one that fits its
# own training best. And 10 examples in 4 parts make 2 each: two of them are never tested.
#
# Who meets it: whoever chooses hidden layers or a number of iterations by it: more is always better. The counts of right and wrong
# answers beside it are those of the parts left out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts brain.js@1.6.1 >/dev/null

node -e '
let seed = 1;
Math.random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32; // the same run each time
const brain = require("brain.js");
const tested = [], trained = [];
class Recorded extends brain.NeuralNetwork {
  train(...rest) { const found = super.train(...rest); trained.push(found.error); return found; }
  test(...rest) { const found = super.test(...rest); tested.push(found.error); return found; }
}
// Inputs that say nothing of the labels.
const data = Array.from({ length: 40 }, () => ({ input: Array.from({ length: 40 }, Math.random), output: [Math.round(Math.random())] }));
const mean = list => list.reduce((sum, x) => sum + x) / list.length;
const validation = new brain.CrossValidate(Recorded, { hiddenLayers: [20] });
const { avgs, sets } = validation.train(data, { iterations: 5000, errorThresh: .002 }, 4);
console.log(`mean error left out above .1: ${mean(tested) > .1}`);
console.log(`mean error in training below .05: ${mean(trained) < .05}`);
console.log(`avgs.error is that left out: ${Math.abs(avgs.error - mean(tested)) < 1e-9}; that in training: ${Math.abs(avgs.error - mean(trained)) < 1e-9}`);
console.log(`sets[].error is that left out: ${sets.every((set, i) => set.error === tested[i])}; that in training: ${sets.every((set, i) => set.error === trained[i])}`);
const { stats } = new brain.CrossValidate(brain.NeuralNetwork).train(data.slice(0, 10), { iterations: 10 }, 4);
console.log(`10 examples in 4 parts: tested ${stats.total}`);
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
mean error left out above .1: true
mean error in training below .05: true
avgs.error is that left out: false; that in training: true
sets[].error is that left out: false; that in training: true
10 examples in 4 parts: tested 8
END
