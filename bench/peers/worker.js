"use strict";
// What the workers share: how they answer, and how a peer's training step is asked for. A classic
// script and a module can both load it: all it has to give is self.bench.

self.bench = {
  // answer obeys the page. questions is an object of functions; each takes the value that came with its
  // question and returns, or promises, the answer.
  answer(questions) {
    self.onmessage = async ({ data: { number, question, value } }) => {
      try {
        self.postMessage({ number, answer: await questions[question](value) });
      } catch (error) {
        self.postMessage({ number, error: String(error) });
      }
    };
  },

  // peer answers for a library. create(inputs) promises a function step(x, noise), which promises the
  // loss of one training step; see inputs.
  peer(create) {
    let given;
    let step;
    let done = 0;
    const batch = () => {
      const { B, D } = given.sizes;
      const first = done % (given.x.length / (B * D)) * B * D;
      return given.x.subarray(first, first + B * D);
    };
    bench.answer({
      // The losses of the first steps, with the noise that our own program used.
      async begin() {
        given = await inputs();
        step = await create(given);
        const losses = [];
        for (; done < given.steps; done++) {
          const size = given.noise.length / given.steps;
          losses.push(await step(batch(), given.noise.subarray(done * size, (done + 1) * size)));
        }
        return losses;
      },
      // The milliseconds of each of so many steps, with fresh noise, drawing it included: it is part of
      // our step too.
      async steps(count) {
        const noise = new Float32Array(given.noise.length / given.steps);
        const took = [];
        for (let i = 0; i < count; i++, done++) {
          const start = performance.now();
          await step(batch(), normals(noise));
          took.push(performance.now() - start);
        }
        return took;
      },
    });
  },
};

// inputs are what the bench has made from our own program: sizes {B, D, H, Z, K} and other constants of
// the published model; parameters {name: {shape, data}}; x, images one after the other in [0, 1]; and
// noise for the first steps, [steps×K×B×Z].
async function inputs() {
  const get = async name => {
    const response = await fetch(`inputs/${name}`);
    if (!response.ok) throw new Error(`${name}: the server answers ${response.status}`);
    return response;
  };
  const given = await (await get("inputs.json")).json();
  const floats = async name => new Float32Array(await (await get(name)).arrayBuffer());
  const values = await floats("parameters.bin");
  given.noise = await floats("noise.bin");
  given.x = Float32Array.from(new Uint8Array(await (await get("images.bin")).arrayBuffer()), v => v / 255);
  given.parameters = {};
  let at = 0;
  for (const { name, shape } of given.tensors) {
    const size = shape.reduce((a, b) => a * b, 1);
    given.parameters[name] = { shape, data: values.slice(at, at + size) };
    at += size;
  }
  return given;
}

// normals fills f, of even length, with standard normal numbers (Box and Muller).
function normals(f) {
  for (let i = 0; i < f.length; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - Math.random()));
    const angle = 2 * Math.PI * Math.random();
    f[i] = radius * Math.cos(angle);
    f[i + 1] = radius * Math.sin(angle);
  }
  return f;
}
