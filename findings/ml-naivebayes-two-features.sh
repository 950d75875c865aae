#!/usr/bin/env bash
# ml-naivebayes 4.0.0 (npm): GaussianNB, of the mljs family.
#
# One would guess: the classifier goes by all features.
#
# What happens: it goes by the first two. Means and deviations are found for all of them, but predict sums over as many as there are
# numbers kept for one feature, and those are two. Classes that only the third tells apart are guessed; with a hundred that
# all tell a little, it is right no more often than with two. The features in another order give other answers.
#
# Who meets it: whoever takes it for the simple classifier to compare with, on latent means or pictures. MNIST's first two pixels are
# always 0, their deviation too, and every answer is -1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit ml-naivebayes@4.0.0 >/dev/null

node -e '
const { GaussianNB } = require("ml-naivebayes");
let seed = 1;
const uniform = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
const n = 400, classes = Array.from({ length: n }, (_, i) => i % 2);

// byHand returns the classes of the rows by all features: log prior and the logs of the densities, added up.
function byHand(rows) {
  const of = [0, 1].map(c => {
    const own = rows.filter((_, i) => classes[i] === c), mean = own[0].map((_, j) => own.reduce((s, row) => s + row[j], 0) / own.length);
    return { mean, variance: mean.map((m, j) => own.reduce((s, row) => s + (row[j] - m) ** 2, 0) / (own.length - 1)) };
  });
  return rows.map(row => {
    const [zero, one] = of.map(({ mean, variance }) => row.reduce((s, x, j) => s - (x - mean[j]) ** 2 / (2 * variance[j]) - Math.log(variance[j]) / 2, 0));
    return one > zero ? 1 : 0;
  });
}
function say(about, rows) {
  const model = new GaussianNB();
  model.train(rows, classes);
  const right = found => Math.round(100 * found.filter((c, i) => c === classes[i]).length / n);
  const found = model.predict(rows), first = new GaussianNB();
  const two = rows.map(row => row.slice(0, 2));
  first.train(two, classes);
  const same = first.predict(two).every((c, i) => c === found[i]);
  console.log(`${about}: right ${right(found)} %, by hand ${right(byHand(rows))} %; the answers of the first two features: ${same}`);
}
const noise = length => classes.map(() => Array.from({ length }, normal));
say("2 features, the second tells", noise(2).map(([a, b], i) => [a, b + 6 * classes[i]]));
say("3 features, the third tells", noise(3).map(([a, b, c], i) => [a, b, c + 6 * classes[i]]));
say("the same, the third first", noise(3).map(([a, b, c], i) => [c + 6 * classes[i], a, b]));
say("100 features, each tells a little", noise(100).map((row, i) => row.map(x => x + classes[i] / 2)));
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
2 features, the second tells: right 100 %, by hand 100 %; the answers of the first two features: true
3 features, the third tells: right 52 %, by hand 100 %; the answers of the first two features: true
the same, the third first: right 100 %, by hand 100 %; the answers of the first two features: true
100 features, each tells a little: right 61 %, by hand 100 %; the answers of the first two features: true
END
