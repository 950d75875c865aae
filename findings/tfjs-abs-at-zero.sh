#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0 (npm): the gradient of tf.abs.
#
# One would guess: at exactly 0 it is 0, as in TensorFlow, PyTorch and JAX, and what a central difference gives.
#
# What happens: it is -1. So the L1 regularizer pushes a weight of 0 away from 0, always upwards, and a picture that is rendered
# exactly has a gradient under tf.losses.absoluteDifference and the metric meanAbsoluteError, of opposite signs.
#
# Who meets it: whoever trains for sparse weights, or reconstructs black pixels by a relu and an absolute error: what is right
# already is pushed on, and the run differs from that in Python.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @tensorflow/tfjs@4.22.0 >/dev/null

cat >see.mjs <<'END'
import tf from "@tensorflow/tfjs";
await tf.setBackend("cpu");
const picture = tf.tensor2d([[0, 1, 0, .5]]), weights = tf.tensor1d([-2, 0, 2]), step = .25;
const l1 = tf.regularizers.l1({ l1: 1 });
const rendered = picture.clone();
const say = (name, f, at) => {
  const difference = [...at.dataSync()].map((_, i, all) => {
    const by = d => f(tf.tensor(all.map((x, j) => i === j ? x + d : x), at.shape)).dataSync()[0];
    return (by(step) - by(-step)) / (2 * step);
  });
  console.log(`${name}: ${[...tf.grad(f)(at).dataSync()].join(" ")}; by differences ${difference.join(" ")}`);
};
say("tf.abs at -2 0 2", x => x.abs().sum(), weights);
say("tf.regularizers.l1 at -2 0 2", x => l1.apply(x), weights);
say("tf.losses.absoluteDifference of a picture and itself", x => tf.losses.absoluteDifference(picture, x), rendered);
say("tf.metrics.meanAbsoluteError of a picture and itself", x => tf.metrics.meanAbsoluteError(picture, x).sum(), rendered);

const weight = tf.variable(tf.scalar(0));
const sgd = tf.train.sgd(.1);
for (let i = 0; i < 3; i++) sgd.minimize(() => l1.apply(weight.reshape([1])));
console.log(`tf.train.sgd(.1), three steps under L1 alone, from 0: ${weight.dataSync()[0].toFixed(2)}`);
END
node see.mjs 2>/dev/null | grep '^tf\.' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
tf.abs at -2 0 2: -1 -1 1; by differences -1 0 1
tf.regularizers.l1 at -2 0 2: -1 -1 1; by differences -1 0 1
tf.losses.absoluteDifference of a picture and itself: 0.25 0.25 0.25 0.25; by differences 0 0 0 0
tf.metrics.meanAbsoluteError of a picture and itself: -0.25 -0.25 -0.25 -0.25; by differences 0 0 0 0
tf.train.sgd(.1), three steps under L1 alone, from 0: 0.10
END
