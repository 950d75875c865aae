#!/usr/bin/env bash
# randgen 0.1.0 (npm): rpoisson; beside it rng 0.2.2, which does the same, and d3-random 3.0.2.
#
# One would guess: Poisson numbers of mean 1,000 have a mean and a variance of 1,000.
#
# What happens: they have a mean of 745 and a variance of about that, whatever mean above it is asked for. Uniform numbers are multiplied
# until the product is no more than e to the minus mean. That is 0 from 746 on, since the smallest double above 0 is 4.9e-324, e to the
# minus 744.4; so the product has to become 0 itself, which takes as many numbers for each mean.
#
# Who meets it: whoever adds the noise of photons to 16-bit pictures, or draws counts of some thousands: all bright parts become one
# brightness, and no error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit randgen@0.1.0 rng@0.2.2 d3-random@3.0.2 >/dev/null

cat >see.mjs <<'END'
import randgen from "randgen";
import Random from "rng";
import { randomPoisson } from "d3-random";
// The same uniform numbers in each run.
const source = new Random.PM(7);
Math.random = () => source.uniform();
const say = (name, numbers) => {
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length;
  return `${name} ${mean.toFixed(0)} and ${variance.toFixed(0)}`;
};
for (const mean of [100, 700, 1000, 5000]) {
  const rng = new Random.PM(7), d3 = randomPoisson.source(Math.random)(mean);
  const draws = { randgen: () => randgen.rpoisson(mean), rng: () => rng.poisson(mean), "d3-random": d3 };
  console.log(`asked for ${mean}: mean and variance of ${Object.entries(draws).map(([name, draw]) => say(name, Array.from({ length: 3000 }, draw))).join(", ")}`);
}
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
asked for 100: mean and variance of randgen 100 and 99, rng 100 and 99, d3-random 100 and 103
asked for 700: mean and variance of randgen 700 and 690, rng 700 and 682, d3-random 701 and 714
asked for 1000: mean and variance of randgen 745 and 738, rng 746 and 744, d3-random 999 and 991
asked for 5000: mean and variance of randgen 745 and 778, rng 746 and 744, d3-random 5000 and 4954
END
