#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0 (npm): the initializers glorotNormal, heNormal, leCunNormal.
#
# One would guess: the weights have the standard deviation that the documentation names, sqrt(2 / fanIn) for heNormal, as they
# have in Keras, which divides by .8796 because it cuts the normal numbers off at two standard deviations.
#
# What happens: the numbers are cut off and not corrected: the weights have .88 of it, and a layer .77 of the variance that
# it is to keep. The uniform initializers are right.
#
# Who meets it: whoever relies on heNormal for a deep net of relus, or compares the first losses with those in Keras: after twenty
# layers a signal has a two-hundredth of its variance.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @tensorflow/tfjs@4.22.0 >/dev/null

cat >see.mjs <<'END'
import tf from "@tensorflow/tfjs";
await tf.setBackend("cpu");
const rows = 784, columns = 400;
const documented = { heNormal: 2 / rows, glorotNormal: 2 / (rows + columns), leCunNormal: 1 / rows, heUniform: 2 / rows, glorotUniform: 2 / (rows + columns) };
for (const [name, variance] of Object.entries(documented)) {
  const weights = tf.initializers[name]({ seed: 1 }).apply([rows, columns]);
  console.log(`tf.initializers.${name}: ${Math.sqrt(tf.moments(weights).variance.dataSync()[0] / variance).toFixed(2)} of the standard deviation named`);
}
let signal = tf.randomNormal([64, 256], 0, 1, "float32", 1);
for (let layer = 0; layer < 20; layer++) signal = tf.relu(signal.matMul(tf.initializers.heNormal({ seed: 2 + layer }).apply([256, 256])));
console.log(`tf.initializers.heNormal: after twenty layers of relus a mean square of 1 is ${signal.square().mean().dataSync()[0].toFixed(3)}`);
END
node see.mjs 2>/dev/null | grep '^tf\.' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
tf.initializers.heNormal: 0.88 of the standard deviation named
tf.initializers.glorotNormal: 0.88 of the standard deviation named
tf.initializers.leCunNormal: 0.88 of the standard deviation named
tf.initializers.heUniform: 1.00 of the standard deviation named
tf.initializers.glorotUniform: 1.00 of the standard deviation named
tf.initializers.heNormal: after twenty layers of relus a mean square of 1 is 0.005
END
