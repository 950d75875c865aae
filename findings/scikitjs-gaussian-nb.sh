#!/usr/bin/env bash
# scikitjs 1.24.0 (npm), "scikit-learn for JS": GaussianNB.
#
# One would guess: predict answers with the labels it was given, classes count by how frequent they are unless priors are given, and any
# number of features will do, as in scikit-learn.
#
# What happens: it answers with the place of the label in the order in which labels first came: trained on rows of 1 before rows of 0 it says 0
# for 1 and 1 for 0. All classes count alike. And the densities are multiplied, not their logarithms added: with some dozens of
# features all are 0 or all infinite, and the answer is 0.
#
# Who meets it: whoever has labels that are not 0, 1, 2 in order of appearance, and any who tries it on pixels: with 784 of them every
# digit is what the first row was.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit scikitjs@1.24.0 @tensorflow/tfjs@4.22.0 >/dev/null

cat >see.cjs <<'END'
const tf = require("@tensorflow/tfjs"), sk = require("scikitjs");
let seed = 1;
const uniform = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
(async () => {
  await tf.setBackend("cpu");
  sk.setBackend(tf);
  const answers = async (rows, labels, asked) => {
    const model = new sk.GaussianNB();
    await model.fit(rows, labels);
    return Array.from(model.predict(asked).dataSync());
  };
  const rows = [[0], [1], [2], [8], [9], [10]];
  for (const labels of [[0, 0, 0, 1, 1, 1], [1, 1, 1, 0, 0, 0], [3, 3, 3, 7, 7, 7]]) console.log(`labels ${labels.join(" ")}: answers for the same rows ${(await answers(rows, labels, rows)).join(" ")}`);
  for (const features of [2, 20, 100, 784]) {
    // Two classes, 3 apart in each feature, ten deviations wide.
    const labels = Array.from({ length: 100 }, (_, i) => i % 2), many = labels.map(label => Array.from({ length: features }, () => 3 * label + 10 * normal()));
    const of = many.map((_, i) => i), mean = list => list.reduce((a, b) => a + b) / list.length;
    const columns = [0, 1].map(label => Array.from({ length: features }, (_, j) => of.filter(i => labels[i] === label).map(i => many[i][j])));
    const moments = columns.map(list => list.map(column => { const m = mean(column); return [m, mean(column.map(x => (x - m) ** 2))]; }));
    const byHand = many.map(row => { const [zero, one] = moments.map(ms => row.reduce((s, x, j) => s - (x - ms[j][0]) ** 2 / (2 * ms[j][1]) - Math.log(ms[j][1]) / 2, 0)); return Number(one > zero); });
    const right = list => list.filter((a, i) => a === labels[i]).length;
    console.log(`labels of 100 rows, ${features} features: right ${right(await answers(many, labels, many))}, by hand, with logarithms, ${right(byHand)}`);
  }
})();
END
node see.cjs 2>/dev/null | grep '^labels' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
labels 0 0 0 1 1 1: answers for the same rows 0 0 0 1 1 1
labels 1 1 1 0 0 0: answers for the same rows 0 0 0 1 1 1
labels 3 3 3 7 7 7: answers for the same rows 0 0 0 1 1 1
labels of 100 rows, 2 features: right 54, by hand, with logarithms, 54
labels of 100 rows, 20 features: right 79, by hand, with logarithms, 79
labels of 100 rows, 100 features: right 50, by hand, with logarithms, 100
labels of 100 rows, 784 features: right 50, by hand, with logarithms, 100
END
