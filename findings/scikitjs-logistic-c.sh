#!/usr/bin/env bash
# scikitjs 1.24.0 (npm), "scikit-learn for JS": the parameter C of LogisticRegression.
#
# One would guess: C is the "inverse of the regularization strength", as its documentation and scikit-learn's say: a large C hardly regularizes.
#
# What happens: C is the strength itself. With C = 100, which is to leave the weights free, they are almost 0; with .01, which is
# to hold them down, they are at their largest.
#
# Who meets it: whoever looks for the best C by a search, and reports it, or brings one over from Python: a large one there is a small one
# here, and a model that was to be free says ½ to everything.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit scikitjs@1.24.0 @tensorflow/tfjs@4.22.0 >/dev/null

cat >see.cjs <<'END'
const tf = require("@tensorflow/tfjs"), sk = require("scikitjs");
const points = Array.from({ length: 20 }, (_, i) => [i < 10 ? -1 - i / 10 : i / 10]), labels = points.map(([x]) => Number(x > 0));
(async () => {
  await tf.setBackend("cpu");
  sk.setBackend(tf);
  for (const C of [.01, 1, 100]) {
    const model = new sk.LogisticRegression({ C });
    await model.fit(points, labels);
    const [[zero, one]] = model.coef.arraySync();
    console.log(`C ${C}: slope of the two classes, one against the other, ${(one - zero).toFixed(2)}`);
  }
})();
END
node see.cjs 2>/dev/null | grep '^C ' | tee seen
# By hand: the slope of least loss + w² / 2C, the loss a sum over the rows, as scikit-learn has it, by steps down the gradient.
node -e '
const points = Array.from({ length: 20 }, (_, i) => (i < 10 ? -1 - i / 10 : i / 10)), labels = points.map(x => Number(x > 0));
const sigmoid = t => 1 / (1 + Math.exp(-t));
for (const C of [.01, 1, 100]) {
  let w = 0, b = 0;
  for (let n = 0; n < 200000; n++) {
    const wrong = points.map((x, i) => sigmoid(w * x + b) - labels[i]);
    w -= .02 * (wrong.reduce((s, e, i) => s + e * points[i], 0) + w / C) / Math.max(1, 1 / C / 20);
    b -= .02 * wrong.reduce((s, e) => s + e, 0);
  }
  console.log(`by hand, C ${C} an inverse strength: ${w.toFixed(2)}`);
}
' | tee -a seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
C 0.01: slope of the two classes, one against the other, 2.13
C 1: slope of the two classes, one against the other, 0.17
C 100: slope of the two classes, one against the other, 0.00
by hand, C 0.01 an inverse strength: 0.13
by hand, C 1 an inverse strength: 1.86
by hand, C 100 an inverse strength: 4.82
END
