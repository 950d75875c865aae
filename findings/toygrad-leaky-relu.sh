#!/usr/bin/env bash
# toygrad 2.6.0 (npm): the layer leakyrelu; beside it @tensorflow/tfjs 4.22.0.
#
# One would guess: below 0 a hundredth of the value gets through, and on the way back a hundredth of the gradient: for that the
# leak is there.
#
# What happens: the value leaks, the gradient does not: it is that of relu, 0 below 0. The answers are those of a leaky relu,
# and a unit that is below 0 for all rows stays there for ever, as one of relu does.
#
# Who meets it: whoever has taken leakyrelu against units that die. Nothing is seen of it but in a check of the gradient.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit toygrad@2.6.0 @tensorflow/tfjs@4.22.0 >/dev/null

cat >see.mjs <<'END'
import tf from "@tensorflow/tfjs";
import { NeuralNetwork, Tensor, Trainers } from "toygrad";
await tf.setBackend("cpu");
const layers = type => [{ type: "input", sx: 1, sy: 1, sz: 1 }, { type }, { type: "regression" }];
const functions = { leakyrelu: x => tf.leakyRelu(x, .01), relu: tf.relu, tanh: tf.tanh, sigmoid: tf.sigmoid };
for (const type of Object.keys(functions)) for (const x of [-2, 2]) {
  const net = new NeuralNetwork({ layers: layers(type) }), at = value => net.forward(new Tensor(1, 1, 1, [value]), true).w[0];
  const slope = (at(x + .01) - at(x - .01)) / .02, input = new Tensor(1, 1, 1, [x]);
  // The loss is half a square: with a target one below, its slope at the output is 1.
  net.backward([net.forward(input, true).w[0] - 1]);
  const other = tf.grad(value => functions[type](value).sum())(tf.tensor1d([x])).dataSync()[0];
  console.log(`of ${type} at ${x}: gradient ${input.dw[0].toFixed(3)}, by differences ${slope.toFixed(3)}, tfjs ${other.toFixed(3)}`);
}
// A weight that brings 1 below 0, and is to bring it to 1.
const net = new NeuralNetwork({ layers: [{ type: "input", sx: 1, sy: 1, sz: 1 }, { type: "dense", filters: 1, bias: -1 }, { type: "leakyrelu" }, { type: "regression" }] });
const [{ params }] = net.getParamsAndGrads(), trainer = new Trainers.SGD(net, { learningRate: .1, momentum: 0 });
params[0] = -.1;
for (let step = 0; step < 1000; step++) trainer.train(new Tensor(1, 1, 1, [1]), [1]);
let weight = -.1;
for (let step = 0; step < 1000; step++) weight -= .1 * (Math.max(.01 * weight, weight) - 1) * (weight > 0 ? 1 : .01);
console.log(`of a weight of -0.1, after 1000 steps: ${params[0].toFixed(1)}, by hand ${weight.toFixed(1)}`);
END
node see.mjs 2>/dev/null | grep '^of ' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
of leakyrelu at -2: gradient 0.000, by differences 0.010, tfjs 0.010
of leakyrelu at 2: gradient 1.000, by differences 1.000, tfjs 1.000
of relu at -2: gradient 0.000, by differences 0.000, tfjs 0.000
of relu at 2: gradient 1.000, by differences 1.000, tfjs 1.000
of tanh at -2: gradient 0.071, by differences 0.071, tfjs 0.071
of tanh at 2: gradient 0.071, by differences 0.071, tfjs 0.071
of sigmoid at -2: gradient 0.105, by differences 0.105, tfjs 0.105
of sigmoid at 2: gradient 0.105, by differences 0.105, tfjs 0.105
of a weight of -0.1, after 1000 steps: -0.1, by hand 1.0
END
