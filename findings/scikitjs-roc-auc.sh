#!/usr/bin/env bash
# scikitjs 1.24.0 (npm), "scikit-learn for JS": metrics.rocAucScore.
#
# One would guess: the chance that one with the label 1 is scored above one with the label 0, as roc_auc_score in scikit-learn: 1 if all are,
# ½ for noise, whatever the order of the rows.
#
# What happens: the pairs of label and score are taken for the corners of a polygon, in the order they come in, and what is returned
# is its area: no scores are sorted or compared. All right and all wrong are both ½ below, and the same rows in another order have
# another figure.
#
# Who meets it: whoever compares classifiers by it: the figures look like areas under a curve, and are none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit scikitjs@1.24.0 @tensorflow/tfjs@4.22.0 >/dev/null

cat >see.cjs <<'END'
const tf = require("@tensorflow/tfjs"), sk = require("scikitjs");
// The share of pairs of a 1 and a 0 in which the 1 is scored higher; a tie counts half.
const byHand = (labels, scores) => {
  const of = label => scores.filter((_, i) => labels[i] === label);
  return of(1).reduce((sum, one) => sum + of(0).reduce((s, zero) => s + (one > zero ? 1 : one === zero ? .5 : 0), 0), 0) / (of(1).length * of(0).length);
};
tf.setBackend("cpu").then(() => {
  sk.setBackend(tf);
  for (const [name, labels, scores] of [
    ["all right", [0, 0, 0, 1, 1, 1], [.1, .2, .3, .7, .8, .9]],
    ["all wrong", [1, 1, 1, 0, 0, 0], [.1, .2, .3, .7, .8, .9]],
    ["all right, mixed", [1, 0, 1, 0, 0, 1], [.9, .1, .7, .3, .2, .8]],
    ["some right", [0, 0, 1, 1], [.1, .4, .35, .8]],
    ["some right, mixed", [1, 0, 1, 0], [.35, .4, .8, .1]],
  ]) console.log(`auc, ${name}: rocAucScore ${sk.metrics.rocAucScore(labels, scores).toFixed(3)}, by hand ${byHand(labels, scores).toFixed(3)}`);
});
END
node see.cjs 2>/dev/null | grep '^auc' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
auc, all right: rocAucScore 0.500, by hand 1.000
auc, all wrong: rocAucScore 0.500, by hand 0.000
auc, all right, mixed: rocAucScore 0.350, by hand 1.000
auc, some right: rocAucScore 0.375, by hand 0.750
auc, some right, mixed: rocAucScore 0.500, by hand 0.750
END
