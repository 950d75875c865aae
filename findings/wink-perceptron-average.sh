#!/usr/bin/env bash
# wink-perceptron 2.0.0 (npm), "multi-class averaged perceptron".
#
# One would guess: the weights are the average over all examples seen, as in an averaged perceptron: a set of weights that answers a thousand
# examples rightly counts a thousand times. Trained on until it makes no more mistakes, it answers what it was trained with rightly.
#
# What happens: the average is over the mistakes, and each set of weights counts once, however long it lasted. Weights that are right are never the
# ones that a mistake ends, so that the last ones, which answer everything rightly, do not count at all, and more rounds change nothing: below three
# of ten numbers are wrong after 100 rounds and after 10,000.
#
# Who meets it: whoever trains longer, since the answers for the training rows are wrong, and sees the same ones again.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit wink-perceptron@2.0.0 >/dev/null

cat >see.cjs <<'END'
const perceptron = require("wink-perceptron");
// Numbers up to 5 are low, those from 8 high; a feature of 1 is the intercept.
const examples = [1, 2, 3, 4, 5, 8, 9, 10, 11, 12].map(x => [{ x, one: 1 }, { label: x < 6 ? "low" : "high" }]);
// By hand: the same perceptron, one weight for each of number and 1, the answer's for high minus low.
const byHand = rounds => {
  let weights = [0, 0], sum = [0, 0], mistakes = 0;
  const answer = ([a, b], { x }) => a * x + b > 0 ? "high" : "low";
  for (let round = 0; round < rounds; round++)
    for (const [features, { label }] of examples) {
      if (answer(weights, features) !== label) {
        mistakes++;
        const way = label === "high" ? 1 : -1;
        weights = [weights[0] + way * features.x, weights[1] + way];
      }
      sum = sum.map((s, i) => s + weights[i]);
    }
  return { mistakes, last: examples.map(([f]) => answer(weights, f)), average: examples.map(([f]) => answer(sum, f)) };
};
const wrong = answers => answers.filter((answer, i) => answer !== examples[i][1].label).length;
let before;
for (const rounds of [100, 1000, 10000]) {
  const model = perceptron();
  model.defineConfig({ maxIterations: rounds });
  model.learn(examples);
  const weights = model.exportJSON();
  const hand = byHand(rounds);
  console.log(`${rounds} rounds: wink-perceptron has ${wrong(examples.map(([f]) => model.predict(f)))} of 10 wrong${weights === before ? ", with the same weights" : ""}; by hand ${hand.mistakes} mistakes in all, the last weights have ${wrong(hand.last)} wrong, their average ${wrong(hand.average)}`);
  before = weights;
}
END
node see.cjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
100 rounds: wink-perceptron has 3 of 10 wrong; by hand 25 mistakes in all, the last weights have 0 wrong, their average 0
1000 rounds: wink-perceptron has 3 of 10 wrong, with the same weights; by hand 25 mistakes in all, the last weights have 0 wrong, their average 0
10000 rounds: wink-perceptron has 3 of 10 wrong, with the same weights; by hand 25 mistakes in all, the last weights have 0 wrong, their average 0
END
