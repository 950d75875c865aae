#!/usr/bin/env bash
# apparatus 0.0.10 (npm), the algorithms below natural: LogisticRegressionClassifier.
#
# One would guess: a label is a name, and what it is answered with is the label that was given with the examples.
#
# What happens: one list of the labels is in the order in which they came, another in that of an object’s keys, and the two are taken to
# be the same. They are, with words. Keys that are whole numbers come sorted: if the first 7 is seen before the first 3, each 7 is
# called a 3 and each 3 a 7, with the right certainty.
#
# Who meets it: whoever has digits for labels, in an order of their own: in that of MNIST, the last one below, none of ten is called by
# its name, though the classifier tells them apart.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit apparatus@0.0.10 >/dev/null

node -e '
const { BayesClassifier, LogisticRegressionClassifier } = require("apparatus");
// One feature to each label, and each label three times.
for (const labels of [[3, 7], [7, 3], ["seven", "three"], ["three", "seven"], [5, 0, 4, 1, 9, 2, 3, 6, 7, 8]]) {
  const row = label => labels.map(other => Number(other === label)), said = {};
  for (const Classifier of [BayesClassifier, LogisticRegressionClassifier]) {
    const classifier = new Classifier();
    for (let times = 0; times < 3; times++) for (const label of labels) classifier.addExample(row(label), label);
    classifier.train();
    said[Classifier === BayesClassifier ? "Bayes" : "logistic"] = labels.map(label => classifier.classify(row(label))).join(" ");
  }
  console.log(`in the order ${labels.join(" ")}: ${Object.entries(said).map(pair => pair.join(" ")).join(", ")}`);
}
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
in the order 3 7: Bayes 3 7, logistic 3 7
in the order 7 3: Bayes 7 3, logistic 3 7
in the order seven three: Bayes seven three, logistic seven three
in the order three seven: Bayes three seven, logistic three seven
in the order 5 0 4 1 9 2 3 6 7 8: Bayes 5 0 4 1 9 2 3 6 7 8, logistic 2 5 9 0 8 4 1 3 6 7
END
