#!/usr/bin/env bash
# convnetjs 0.3.0 (npm): l2_decay and l1_decay of its Trainer.
#
# One would guess: the gradient of the data is the mean over a batch, the decay is as strong as it says, and a step goes down the
# slope of the loss that train returns.
#
# What happens: the decay, too, is divided by the size of the batch: with batches of 100 it is a hundredth, while the loss that is
# returned holds all of it. l1_decay does nothing at all, and is not in the loss: each layer multiplies it by a factor of its own,
# l1_decay_mul, and that is 0 where none is given.
#
# Who meets it: whoever raises the batch size and keeps the decay, or takes both from a paper: the weights hardly decay. Whoever
# wants few weights that are not 0 has all of them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit convnetjs@0.3.0 >/dev/null

node -e '
const { Net, Trainer, Vol } = require("convnetjs");
// Inputs of 0 and targets of 0: the data have no slope, all that moves the weight is its decay.
function step(decay, size) {
  const net = new Net();
  net.makeLayers([{ type: "input", out_sx: 1, out_sy: 1, out_depth: 1 }, { type: "regression", num_neurons: 1 }]);
  const [weight] = net.getParamsAndGrads().map(({ params }) => params);
  weight[0] = 2;
  const trainer = new Trainer(net, { method: "sgd", momentum: 0, learning_rate: .1, batch_size: size, [decay]: .5 });
  let loss;
  for (let i = 0; i < size; i++) ({ loss } = trainer.train(new Vol([0]), [0]));
  return { weight: weight[0], loss };
}
// The slopes of .5 w^2 / 2 and of .5 |w| at 2.
for (const [decay, slope] of [["l2_decay", .5 * 2], ["l1_decay", .5]]) for (const size of [1, 10, 100]) {
  const { weight, loss } = step(decay, size);
  console.log(`${decay} .5, batches of ${size}: a loss of ${loss}, a weight of 2 goes to ${weight.toFixed(4)}, by hand ${(2 - .1 * slope).toFixed(4)}`);
}
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
l2_decay .5, batches of 1: a loss of 1, a weight of 2 goes to 1.9000, by hand 1.9000
l2_decay .5, batches of 10: a loss of 1, a weight of 2 goes to 1.9900, by hand 1.9000
l2_decay .5, batches of 100: a loss of 1, a weight of 2 goes to 1.9990, by hand 1.9000
l1_decay .5, batches of 1: a loss of 0, a weight of 2 goes to 2.0000, by hand 1.9500
l1_decay .5, batches of 10: a loss of 0, a weight of 2 goes to 2.0000, by hand 1.9500
l1_decay .5, batches of 100: a loss of 0, a weight of 2 goes to 2.0000, by hand 1.9500
END
