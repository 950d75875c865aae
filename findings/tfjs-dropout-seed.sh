#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0 (npm): tf.layers.dropout.
#
# One would guess: a seed makes a run repeatable, as in Keras: the masks of a layer are the same in each run, and another one
# in each batch.
#
# What happens: the masks are one mask. The layer hands its seed to a new generator in each call, so that the same rows lose the same
# units in every batch, and two layers of one seed and shape in the same places. With batches of one, half of the units are
# dropped each time, and learn nothing, ever.
#
# Who meets it: whoever sets all seeds for a run that can be repeated, and trains with noise that is no noise. Without a seed
# the masks differ, and cannot be repeated.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @tensorflow/tfjs@4.22.0 >/dev/null

cat >see.mjs <<'END'
import tf from "@tensorflow/tfjs";
await tf.setBackend("cpu");
const units = 20, batches = 50;
for (const seed of [undefined, 7]) {
  const layer = tf.layers.dropout({ rate: .5, seed }), kept = new Array(units).fill(0);
  for (let batch = 0; batch < batches; batch++) {
    layer.apply(tf.ones([1, units]), { training: true }).dataSync().forEach((x, unit) => kept[unit] += x > 0);
  }
  console.log(`dropout, seed ${seed}: of ${units} units, kept in none of ${batches} batches ${kept.filter(k => k === 0).length}, ` +
    `in all ${kept.filter(k => k === batches).length}`);
}

// The same in training: a unit dropped has no gradient, and its weight stays where it was.
const first = tf.layers.dense({ units, inputShape: [1], useBias: false, kernelInitializer: "ones" });
const model = tf.sequential({ layers: [first, tf.layers.dropout({ rate: .5, seed: 7 }), tf.layers.dense({ units: 1, useBias: false, kernelInitializer: "ones" })] });
model.compile({ optimizer: tf.train.sgd(.001), loss: "meanSquaredError" });
await model.fit(tf.ones([batches, 1]), tf.zeros([batches, 1]), { batchSize: 1, epochs: 2, shuffle: false, verbose: 0 });
console.log(`dropout, in training: of ${units} weights, never changed ${[...first.getWeights()[0].dataSync()].filter(w => w === 1).length}`);
END
node see.mjs 2>/dev/null | grep '^dropout, ' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
dropout, seed undefined: of 20 units, kept in none of 50 batches 0, in all 0
dropout, seed 7: of 20 units, kept in none of 50 batches 13, in all 7
dropout, in training: of 20 weights, never changed 13
END
