#!/usr/bin/env bash
# kmeans-ts 1.0.4 (npm), k-means; beside it ml-kmeans 7.0.1 and skmeans 0.11.3, which it is a rewrite of.
#
# One would guess: numbers in a plain list are grouped, as the documentation has Array<number> first among the types of its data.
#
# What happens: each number is in group 0, whatever the start, and the other centres are NaN: a distance is taken between the first
# element of one number and of another, so that each is NaN. It goes on until the default 10,000 rounds are over, and
# returns as if it had found something. Numbers each in a list of its own are grouped rightly.
#
# Who meets it: whoever groups grey values, losses or one column: one group, and no error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit kmeans-ts@1.0.4 ml-kmeans@7.0.1 skmeans@0.11.3 >/dev/null

node -e '
const kmeans = require("kmeans-ts").default, skmeans = require("skmeans"), ml = require("ml-kmeans").kmeans;
const numbers = [1, 2, 3, 101, 102, 103], lists = numbers.map(n => [n]);
const say = (about, labels, centres) => {
  // The same groups with the same names, whichever was drawn first.
  const names = [...new Set(labels)];
  console.log(`${about}: groups ${labels.map(label => names.indexOf(label)).join(" ")}, centres ${[...centres].flat().sort((a, b) => a - b).join(" and ")}`);
};
for (const start of ["kmeans", "kmeans++"]) {
  const { indexes, centroids, iterations } = kmeans(numbers, 2, start);
  say(`kmeans-ts, numbers, ${start}, after ${iterations} rounds`, indexes, centroids);
}
const alone = kmeans(lists, 2, [[1], [103]]), old = skmeans(numbers, 2, [1, 103]), other = ml(lists, 2, { initialization: [[1], [103]] });
say("kmeans-ts, lists of one", alone.indexes, alone.centroids);
say("skmeans, numbers", old.idxs, old.centroids);
say("ml-kmeans, lists of one", other.clusters, other.centroids);
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
kmeans-ts, numbers, kmeans, after 10000 rounds: groups 0 0 0 0 0 0, centres 52 and NaN
kmeans-ts, numbers, kmeans++, after 10000 rounds: groups 0 0 0 0 0 0, centres 52 and NaN
kmeans-ts, lists of one: groups 0 0 0 1 1 1, centres 2 and 102
skmeans, numbers: groups 0 0 0 1 1 1, centres 2 and 102
ml-kmeans, lists of one: groups 0 0 0 1 1 1, centres 2 and 102
END
