#!/usr/bin/env bash
# ml-knn 3.0.0 (npm), nearest neighbours, of the mljs family.
#
# One would guess: where two classes have as many of the k neighbours, the nearer decides, or the smaller label, as in scikit-learn.
#
# What happens: the farthest of the neighbours decides, if it is one of those classes: they stand in the order of the heap that they
# were kept in, whose top is the farthest. With k = 2 the nearest neighbour is never heard: the class is always the second's.
# A point that was learnt, asked for again, is given the class of another one far off.
#
# Who meets it: whoever draws the accuracy over k = 1, 2, 3 and so on, or compares with another program: it differs for each even k,
# and the default, one more than there are classes, is even for every odd number of classes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit ml-knn@3.0.0 >/dev/null

cat >see.mjs <<'END'
import KNN from "ml-knn";
const single = new KNN([[0], [9]], [0, 1], { k: 2 });
console.log(`0 is at 0, 1 at 9; k 2: at 0 it is ${single.predict([0])}, at 1 ${single.predict([1])}, at 8 ${single.predict([8])}`);

let seed = 1;
const uniform = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
// Two classes of points, two deviations apart; asked for are the points that were learnt, each its own nearest neighbour.
const points = Array.from({ length: 400 }, (_, i) => [2 * (i % 2) + normal(), normal()]), labels = points.map((_, i) => i % 2);
const near = point => points.map((p, i) => [Math.hypot(p[0] - point[0], p[1] - point[1]), labels[i]]).sort((a, b) => a[0] - b[0]).map(d => d[1]);
const share = predict => (points.filter((point, i) => predict(point) === labels[i]).length / points.length).toFixed(3);
for (const k of [1, 2, 3, 4]) {
  const knn = new KNN(points, labels, { k });
  const nearestDecides = point => {
    const of = near(point).slice(0, k), ones = of.filter(l => l === 1).length;
    return 2 * ones === k ? of[0] : Number(2 * ones > k);
  };
  console.log(`k ${k}: right ${share(point => knn.predict(point))}, by hand, the nearest deciding, ${share(nearestDecides)}${k === 2 ? `, by the second neighbour alone ${share(point => near(point)[1])}` : ""}`);
}
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
0 is at 0, 1 at 9; k 2: at 0 it is 1, at 1 1, at 8 0
k 1: right 1.000, by hand, the nearest deciding, 1.000
k 2: right 0.792, by hand, the nearest deciding, 1.000, by the second neighbour alone 0.792
k 3: right 0.895, by hand, the nearest deciding, 0.895
k 4: right 0.820, by hand, the nearest deciding, 0.940
END
