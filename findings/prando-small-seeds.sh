#!/usr/bin/env bash
# prando 6.0.1 (npm), random numbers from a seed.
#
# One would guess: other seeds, other numbers: over a thousand seeds a first nextInt(0, 9) is each digit about a hundred times. And two
# seeds are two sequences.
#
# What happens: it is 5 for each of the seeds 1 to 1000. The seed is the state of an xorshift, the first number one step from it, and small
# seeds are still small after one step, which is near ½. Since the shift to the right keeps the sign, one bit is lost in the first step: each
# sequence belongs to two seeds, one of them negative.
#
# Who meets it: whoever numbers runs, players or pictures from 1 and draws one thing for each: they all draw the same. skip(1)
# before the first number helps. A text for a seed helps little: of a thousand one digit is first 60 times, another 167 times.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit prando@6.0.1 >/dev/null

node -e '
const Prando = require("prando"), count = numbers => Array.from({ length: 10 }, (_, digit) => numbers.filter(n => n === digit).length).join(" ");
const seeds = Array.from({ length: 1000 }, (_, i) => i + 1);
for (const seed of [1, 2, 3, 1000]) console.log(`seed ${seed}: ${[0, 0, 0].map((() => { const r = new Prando(seed); return () => r.next().toFixed(4); })()).join(" ")}`);
for (const skipped of [0, 1, 2, 10]) console.log(`digits of 1000 seeds after ${skipped}: ${count(seeds.map(seed => { const r = new Prando(seed); r.skip(skipped); return r.nextInt(0, 9); }))}`);
console.log(`digits of 1000 texts: ${count(seeds.map(seed => new Prando(`run ${seed}`).nextInt(0, 9)))}`);
// The other seed of a sequence differs from the first by what one step makes 0.
const step = x => { x ^= x << 13; x ^= x >> 17; return x ^ (x << 5); };
const solve = () => {
  const rows = Array.from({ length: 32 }, (_, i) => [step(1 << i), 1 << i]);
  for (let bit = 31; bit >= 0; bit--) {
    const i = rows.findIndex(row => row[0] >>> bit & 1);
    if (i < 0) continue;
    const [pivot] = rows.splice(i, 1);
    for (const row of rows) if (row[0] >>> bit & 1) { row[0] ^= pivot[0]; row[1] ^= pivot[1]; }
  }
  return rows[0][1];
};
const other = 7 ^ solve(), list = seed => { const r = new Prando(seed); return [0, 0, 0].map(() => r.next().toFixed(6)).join(" "); };
console.log(`seeds 7 and ${other}: ${list(7)} and ${list(other)}`);
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
seed 1: 0.5001 0.5157 0.9227
seed 2: 0.5001 0.5313 0.6625
seed 3: 0.5002 0.5470 0.7721
seed 1000: 0.5620 0.2463 0.4025
digits of 1000 seeds after 0: 0 0 0 0 0 1000 0 0 0 0
digits of 1000 seeds after 1: 104 99 91 98 97 103 104 104 96 104
digits of 1000 seeds after 2: 100 99 100 98 100 100 101 101 100 101
digits of 1000 seeds after 10: 101 99 97 102 101 98 101 100 102 99
digits of 1000 texts: 122 81 60 73 102 155 75 67 98 167
seeds 7 and -67100680: 0.500441 0.609468 0.588298 and 0.500441 0.609468 0.588298
END
