"use strict";
// TensorFlow.js on its wasm backend, written for speed: an expert at a time, and products whose
// gradients transpose explicitly, because only the plain product of two matrices goes to its fast
// kernel. Written the natural way, with all experts in one batched product, a step takes almost four
// times as long.
importScripts("worker.js", "npm/@tensorflow/tfjs/dist/tf.min.js", "npm/@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.min.js");

bench.peer(async ({ sizes: { B, D, Z, K }, balancing, std, adam, parameters }) => {
  tf.wasm.setWasmPaths(new URL("npm/@tensorflow/tfjs-backend-wasm/dist/", location.href).href);
  if (!await tf.setBackend("wasm")) throw new Error("TensorFlow.js has no wasm backend here");
  await tf.ready();

  const stacked = ["W2", "b2", "W3", "b3", "W4", "b4"]; // [K×…]
  const v = {};
  for (const [name, { shape, data }] of Object.entries(parameters)) {
    if (!stacked.includes(name)) {
      v[name] = tf.variable(tf.tensor(data, shape));
      continue;
    }
    const size = data.length / K;
    v[name] = Array.from({ length: K }, (_, i) => tf.variable(tf.tensor(data.slice(i * size, (i + 1) * size), shape.slice(1))));
  }

  const product = tf.customGrad((a, b, save) => {
    save([a, b]);
    return {
      value: tf.matMul(a, b),
      gradFunc: (dy, [a, b]) => [tf.matMul(dy, tf.transpose(b)), tf.matMul(tf.transpose(a), dy)],
    };
  });
  // The images want no gradient.
  const firstProduct = x => tf.customGrad(w => ({ value: tf.matMul(x, w), gradFunc: dy => tf.matMul(tf.transpose(x), dy) }));

  const lossOf = (x, noise) => {
    const first = firstProduct(x);
    const h = tf.split(tf.sigmoid(tf.add(first(v.W1), v.b1)), K, 1);
    const draws = tf.unstack(noise);
    const losses = h.map((h, i) => {
      const [mu, logVariance] = tf.split(tf.add(product(h, v.W2[i]), v.b2[i]), 2, 1);
      const z = tf.add(mu, tf.mul(tf.exp(tf.mul(logVariance, .5)), draws[i]));
      const hidden = tf.sigmoid(tf.add(product(z, v.W3[i]), v.b3[i]));
      const y = tf.sigmoid(tf.add(product(hidden, v.W4[i]), v.b4[i]));
      const reconstruction = tf.mul(tf.sum(tf.square(tf.sub(y, x)), 1), .5 / std ** 2);
      const kl = tf.mul(tf.sum(tf.sub(tf.sub(tf.add(tf.square(mu), tf.exp(logVariance)), 1), logVariance), 1), .5);
      return tf.add(reconstruction, kl);
    });
    const m = tf.sigmoid(tf.add(first(v.M1), v.c1));
    const p = tf.softmax(tf.add(product(m, v.M2), v.c2));
    const load = tf.sum(p, 0);
    const spread = tf.mean(tf.square(tf.sub(load, tf.mean(load))));
    return tf.add(tf.mean(tf.sum(tf.mul(p, tf.stack(losses, 1)), 1)), tf.mul(spread, balancing));
  };

  const optimizer = tf.train.adam(adam.rate, adam.beta1, adam.beta2, adam.epsilon);
  return async (images, draws) => {
    const x = tf.tensor2d(images.slice(), [B, D]);
    const noise = tf.tensor3d(draws.slice(), [K, B, Z]);
    const loss = optimizer.minimize(() => lossOf(x, noise), true);
    const value = (await loss.data())[0];
    tf.dispose([loss, x, noise]);
    return value;
  };
});
