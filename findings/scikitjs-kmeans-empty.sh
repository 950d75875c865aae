#!/usr/bin/env bash
# scikitjs 1.24.0 (npm), "scikit-learn for JS": KMeans.
#
# One would guess: k centres, all of them numbers.
#
# What happens: a centre that no row is nearest to is divided by 0 and is NaN from then on, and no row is ever near it again: there are fewer
# clusters than were asked for. It begins with rows drawn at random, and where two of these are equal, one of them has none. Of
# fifty seeds below fourteen find three places.
#
# Who meets it: whoever clusters rows that repeat: binarized pictures, counts, labels; and whoever sums up distances to the centres.
# scikit-learn moves such a centre to the farthest row.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit scikitjs@1.24.0 @tensorflow/tfjs@4.22.0 >/dev/null

cat >see.cjs <<'END'
const tf = require("@tensorflow/tfjs"), sk = require("scikitjs");
(async () => {
  await tf.setBackend("cpu");
  sk.setBackend(tf);
  const rows = [[0, 0], [0, 0], [0, 0], [0, 0], [5, 0], [5, 0], [5, 0], [0, 5], [0, 5], [0, 5]];
  const used = new Map();
  for (let randomState = 1; randomState <= 50; randomState++) {
    const model = new sk.KMeans({ nClusters: 3, randomState, maxIter: 10 });
    model.fit(rows);
    const numbers = model.clusterCenters.arraySync().filter(centre => centre.every(x => !Number.isNaN(x))).length;
    const clusters = new Set(model.predict(rows).dataSync()).size, key = `${numbers} centres that are numbers, ${clusters} clusters`;
    used.set(key, (used.get(key) ?? 0) + 1);
  }
  for (const [key, n] of [...used].sort()) console.log(`of 50 seeds, three places, k 3: ${key}: ${n}`);
})();
END
node see.cjs 2>/dev/null | grep '^of 50' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
of 50 seeds, three places, k 3: 1 centres that are numbers, 1 clusters: 2
of 50 seeds, three places, k 3: 2 centres that are numbers, 2 clusters: 34
of 50 seeds, three places, k 3: 3 centres that are numbers, 3 clusters: 14
END
