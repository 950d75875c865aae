#!/usr/bin/env bash
# @kobra-dev/js-regression 1.0.12 (npm): LogisticRegression.
#
# One would guess: the threshold that a fit returns, and that its own example compares probabilities with, belongs to the probabilities
# of the rows it was fitted to; and a step goes down the slope of the cost that is returned.
#
# What happens: for the threshold each row is taken with a 1 before it, which it has already: each feature is multiplied by the weight
# of the next one, and the last is not looked at. The decay, lambda, is in the cost once and in the gradient as many times as there are
# rows, for the constant weight, too.
#
# Who meets it: whoever follows the example: below a perfect fit is as right as chance. Whoever sets a lambda of 1 as elsewhere has
# weights that stay near 0, however many rows speak for others.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @kobra-dev/js-regression@1.0.12 >/dev/null

node -e '
const { LogisticRegression } = require("@kobra-dev/js-regression");
// The second feature decides, the first does not matter.
const rows = Array.from({ length: 100 }, (_, i) => [(i * 37 % 100) / 12 - 4, i < 50 ? -1 - i / 50 : i / 50, i < 50 ? 0 : 1]);
const classifier = new LogisticRegression({ alpha: .5, iterations: 2000 });
const { threshold } = classifier.fit(rows);
const said = rows.map(([a, b]) => classifier.transform([a, b]));
const right = from => said.filter((p, i) => Number(p >= from) === rows[i][2]).length;
const least = Math.min(...said.slice(50));
console.log(`threshold ${threshold.toFixed(3)}: right ${right(threshold)} of 100`);
console.log(`the least probability of a 1, ${least.toFixed(3)}: right ${right(least)}; .5: right ${right(.5)}`);
// The slope of the cost, by differences, at weights of 1.
for (const n of [10, 100]) {
  const some = rows.filter((_, i) => i % (100 / n) === 0), lambda = 1, e = 1e-5;
  const model = new LogisticRegression({ lambda });
  model.dim = 3;
  const X = some.map(([a, b]) => [1, a, b]), Y = some.map(row => row[2]), theta = [1, 1, 1];
  const slope = theta.map((_, d) => [1, -1].map(sign => model.cost(X, Y, theta.map((t, i) => (i === d ? t + sign * e : t)))).reduce((up, down) => (up - down) / (2 * e)));
  console.log(`${n} rows, lambda 1: gradient ${model.grad(X, Y, theta).map(g => g.toFixed(2)).join(" ")}, slope of the cost ${slope.map(g => g.toFixed(2)).join(" ")}`);
}
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
threshold 0.000: right 50 of 100
the least probability of a 1, 0.996: right 100; .5: right 100
10 rows, lambda 1: gradient 1.11 1.50 0.58, slope of the cost 0.21 0.60 -0.32
100 rows, lambda 1: gradient 1.12 1.68 0.53, slope of the cost 0.13 0.69 -0.46
END
