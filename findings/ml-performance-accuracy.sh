#!/usr/bin/env bash
# ml-performance 0.2.0 (npm), ROC curves and what belongs to them, of the mljs family.
#
# One would guess: the measure "acc", accuracy, is the share of right answers at each threshold, and "err", error rate, is what it
# lacks to 1.
#
# What happens: accuracy is divided by the number of different scores instead of the number of samples. As long as all scores differ,
# these are the same; with six samples of four scores a perfect threshold has an accuracy of 1.5. In the error rate only
# the false positives are divided: it begins at 3, the number of positives, also without ties.
#
# Who meets it: whoever reads the best accuracy off a curve of scores that repeat: responsibilities rounded, saturated at
# 0 and 1, or in 8 bits. The true and false positive rates, and the area under their curve, are right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit ml-performance@0.2.0 >/dev/null

node -e '
const Performance = require("ml-performance");
const target = [1, 1, 1, 0, 0, 0];
for (const score of [[.9, .85, .8, .3, .25, .1], [.9, .9, .8, .3, .3, .1]]) {
  const measured = new Performance([score], [target], { all: true, max: true });
  const list = measure => measured.getMeasure(measure).map(x => +x.toFixed(2)).join(" ");
  const right = t => score.filter((s, i) => (s >= t) === (target[i] === 1)).length / score.length;
  console.log(`scores ${score.join(" ")}`);
  console.log(`  accuracy by hand: ${[1, ...new Set(score)].map(t => +right(t).toFixed(2)).join(" ")}`);
  console.log(`  acc: ${list("acc")}`);
  console.log(`  err: ${list("err")}`);
  console.log(`  area under the curve: ${measured.getAURC()}`);
}' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
scores 0.9 0.85 0.8 0.3 0.25 0.1
  accuracy by hand: 0.5 0.67 0.83 1 0.83 0.67 0.5
  acc: 0.5 0.67 0.83 1 0.83 0.67 0.5
  err: 3 2 1 0 0.17 0.33 0.5
  area under the curve: 1
scores 0.9 0.9 0.8 0.3 0.3 0.1
  accuracy by hand: 0.5 0.83 1 0.67 0.5
  acc: 0.75 1.25 1.5 1 0.75
  err: 3 1 0 0.5 0.75
  area under the curve: 1
END
