#!/usr/bin/env bash
# ml-svm 2.1.2 (npm), support vector machines, of the mljs family.
#
# One would guess: a feature that is the same in all rows tells nothing and changes nothing.
#
# What happens: by default each feature is stretched to go from its smallest value to its largest, and where the two are equal that is
# 0 / 0. With one such feature every kernel is NaN, no row is ever wrong, training ends at once and without a word, and whatever
# is asked, the answer is -1: half right, with two classes of one size. With whitening: false all is well.
#
# Who meets it: whoever trains on digits: the pixels at the border are 0 in all of them. And whoever has a column that is constant only in
# the part that it is trained on.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit ml-svm@2.1.2 >/dev/null

node -e '
const SVM = require("ml-svm");
let seed = 1;
const uniform = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
// Two squares of points, apart from each other, twenty in each.
const labels = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 1 : -1)), points = labels.map(label => [2 * label + uniform(), uniform()]);
for (const kernel of ["linear", "rbf"]) for (const [name, rows, whitening] of [
  ["two features", points, true],
  ["and a third that is 0", points.map(p => [...p, 0]), true],
  ["the same, whitening false", points.map(p => [...p, 0]), false],
]) {
  const svm = new SVM({ kernel, whitening, random: uniform });
  svm.train(rows, labels);
  console.log(`${kernel}, ${name}: right ${svm.predict(rows).filter((l, i) => l === labels[i]).length} of 40, support vectors ${svm.supportVectors().length}, answers ${[...new Set(svm.predict(rows))].sort().join(" ")}`);
}
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
linear, two features: right 40 of 40, support vectors 11, answers -1 1
linear, and a third that is 0: right 20 of 40, support vectors 0, answers -1
linear, the same, whitening false: right 40 of 40, support vectors 4, answers -1 1
rbf, two features: right 40 of 40, support vectors 12, answers -1 1
rbf, and a third that is 0: right 20 of 40, support vectors 0, answers -1
rbf, the same, whitening false: right 40 of 40, support vectors 11, answers -1 1
END
