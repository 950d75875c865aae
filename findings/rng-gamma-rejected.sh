#!/usr/bin/env bash
# rng 0.2.2 (npm): gamma; beside it d3-random 3.0.2, fed with the same uniform numbers.
#
# One would guess: gamma(a), by "the Marsaglia-Tsang method", has a mean and a variance of a each.
#
# What happens: the method draws a candidate and throws it away where a uniform number is too large; here just those are
# returned that are to be thrown away, and the others are drawn anew. That leaves the tails and takes out the middle. Where a is 2 or
# more, the variance is more than four times what it should be, and the mean about right, so that a look at that shows nothing.
#
# Who meets it: whoever draws from a gamma, or a beta or Dirichlet made of gammas: with 20, nearly none is between 18 and 22, where a
# third should be.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit rng@0.2.2 d3-random@3.0.2 >/dev/null

cat >see.mjs <<'END'
import Random from "rng";
import { randomGamma } from "d3-random";
const say = (name, numbers) => {
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length;
  const near = numbers.filter(x => Math.abs(x - mean) < 0.1 * mean).length / numbers.length;
  return `${name}: mean ${mean.toFixed(1)}, variance ${variance.toFixed(1)}, ${(100 * near).toFixed(0)}% within a tenth of the mean`;
};
for (const a of [1, 2, 5, 20]) {
  const rng = new Random.MT(7), source = new Random.MT(7), d3 = randomGamma.source(() => source.uniform())(a);
  console.log(`gamma(${a}), ${say("rng", Array.from({ length: 20000 }, () => rng.gamma(a)))}; ${say("d3-random", Array.from({ length: 20000 }, d3))}`);
}
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
gamma(1), rng: mean 0.6, variance 1.6, 1% within a tenth of the mean; d3-random: mean 1.0, variance 1.0, 8% within a tenth of the mean
gamma(2), rng: mean 2.0, variance 8.7, 0% within a tenth of the mean; d3-random: mean 2.0, variance 2.0, 11% within a tenth of the mean
gamma(5), rng: mean 5.0, variance 23.8, 0% within a tenth of the mean; d3-random: mean 5.0, variance 5.0, 17% within a tenth of the mean
gamma(20), rng: mean 20.0, variance 97.9, 0% within a tenth of the mean; d3-random: mean 20.0, variance 20.0, 35% within a tenth of the mean
END
