#!/usr/bin/env bash
# ml-isolation-forest 0.1.0 (npm), of the mljs family.
#
# One would guess: train makes a forest of the rows it is given, as fit in scikit-learn does; and rows that are nothing special have a
# score of about .5, as its documentation and its paper say.
#
# What happens: trained again, it grows further trees behind those it has, and asks the first ones: all answers are those of the first
# rows, and what is usual by now is an anomaly for ever. And the mean length of a path, by which all is divided, has Euler's constant
# once where the paper has it twice: it is .58 too short, and of few rows the scores are too low.
#
# Who meets it: whoever keeps a detector and trains it anew with each day's rows: it stays at the first day. Whoever has few rows and a
# threshold of .6 finds nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit ml-isolation-forest@0.1.0 >/dev/null

node -e '
const { IsolationForest } = require("ml-isolation-forest");
let seed = 1;
Math.random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const rows = (n, from) => Array.from({ length: n }, () => [from + Math.random()]);
const asked = [[.5], [100.5]];
const say = (about, forest) => console.log(`${about}: ${forest.predict(asked).map((score, i) => `${asked[i]} has ${score.toFixed(1)}`).join(", ")}`);
const first = rows(200, 0), second = rows(200, 100);
const kept = new IsolationForest(), fresh = new IsolationForest();
kept.train(first);
say("trained with numbers from 0 to 1", kept);
kept.train(second);
say("then with numbers from 100 to 101", kept);
fresh.train(second);
say("a new one with those", fresh);
for (const n of [3, 5, 10]) {
  const [mean, paper] = [0, 1].map(more => 2 * Math.log(n - 1) + (1 + more) * .57721 - 2 * (n - 1) / n);
  const sums = [0, 0];
  for (let times = 0; times < 200; times++) {
    const even = rows(n, 0), forest = new IsolationForest({ nEstimators: 20 });
    forest.train(even);
    for (const score of forest.predict(even)) sums.forEach((_, i) => (sums[i] += score ** (mean / [mean, paper][i]) / n / 200));
  }
  console.log(`${n} rows, nothing special: a mean score of ${sums[0].toFixed(2)}; with the constant twice ${sums[1].toFixed(2)}; a path of ${mean.toFixed(2)} and ${paper.toFixed(2)}`);
}
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
trained with numbers from 0 to 1: 0.5 has 0.5, 100.5 has 0.7
then with numbers from 100 to 101: 0.5 has 0.5, 100.5 has 0.7
a new one with those: 0.5 has 0.7, 100.5 has 0.5
3 rows, nothing special: a mean score of 0.17; with the constant twice 0.39; a path of 0.63 and 1.21
5 rows, nothing special: a mean score of 0.37; with the constant twice 0.47; a path of 1.75 and 2.33
10 rows, nothing special: a mean score of 0.44; with the constant twice 0.50; a path of 3.17 and 3.75
END
