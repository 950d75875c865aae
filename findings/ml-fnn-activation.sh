#!/usr/bin/env bash
# ml-fnn 5.0.0 (npm): FeedForwardNeuralNetworks, of the mljs family.
#
# One would guess: the option activation picks one of the fourteen functions that its documentation lists.
#
# What happens: the net has tanh, whatever is asked for. A name is looked for among the numbers of a list, where no name is, and an
# unknown name falls back to tanh without a word. A net "of relus" and one "of identities" are the same net, bit for bit, and the
# latter separates what nothing linear can.
#
# Who meets it: whoever compares activations, or takes the identity for a linear baseline and finds that the data are linear.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit ml-fnn@5.0.0 >/dev/null

node -e '
const Network = require("ml-fnn");
let seed;
Math.random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
// A disc and the ring around it: no line divides them, the best that one can do is to cut off a part of the ring.
const points = Array.from({ length: 60 }, (_, i) => [(i % 2 ? 3 : 1) * Math.cos(i), (i % 2 ? 3 : 1) * Math.sin(i)]);
const classes = points.map((_, i) => i % 2);
const weights = {};
for (const activation of ["tanh", "relu", "identity", "softplus", "no such thing"]) {
  seed = 1;
  const network = new Network({ activation, hiddenLayers: [8], iterations: 2000, learningRate: .005 });
  network.train(points, classes);
  const found = network.predict(points);
  weights[activation] = JSON.stringify(network.toJSON().layers.map(layer => layer.W));
  console.log(`${activation}: the weights of tanh ${weights[activation] === weights.tanh}, right ${Math.round(100 * found.filter((c, i) => c === classes[i]).length / 60)} %`);
}
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
tanh: the weights of tanh true, right 100 %
relu: the weights of tanh true, right 100 %
identity: the weights of tanh true, right 100 %
softplus: the weights of tanh true, right 100 %
no such thing: the weights of tanh true, right 100 %
END
