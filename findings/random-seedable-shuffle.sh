#!/usr/bin/env bash
# random-seedable 1.0.8 (npm): shuffle, and randRange, whose upper bound its comment calls inclusive.
#
# One would guess: a shuffle has every order with the same chance, Fisher and Yates' algorithm, as its comment says; and randRange(1, 6) is a die.
#
# What happens: randRange never gives the upper bound, and shuffle, which takes it for inclusive, never leaves an element where it is: each swaps with
# one that is strictly before it. Of the six orders of three there are two, of 24 of four there are 6; two elements change places every time. A die has
# no 6.
#
# Who meets it: whoever shuffles rows for batches, or labels for a test by permutation: of two labels each permutation is the same one, and no row is ever
# seen in its own place.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit random-seedable@1.0.8 >/dev/null

cat >see.mjs <<'END'
import { MersenneTwister, PCG, XORShift128Plus } from "random-seedable";
for (const [name, random] of [["PCG", new PCG(1)], ["MersenneTwister", new MersenneTwister(1)], ["XORShift128Plus", new XORShift128Plus(1)]]) {
  const die = new Array(7).fill(0);
  for (let i = 0; i < 6000; i++) die[random.randRange(1, 6)]++;
  console.log(`${name}: 6000 throws of randRange(1, 6), sixes ${die[6]}`);
  for (const count of [2, 3, 4, 5]) {
    const all = Array.from({ length: count }, (_, i) => i), orders = new Set();
    let stayed = 0;
    for (let i = 0; i < 6000; i++) {
      const shuffled = random.shuffle(all, false);
      orders.add(shuffled.join(""));
      if (shuffled.some((v, place) => v === place)) stayed++;
    }
    console.log(`${name}: ${count} elements shuffled 6000 times, ${orders.size} of ${all.reduce((f, i) => f * (i + 1), 1)} orders, one in its own place ${stayed} times`);
  }
}
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
PCG: 6000 throws of randRange(1, 6), sixes 0
PCG: 2 elements shuffled 6000 times, 1 of 2 orders, one in its own place 0 times
PCG: 3 elements shuffled 6000 times, 2 of 6 orders, one in its own place 0 times
PCG: 4 elements shuffled 6000 times, 6 of 24 orders, one in its own place 0 times
PCG: 5 elements shuffled 6000 times, 24 of 120 orders, one in its own place 0 times
MersenneTwister: 6000 throws of randRange(1, 6), sixes 0
MersenneTwister: 2 elements shuffled 6000 times, 1 of 2 orders, one in its own place 0 times
MersenneTwister: 3 elements shuffled 6000 times, 2 of 6 orders, one in its own place 0 times
MersenneTwister: 4 elements shuffled 6000 times, 6 of 24 orders, one in its own place 0 times
MersenneTwister: 5 elements shuffled 6000 times, 24 of 120 orders, one in its own place 0 times
XORShift128Plus: 6000 throws of randRange(1, 6), sixes 0
XORShift128Plus: 2 elements shuffled 6000 times, 1 of 2 orders, one in its own place 0 times
XORShift128Plus: 3 elements shuffled 6000 times, 2 of 6 orders, one in its own place 0 times
XORShift128Plus: 4 elements shuffled 6000 times, 6 of 24 orders, one in its own place 0 times
XORShift128Plus: 5 elements shuffled 6000 times, 24 of 120 orders, one in its own place 0 times
END
