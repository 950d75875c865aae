#!/usr/bin/env bash
# ml-confusion-matrix 2.0.0 (npm), of the mljs family.
#
# One would guess: getFalseOmissionRate is FN / (FN + TN), the share of wrong answers among the noes, and so is 1 less the
# negative predictive value, which the same class has.
#
# What happens: it is FN / (FN + TP), the miss rate, that getFalseNegativeRate has already. The rates around it are right.
#
# Who meets it: whoever asks how many of the digits called something else were nines after all. With ten classes nine tenths are
# noes, and the two rates are far apart: below, 1.3 % by the definition and 12 % by the method.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit ml-confusion-matrix@2.0.0 >/dev/null

node -e '
const { ConfusionMatrix } = require("ml-confusion-matrix");
// A hundred of each digit; of the nines 12 are called four, of the fours 5 nine.
const actual = Array.from({ length: 1000 }, (_, i) => i % 10);
let nine = 0, four = 0;
const called = actual.map(digit => digit === 9 && nine++ < 12 ? 4 : digit === 4 && four++ < 5 ? 9 : digit);
const matrix = ConfusionMatrix.fromLabels(actual, called);
const both = (a, b) => actual.filter((digit, i) => (digit === 9) === a && (called[i] === 9) === b).length;
const [TP, FN, FP, TN] = [both(true, true), both(true, false), both(false, true), both(false, false)];
const say = (name, got, right) => console.log(`${name}: ${got.toFixed(4)}, by hand ${right.toFixed(4)}`);
console.log(`nine: TP ${TP}, FN ${FN}, FP ${FP}, TN ${TN}`);
say("false negative rate", matrix.getFalseNegativeRate(9), FN / (FN + TP));
say("false discovery rate", matrix.getFalseDiscoveryRate(9), FP / (FP + TP));
say("1 - negative predictive value", 1 - matrix.getNegativePredictiveValue(9), FN / (FN + TN));
say("false omission rate", matrix.getFalseOmissionRate(9), FN / (FN + TN));
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
nine: TP 88, FN 12, FP 5, TN 895
false negative rate: 0.1200, by hand 0.1200
false discovery rate: 0.0538, by hand 0.0538
1 - negative predictive value: 0.0132, by hand 0.0132
false omission rate: 0.1200, by hand 0.0132
END
