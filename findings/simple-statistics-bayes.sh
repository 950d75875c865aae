#!/usr/bin/env bash
# simple-statistics 7.12.1 (npm): BayesianClassifier.
#
# One would guess: a naive Bayesian classifier, as its documentation says: the score of a category is its share times the
# probabilities of the item's properties in it.
#
# What happens: nothing is multiplied and nothing is conditional. The score is the sum, over the properties, of the share of all items
# that are in the category and have it: with many properties still the larger category wins nearly always, and one that has never
# had a property of the item's is not ruled out.
#
# Who meets it: whoever has classes of different sizes, and a rare one that is easy to tell.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit simple-statistics@7.12.1 >/dev/null

node -e '
const { BayesianClassifier } = require("simple-statistics");
// Of 80 items 64 are common, each pattern of four pixels four times, and 16 rare, with all pixels on.
function say(about, items, item) {
  const bayes = new BayesianClassifier();
  for (const [pixels, category] of items) bayes.train({ ...pixels }, category);
  const found = bayes.score({ ...item });
  const byHand = category => {
    const own = items.filter(([, c]) => c === category);
    return own.length / items.length * item.reduce((product, on, j) => product * own.filter(([pixels]) => pixels[j] === on).length / own.length, 1);
  };
  const share = (common, rare) => (rare / (common + rare)).toFixed(2);
  console.log(`${about}: rare with ${share(found.common, found.rare)}, by hand ${share(byHand("common"), byHand("rare"))}`);
}
const patterns = Array.from({ length: 64 }, (_, i) => [0, 1, 2, 3].map(j => i >> j & 1));
say("all four on", [...patterns.map(p => [p, "common"]), ...Array(16).fill([[1, 1, 1, 1], "rare"])], [1, 1, 1, 1]);
say("and the fifth, that no common one has", [...patterns.map(p => [[...p, 0], "common"]), ...Array(16).fill([[1, 1, 1, 1, 1], "rare"])], [1, 1, 1, 1, 1]);
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
all four on: rare with 0.33, by hand 0.80
and the fifth, that no common one has: rare with 0.38, by hand 1.00
END
