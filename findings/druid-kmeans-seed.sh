#!/usr/bin/env bash
# @saehrimnir/druidjs 0.9.0 (npm), DruidJS: KMeans.
#
# One would guess: the seed is 1212 where none is given, as the documentation says of each of its methods: one clustering for one set
# of points, on each visit.
#
# What happens: the default is put among the parameters and the seed is read from those that were passed: without one, k-means starts
# from the clock. KMedoids, PCA and the others do as they say.
#
# Who meets it: whoever relies on the default for a figure that comes out the same, or a test that does: it does within a millisecond.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @saehrimnir/druidjs@0.9.0 >/dev/null

cat >see.mjs <<'END'
import * as druid from "@saehrimnir/druidjs";
let seed = 1;
const uniform = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
// Points all over a square: where k-means ends depends on where it starts.
const points = Array.from({ length: 300 }, () => [uniform(), uniform()]);
for (const method of ["KMeans", "KMedoids"]) for (const parameters of [{ K: 8, seed: 1212 }, { K: 8 }]) {
  const seen = new Set();
  for (let run = 0; run < 10; run++) {
    seen.add(JSON.stringify(new druid[method](points, parameters).get_cluster_list()));
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  console.log(`${method}, ${"seed" in parameters ? "seed 1212" : "no seed"}, ten times: ${seen.size === 1 ? "one clustering" : "more than one clustering"}`);
}
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
KMeans, seed 1212, ten times: one clustering
KMeans, no seed, ten times: more than one clustering
KMedoids, seed 1212, ten times: one clustering
KMedoids, no seed, ten times: one clustering
END
