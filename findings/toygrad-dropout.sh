#!/usr/bin/env bash
# toygrad 2.6.0 and convnetjs 0.3.0 (npm): dropout; beside them @tensorflow/tfjs 4.22.0.
#
# One would guess: with a dropout of a fifth four fifths of the units are left in training, and in prediction, where all are, each is
# scaled by that: the next layer sees the same on average.
#
# What happens: prediction scales by the share that is dropped, not the one that is kept. With a half they are the same. With a fifth
# the next layer sees a quarter of what it was trained with; with nine tenths nine times as much.
#
# Who meets it: whoever sets a light dropout: the loss in training goes down as it should, and the trained net answers as if its inputs
# had faded.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit toygrad@2.6.0 convnetjs@0.3.0 @tensorflow/tfjs@4.22.0 >/dev/null

cat >see.mjs <<'END'
import convnetjs from "convnetjs";
import tf from "@tensorflow/tfjs";
import { Layers, Tensor } from "toygrad";
await tf.setBackend("cpu");
let seed = 1;
Math.random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
// Of 100,000 units that are all 1, the mean that comes out.
const ones = new Float32Array(100000).fill(1), mean = values => (values.reduce((sum, x) => sum + x, 0) / values.length).toFixed(1);
const layers = {
  toygrad: rate => {
    const input = new Layers.Input({ type: "input", sx: 1, sy: 1, sz: ones.length });
    const layer = new Layers.Dropout({ type: "dropout", probability: rate }, input);
    return training => layer.forward(new Tensor(1, 1, ones.length, ones), training).w;
  },
  convnetjs: rate => {
    const layer = new convnetjs.DropoutLayer({ in_sx: 1, in_sy: 1, in_depth: ones.length, drop_prob: rate });
    return training => layer.forward(new convnetjs.Vol([...ones]), training).w;
  },
  tfjs: rate => {
    const layer = tf.layers.dropout({ rate, seed: 1 });
    return training => layer.apply(tf.tensor2d([ones]), { training }).dataSync();
  },
};
for (const [name, make] of Object.entries(layers)) for (const rate of [.5, .2, .9]) {
  const layer = make(rate);
  console.log(`of ${name}, dropout ${rate}: a mean of ${mean(layer(true))} in training, ${mean(layer(false))} in prediction`);
}
END
node see.mjs 2>/dev/null | grep '^of ' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
of toygrad, dropout 0.5: a mean of 0.5 in training, 0.5 in prediction
of toygrad, dropout 0.2: a mean of 0.8 in training, 0.2 in prediction
of toygrad, dropout 0.9: a mean of 0.1 in training, 0.9 in prediction
of convnetjs, dropout 0.5: a mean of 0.5 in training, 0.5 in prediction
of convnetjs, dropout 0.2: a mean of 0.8 in training, 0.2 in prediction
of convnetjs, dropout 0.9: a mean of 0.1 in training, 0.9 in prediction
of tfjs, dropout 0.5: a mean of 1.0 in training, 1.0 in prediction
of tfjs, dropout 0.2: a mean of 1.0 in training, 1.0 in prediction
of tfjs, dropout 0.9: a mean of 1.0 in training, 1.0 in prediction
END
