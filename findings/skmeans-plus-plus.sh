#!/usr/bin/env bash
# skmeans 0.11.3 (npm), k-means; beside it ml-kmeans 7.0.1.
#
# One would guess: with points in three places and k = 3, "kmpp" begins in all three. The paper that its documentation
# links to draws a centre by the square of the distance to those drawn before, so that one drawn has no chance again.
#
# What happens: the points are sorted by that chance, and the last, the farthest of all, is never drawn. If only it has a chance, a place
# is drawn twice. Then one of the two centres loses all its points, and an empty centre is put at the origin, where no point is, and
# stays there.
#
# Who meets it: whoever looks for a rare kind far from the rest: it is merged into the next cluster, and a cluster without
# members answers for whatever is near 0, a dark picture for instance.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit skmeans@0.11.3 ml-kmeans@7.0.1 >/dev/null

cat >see.mjs <<'END'
import skmeans from "skmeans";
import { kmeans } from "ml-kmeans";
const points = [...Array.from({ length: 20 }, () => [100, 100]), ...Array.from({ length: 20 }, () => [200, 200]), [300, 300]];
const places = centres => centres.map(c => c.join(",")).sort().join(" ");
const runs = 1000;
const found = { skmeans: {}, "ml-kmeans": {} };
for (let run = 0; run < runs; run++) {
  for (const [name, centres] of [["skmeans", skmeans(points, 3, "kmpp").centroids], ["ml-kmeans", kmeans(points, 3, { seed: run }).centroids]]) {
    const at = places(centres);
    found[name][at] = (found[name][at] ?? 0) + 1;
  }
}
for (const [name, at] of Object.entries(found)) {
  const three = at["100,100 200,200 300,300"] ?? 0;
  const origin = Object.entries(at).reduce((sum, [place, n]) => sum + (/(^| )0,0( |$)/.test(place) ? n : 0), 0);
  const say = n => n === 0 ? "never" : n === runs ? "always" : n < runs / 10 ? "less than one time in ten" : n > 9 * runs / 10 ? "more than nine times in ten" : "sometimes";
  console.log(`${name}: the three places ${say(three)}, a centre at the origin ${say(origin)}`);
}
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
skmeans: the three places less than one time in ten, a centre at the origin more than nine times in ten
ml-kmeans: the three places always, a centre at the origin never
END
