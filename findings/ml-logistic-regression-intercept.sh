#!/usr/bin/env bash
# ml-logistic-regression 2.0.0 (npm), of the mljs family.
#
# One would guess: logistic regression has an intercept, as in scikit-learn and R, so that where the origin lies does not matter.
#
# What happens: it has none, no option for one, and its documentation no word on it. The border between two classes goes
# through the origin: six points on a line, three and three, are all put into one class. The same points less their mean, or with a
# column of ones, are told apart.
#
# Who meets it: whoever probes latent means with it, or pixels from 0 to 1, and reports how well a linear classifier
# can do: the figure depends on where the origin happens to be.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit ml-logistic-regression@2.0.0 ml-matrix@6.15.1 >/dev/null

node -e '
const LogisticRegression = require("ml-logistic-regression"), { Matrix } = require("ml-matrix");
const x = [1, 2, 3, 4, 5, 6], classes = [0, 0, 0, 1, 1, 1];
for (const [about, row] of [["1 2 3 and 4 5 6", v => [v]], ["the same less 3.5", v => [v - 3.5]], ["the same with a column of ones", v => [v, 1]]]) {
  const rows = new Matrix(x.map(row)), model = new LogisticRegression({ numSteps: 20000, learningRate: 5e-3 });
  model.train(rows, Matrix.columnVector(classes));
  const found = model.predict(rows);
  console.log(`${about}: classes ${found.join(" ")}, right ${found.filter((c, i) => c === classes[i]).length} of ${x.length}`);
}' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
1 2 3 and 4 5 6: classes 1 1 1 1 1 1, right 3 of 6
the same less 3.5: classes 0 0 0 1 1 1, right 6 of 6
the same with a column of ones: classes 0 0 0 1 1 1, right 6 of 6
END
