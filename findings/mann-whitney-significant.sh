#!/usr/bin/env bash
# mann-whitney-utest 1.0.5 (npm), and its fork @tainakanchu/mann-whitney-utest 1.1.0: significant.
#
# One would guess: true if the two samples differ more than chance would make them, at some usual level; its documentation says that
# U is tested against an approximate critical value.
#
# What happens: the critical value is |z|, how many deviations U is from its mean, and U is compared with that: a count of pairs with a
# number of deviations. Of twelve against twelve, a difference that chance makes once in a hundred thousand times is not
# significant, and two against two is, which chance makes every third time. The values of U are right.
#
# Who meets it: whoever compares the final losses of two settings over several seeds: hardly anything is significant, unless every
# run of the one is better than every run of the other, and then it always is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit mann-whitney-utest@1.0.5 @tainakanchu/mann-whitney-utest@1.1.0 >/dev/null

node -e '
const first = require("mann-whitney-utest"), fork = require("@tainakanchu/mann-whitney-utest");
// How many ways to pick the ranks of n of n + m runs have each U: U counts the pairs in which the first is larger.
const ways = (n, m) => {
  if (n === 0 || m === 0) return [1];
  const counts = new Array(n * m + 1).fill(0);
  ways(n, m - 1).forEach((w, u) => (counts[u] += w));
  ways(n - 1, m).forEach((w, u) => (counts[u + m] += w));
  return counts;
};
const chance = (u, n, m) => {
  const counts = ways(n, m);
  return 2 * counts.slice(0, u + 1).reduce((a, b) => a + b) / counts.reduce((a, b) => a + b);
};
// runs makes two samples without ties, whose U is u: the best of the second is better than u of the first.
const runs = (n, m, u) => [Array.from({ length: n }, (_, i) => i), Array.from({ length: m }, (_, i) => (i === 0 ? n - u - .5 : n + i))];
for (const [n, m, u] of [[2, 2, 0], [8, 8, 4], [12, 12, 10], [12, 12, 4]]) {
  const samples = runs(n, m, u), us = first.test(samples);
  console.log(`${n} against ${m}: U ${us.join(" ")}, by chance ${chance(u, n, m).toPrecision(2)}; significant: ${first.significant(us, samples)}, the fork ${fork.significant(fork.test(samples), samples)}`);
}
' | tee seen
diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
2 against 2: U 0 4, by chance 0.33; significant: true, the fork true
8 against 8: U 4 60, by chance 0.0019; significant: false, the fork false
12 against 12: U 10 134, by chance 0.00010; significant: false, the fork false
12 against 12: U 4 140, by chance 0.0000089; significant: false, the fork false
END
