// jax-js: the whole step, gradients and Adam, as one compiled function. An array is consumed by the
// operation that it goes into; .ref keeps it for another.
import "./worker.js";
import { init, defaultDevice, jit, valueAndGrad, numpy as np, nn, tree, blockUntilReady } from "./npm/@jax-js/jax/dist/index.js";

bench.peer(async ({ sizes: { B, D, H, Z, K }, balancing, std, adam, parameters }) => {
  const devices = await init("wasm");
  if (!devices.includes("wasm")) throw new Error(`jax-js has no wasm device, but ${devices}`);
  defaultDevice("wasm");

  const lossOf = (p, x, noise) => {
    const h = nn.sigmoid(np.dot(x.ref, p.W1).add(p.b1)).reshape([B, K, H]).transpose([1, 0, 2]);
    const code = np.matmul(h, p.W2).add(p.b2);
    const mu = code.ref.slice([], [], [0, Z]);
    const logVariance = code.slice([], [], [Z, 2 * Z]);
    const z = mu.ref.add(np.exp(logVariance.ref.mul(.5)).mul(noise));
    const hidden = nn.sigmoid(np.matmul(z, p.W3).add(p.b3));
    const y = nn.sigmoid(np.matmul(hidden, p.W4).add(p.b4));
    const reconstruction = np.square(y.sub(x.ref)).sum(2).mul(.5 / std ** 2);
    const kl = np.square(mu).add(np.exp(logVariance.ref)).sub(1).sub(logVariance).sum(2).mul(.5);
    const loss = reconstruction.add(kl).transpose();
    const m = nn.sigmoid(np.dot(x, p.M1).add(p.c1));
    const routed = nn.softmax(np.dot(m, p.M2).add(p.c2), -1);
    const load = routed.ref.sum(0);
    const mean = load.ref.mean();
    return routed.mul(loss).sum(1).mean().add(np.square(load.sub(mean)).mean().mul(balancing));
  };

  // rate is Adam's rate/(1−β₁ᵗ), scale 1/(1−β₂ᵗ).
  const update = (p, g, m, v, rate, scale) => {
    const next = [{}, {}, {}];
    for (const name of Object.keys(p)) {
      const first = m[name].mul(adam.beta1).add(g[name].ref.mul(1 - adam.beta1));
      const second = v[name].mul(adam.beta2).add(np.square(g[name]).mul(1 - adam.beta2));
      next[1][name] = first.ref;
      next[2][name] = second.ref;
      next[0][name] = p[name].sub(first.mul(rate.ref).div(np.sqrt(second.mul(scale.ref)).add(adam.epsilon)));
    }
    rate.dispose();
    scale.dispose();
    return next;
  };

  const gradient = valueAndGrad(lossOf);
  const train = jit((p, m, v, x, noise, rate, scale) => {
    const [loss, g] = gradient(tree.ref(p), x, noise);
    return [loss, ...update(p, g, m, v, rate, scale)];
  });

  let state = [{}, {}, {}];
  for (const [name, { shape, data }] of Object.entries(parameters)) {
    state[0][name] = np.array(data).reshape(shape);
    state[1][name] = np.zeros(shape);
    state[2][name] = np.zeros(shape);
  }
  let t = 0;
  return async (images, draws) => {
    t++;
    const x = np.array(images.slice()).reshape([B, D]);
    const noise = np.array(draws.slice()).reshape([K, B, Z]);
    const rate = np.array(adam.rate / (1 - adam.beta1 ** t));
    const scale = np.array(1 / (1 - adam.beta2 ** t));
    const [loss, ...next] = train(...state, x, noise, rate, scale);
    state = next;
    await blockUntilReady(state);
    return (await loss.data())[0];
  };
});
