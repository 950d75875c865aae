#!/usr/bin/env bash
# toygrad 2.6.0 (npm): the trainer Adam; beside it @tensorflow/tfjs 4.22.0.
#
# One would guess: the two moments are divided by 1 - beta^t, as in algorithm 1 of Kingma and Ba, for they begin at 0: with a gradient
# that stays, each step is the learning rate.
#
# What happens: they are multiplied by it. The moments of the first steps become smaller still, the second far more so: the first step
# is ten times the learning rate, the twelfth 43 times, and only after some thousand is it what was asked for.
#
# Who meets it: whoever takes a learning rate from elsewhere, where Adam does not overshoot with it: the start of a training throws the
# weights about, and later the same rate is fine.
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
// One weight, an input of 1 and a target so far away that the gradient hardly changes.
const rate = .001, target = 1e6;
const toygrad = () => {
  const net = new NeuralNetwork({ layers: [{ type: "input", sx: 1, sy: 1, sz: 1 }, { type: "dense", filters: 1, bias: -1 }, { type: "regression" }] });
  const trainer = new Trainers.Adam(net, { learningRate: rate });
  const weight = net.getParamsAndGrads()[0].params.fill(0);
  return { weight, train: () => trainer.train(new Tensor(1, 1, 1, [1]), [target]) };
};
const tfjs = () => {
  const variable = tf.variable(tf.scalar(0)), optimizer = tf.train.adam(rate);
  return { get weight() { return variable.dataSync(); }, train: () => optimizer.minimize(() => variable.sub(target).square().div(2)) };
};
const byHand = () => {
  const weight = [0];
  let m = 0, v = 0, t = 0;
  return { weight, train: () => {
    const g = weight[0] - target;
    t++;
    m = .9 * m + .1 * g;
    v = .999 * v + .001 * g * g;
    weight[0] -= rate * m / (1 - .9 ** t) / (Math.sqrt(v / (1 - .999 ** t)) + 1e-8);
  } };
};
for (const [name, make] of Object.entries({ "by hand": byHand, tfjs, toygrad })) {
  const run = make(), steps = {};
  for (let t = 1; t <= 3000; t++) {
    const [before] = run.weight;
    run.train();
    if ([1, 2, 12, 100, 1000, 3000].includes(t)) steps[t] = ((run.weight[0] - before) / rate).toFixed(1);
  }
  console.log(`of ${name}: ${Object.entries(steps).map(([t, step]) => `step ${t} is ${step}`).join(", ")} learning rates`);
}
END
node see.mjs 2>/dev/null | grep '^of ' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
of by hand: step 1 is 1.0, step 2 is 1.0, step 12 is 1.0, step 100 is 1.0, step 1000 is 1.0, step 3000 is 1.0 learning rates
of tfjs: step 1 is 1.0, step 2 is 1.0, step 12 is 1.0, step 100 is 1.0, step 1000 is 1.0, step 3000 is 1.0 learning rates
of toygrad: step 1 is 10.0, step 2 is 18.1, step 12 is 43.1, step 100 is 10.5, step 1000 is 1.6, step 3000 is 1.1 learning rates
END
