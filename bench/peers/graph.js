// The published model's training step as an ONNX inference graph: forward pass, gradients by hand,
// Adam. All experts are stacked: W1 is [D×KH], the others [K×…]. Gradients take a d before the name.
import { Graph } from "./protobuf.js";

// build returns the model's bytes. Its inputs are x, noise, the parameters with their moments, and Adam's
// rate/(1−β₁ᵗ) and 1/(1−β₂ᵗ); its outputs are the loss and the state after the step, name_next.
export function build({ sizes: { B, D, H, Z, K }, balancing, std, adam, tensors }) {
  const g = new Graph();
  const mul = (a, b) => g.node("Mul", [a, b]);
  const add = (a, b) => g.node("Add", [a, b]);
  const sub = (a, b) => g.node("Sub", [a, b]);
  const product = (a, b) => g.node("MatMul", [a, b]);
  const sigmoid = a => g.node("Sigmoid", [a]);
  const transposed = (a, perm) => g.node("Transpose", [a], { perm });
  const reshaped = (a, shape) => g.node("Reshape", [a, g.integers(shape)]);
  const sum = (a, axis, keepdims) => g.node("ReduceSum", [a, g.integers([axis])], { keepdims });
  const scaled = (a, s) => mul(a, g.scalar(s));
  const sigmoidSlope = y => sub(y, mul(y, y));
  const swapped = a => transposed(a, [0, 2, 1]);

  // Experts, forward.
  const hFlat = sigmoid(add(product("x", "W1"), "b1"));
  const h = transposed(reshaped(hFlat, [B, K, H]), [1, 0, 2]);
  const [mu, logVariance] = g.nodes("Split", [add(product(h, "W2"), "b2"), g.integers([Z, Z])], { axis: 2 }, ["mu", "log_variance"]);
  const deviation = g.node("Exp", [scaled(logVariance, .5)]);
  const variance = mul(deviation, deviation);
  const z = add(mu, mul(deviation, "noise"));
  const hidden = sigmoid(add(product(z, "W3"), "b3"));
  const y = sigmoid(add(product(hidden, "W4"), "b4"));
  const error = sub(y, "x");
  const reconstruction = scaled(sum(mul(error, error), 2, 0), .5 / std ** 2);
  const kl = scaled(sum(sub(sub(add(mul(mu, mu), variance), g.scalar(1)), logVariance), 2, 0), .5);
  const loss = transposed(add(reconstruction, kl), [1, 0]);

  // Manager, forward, and the loss.
  const m = sigmoid(add(product("x", "M1"), "c1"));
  const p = g.node("Softmax", [add(product(m, "M2"), "c2")], { axis: 1 });
  const load = sum(p, 0, 1);
  const excess = sub(load, g.node("ReduceMean", [load], { axes: [1], keepdims: 1 }));
  const expected = g.node("ReduceMean", [sum(mul(p, loss), 1, 0)], { axes: [0], keepdims: 0 });
  const spread = g.node("ReduceMean", [mul(excess, excess)], { axes: [0, 1], keepdims: 0 });
  g.node("Add", [expected, scaled(spread, balancing)], {}, "loss");

  // Manager, backward.
  const d = {};
  const dp = add(scaled(loss, 1 / B), scaled(excess, balancing * 2 / K));
  const dLogits = mul(p, sub(dp, sum(mul(p, dp), 1, 1)));
  d.M2 = product(transposed(m, [1, 0]), dLogits);
  d.c2 = sum(dLogits, 0, 0);
  const dm = mul(product(dLogits, transposed("M2", [1, 0])), sigmoidSlope(m));
  d.M1 = product(transposed("x", [1, 0]), dm);
  d.c1 = sum(dm, 0, 0);

  // Experts, backward.
  const share = g.node("Unsqueeze", [scaled(transposed(p, [1, 0]), 1 / B), g.integers([2])]);
  const dy = mul(mul(error, sigmoidSlope(y)), scaled(share, 1 / std ** 2));
  d.W4 = product(swapped(hidden), dy);
  d.b4 = sum(dy, 1, 1);
  const dHidden = mul(product(dy, swapped("W4")), sigmoidSlope(hidden));
  d.W3 = product(swapped(z), dHidden);
  d.b3 = sum(dHidden, 1, 1);
  const dz = product(dHidden, swapped("W3"));
  const dMu = add(dz, mul(share, mu));
  const dLogVariance = add(
    scaled(mul(mul(dz, "noise"), deviation), .5),
    mul(scaled(share, .5), sub(variance, g.scalar(1))),
  );
  const dCode = g.node("Concat", [dMu, dLogVariance], { axis: 2 });
  d.W2 = product(swapped(h), dCode);
  d.b2 = sum(dCode, 1, 1);
  const dh = transposed(product(dCode, swapped("W2")), [1, 0, 2]);
  const dhFlat = mul(reshaped(dh, [B, K * H]), sigmoidSlope(hFlat));
  d.W1 = product(transposed("x", [1, 0]), dhFlat);
  d.b1 = sum(dhFlat, 0, 0);

  // Adam.
  for (const { name } of tensors) {
    const first = g.node("Add", [scaled(`first_${name}`, adam.beta1), scaled(d[name], 1 - adam.beta1)], {}, `first_${name}_next`);
    const second = g.node("Add", [scaled(`second_${name}`, adam.beta2), scaled(mul(d[name], d[name]), 1 - adam.beta2)], {}, `second_${name}_next`);
    const root = add(g.node("Sqrt", [mul(second, "scale")]), g.scalar(adam.epsilon));
    g.node("Sub", [name, g.node("Div", [mul(first, "rate"), root])], {}, `${name}_next`);
  }

  g.input("x", [B, D]);
  g.input("noise", [K, B, Z]);
  g.input("rate", []);
  g.input("scale", []);
  g.output("loss", []);
  for (const { name, shape } of tensors) {
    for (const prefix of ["", "first_", "second_"]) {
      g.input(prefix + name, shape);
      g.output(`${prefix}${name}_next`, shape);
    }
  }
  return g.model();
}
