#!/usr/bin/env bash
# ml-regression 6.3.0 (npm): score, of the mljs family; each of its regressions has it from ml-regression-base.
#
# One would guess: r2 is the coefficient of determination, as its documentation says: 1 less the squared errors by those of the mean, as
# score in scikit-learn: 1 if the predictions are right, below 0 if the mean were better. A chi-square is not negative.
#
# What happens: r2 is the square of the correlation of predictions and values. On the points of the fit these are the same; on others,
# predictions that are 100 too small, a tenth, or have the wrong sign all have an r2 of 1. chi2
# is divided by the value, not the prediction: values below 0 make it negative.
#
# Who meets it: whoever scores a regression on a test set, or after a change of units: nothing is ever wrong with it. rmsd, beside it, is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit ml-regression@6.3.0 >/dev/null

cat >see.mjs <<'END'
import { PolynomialRegression, SimpleLinearRegression } from "ml-regression";
const x = [1, 2, 3, 4, 5], y = [2.1, 3.9, 6.2, 7.8, 10.1];
const add = list => list.reduce((a, b) => a + b);
function byHand(found, values) {
  const mean = add(values) / values.length;
  return 1 - add(values.map((v, i) => (v - found[i]) ** 2)) / add(values.map(v => (v - mean) ** 2));
}
for (const [kind, model] of [["line", new SimpleLinearRegression(x, y)], ["parabola", new PolynomialRegression(x, y, 2)]])
  for (const [about, values] of [["the same points", y], ["100 more", y.map(v => v + 100)], ["ten times", y.map(v => 10 * v)], ["the other sign", y.map(v => -v)]]) {
    const { r2, chi2, rmsd } = model.score(x, values);
    console.log(`${kind}, ${about}: r2 ${r2.toFixed(2)}, by hand ${byHand(model.predict(x), values).toFixed(2)}; chi2 ${chi2.toFixed(2)}; rmsd ${rmsd.toFixed(2)}`);
  }
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
line, the same points: r2 1.00, by hand 1.00; chi2 0.02; rmsd 0.15
line, 100 more: r2 1.00, by hand -1258.19; chi2 471.94; rmsd 100.00
line, ten times: r2 1.00, by hand -3.51; chi2 243.81; rmsd 59.83
line, the other sign: r2 1.00, by hand -21.25; chi2 -120.42; rmsd 13.29
parabola, the same points: r2 1.00, by hand 1.00; chi2 0.02; rmsd 0.14
parabola, 100 more: r2 1.00, by hand -1258.19; chi2 471.94; rmsd 100.00
parabola, ten times: r2 1.00, by hand -3.51; chi2 243.81; rmsd 59.83
parabola, the other sign: r2 1.00, by hand -21.25; chi2 -120.42; rmsd 13.29
END
