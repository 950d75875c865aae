#!/usr/bin/env bash
# geostats 2.1.0 (npm): getClassJenks and getClassJenks2, which its readme calls the optimised and the older version.
#
# One would guess: natural breaks: the groups of sorted numbers that have the least squares within them. Of 1, 2, 3, 4 and 100 in two groups, 100 is alone.
#
# What happens: getClassJenks divides all numbers but the largest, and then counts that to the last group. Of 1, 2, 3, 4 and 100 the groups are 1, 2 and
# 3, 4, 100. getClassJenks2 takes the squares of the smallest number alone for infinite: it is never a group.
#
# Who meets it: whoever cuts a histogram of greys, losses or responsibilities where it is thinnest: the two know only one end
# each of what is far from the others, and the borders between are wrong too.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit geostats@2.1.0 >/dev/null

cat >see.cjs <<'END'
const geostats = require("geostats");
const squares = group => { const mean = group.reduce((a, b) => a + b, 0) / group.length; return group.reduce((s, x) => s + (x - mean) ** 2, 0); };
// Every way to cut sorted numbers in groups.
const cuts = (numbers, groups) => groups === 1 ? [[numbers]]
  : numbers.slice(1).flatMap((_, i) => cuts(numbers.slice(i + 1), groups - 1).map(rest => [numbers.slice(0, i + 1), ...rest]));
const best = (numbers, groups) => cuts(numbers, groups).reduce((a, b) => total(b) < total(a) ? b : a);
const total = groups => groups.reduce((s, group) => s + squares(group), 0);
const grouped = (numbers, bounds) => bounds.slice(1).map((bound, i) => numbers.filter(x => x <= bound && (i === 0 || x > bounds[i])));
const text = groups => groups.map(group => group.join(" ")).join(" | ");
for (const [numbers, groups] of [[[1, 2, 3, 4, 100], 2], [[1, 2, 3, 10, 11, 12, 50], 3], [[1, 50, 51, 52, 53], 2]])
  console.log(`${numbers.join(", ")} in ${groups}: getClassJenks ${text(grouped(numbers, new geostats(numbers.slice()).getClassJenks(groups)))}; getClassJenks2 ${text(grouped(numbers, new geostats(numbers.slice()).getClassJenks2(groups)))}; the best of all ${text(best(numbers, groups))}`);
let seed = 1, wrong = [0, 0];
const next = () => (seed = seed * 48271 % 2147483647) % 1000;
for (let i = 0; i < 500; i++) {
  const numbers = [...new Set(Array.from({ length: 10 }, next))].sort((a, b) => a - b);
  const least = total(best(numbers, 3));
  ["getClassJenks", "getClassJenks2"].forEach((name, n) => { if (total(grouped(numbers, new geostats(numbers.slice())[name](3))) > least + 1e-6) wrong[n]++; });
}
console.log(`of 500 times 10 numbers in three groups not the best: getClassJenks ${wrong[0]}, getClassJenks2 ${wrong[1]}`);
END
node see.cjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
1, 2, 3, 4, 100 in 2: getClassJenks 1 2 | 3 4 100; getClassJenks2 1 2 3 4 | 100; the best of all 1 2 3 4 | 100
1, 2, 3, 10, 11, 12, 50 in 3: getClassJenks 1 | 2 3 | 10 11 12 50; getClassJenks2 1 2 3 | 10 11 12 | 50; the best of all 1 2 3 | 10 11 12 | 50
1, 50, 51, 52, 53 in 2: getClassJenks 1 | 50 51 52 53; getClassJenks2 1 50 | 51 52 53; the best of all 1 | 50 51 52 53
of 500 times 10 numbers in three groups not the best: getClassJenks 167, getClassJenks2 36
END
