#!/usr/bin/env bash
# neataptic 1.4.7 (npm): the option cost of network.train.
#
# One would guess: training goes down the cost that is named, and the squared logarithmic error is squared.
#
# What happens: a cost is only what is shown and what is compared with the error to stop at. The step is the same for all seven
# of them, so that one learns the same weights, bit for bit. The logarithmic one is not squared: it is the sum of the differences,
# negative where the outputs are too large, so that training stops after the first round, satisfied. Of an output that is 1, as it
# should be, cross entropy is NaN.
#
# Who meets it: whoever compares losses with it, or picks a loss that forgives outliers: the net is the same.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit neataptic@1.4.7 >/dev/null

node -e '
const { architect, methods } = require("neataptic");
let seed;
Math.random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const set = [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]].map(([a, b, c]) => ({ input: [a, b], output: [c] }));
function train(cost, iterations, error) {
  seed = 1;
  const network = new architect.Perceptron(2, 4, 1), { iterations: rounds } = network.train(set, { cost: methods.cost[cost], iterations, error, rate: .3 });
  const right = set.filter(({ input, output }) => Math.round(network.activate(input)[0]) === output[0]).length;
  return { rounds, right, weights: JSON.stringify(network.toJSON()) };
}
const mse = train("MSE", 1, 0).weights;
console.log(`the weights of MSE after a round: ${Object.keys(methods.cost).filter(cost => train(cost, 1, 0).weights === mse).join(" ")}`);
for (const cost of ["MSE", "MSLE"]) {
  const { rounds, right } = train(cost, 20000, .01);
  console.log(`xor until ${cost} is .01: ${rounds === 1 ? "after one round" : "after more than one round"}, right in ${right} of 4`);
}
console.log(`MSLE of an output .9 that should be .1: ${methods.cost.MSLE([.1], [.9]).toFixed(3)}, by hand ${((Math.log1p(.9) - Math.log1p(.1)) ** 2).toFixed(3)}`);
console.log(`CROSS_ENTROPY of an output 1 that should be 1: ${methods.cost.CROSS_ENTROPY([1], [1])}`);
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
the weights of MSE after a round: CROSS_ENTROPY MSE BINARY MAE MAPE MSLE HINGE
xor until MSE is .01: after more than one round, right in 4 of 4
xor until MSLE is .01: after one round, right in 2 of 4
MSLE of an output .9 that should be .1: -2.197, by hand 0.299
CROSS_ENTROPY of an output 1 that should be 1: NaN
END
