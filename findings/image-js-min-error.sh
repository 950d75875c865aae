#!/usr/bin/env bash
# image-js 1.7.0 (npm), threshold with the algorithm "minError", and Debian’s octave-image 2.14.0-4 (Octave), graythresh with "minerror": Kittler
# and Illingworth's minimum error threshold, in rounds.
#
# One would guess: it ends where a pixel of either class, each taken as normal, is as likely of one as of the other: (t - m)² / s² + 2 ln s - 2 ln p
# is the same for both, m, s and p being a class's mean, deviation and share. That is where the criterion of their paper is least.
#
# What happens: in the equation that is solved in each round the logarithm is one to the base 10, so that shares and deviations count for 1 / 2.3
# of what they should. It is 0, and the threshold right, only where the classes have about the same of both. Otherwise the threshold is
# too near the larger class, or amid it. Both programs agree.
#
# Who meets it: whoever binarizes digits or pages by it: they are mostly paper.
set -euo pipefail
dpkg-query -W octave-image 2>/dev/null | grep -q '2\.14\.0-4$' || { apt-get update -q && apt-get install -yq --no-install-recommends octave-image=2.14.0-4; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit image-js@1.7.0 >/dev/null

cat >see.mjs <<'END'
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { computeThreshold, Image } from "image-js";
// A class of pixels that is normal.
const normal = (count, mean, deviation) => Array.from({ length: 256 }, (_, i) => (count / deviation / Math.sqrt(2 * Math.PI)) * Math.exp(-(((i - mean) / deviation) ** 2) / 2));
const sum = numbers => numbers.reduce((a, b) => a + b, 0);
const moments = (counts, from, to) => {
  const share = counts.slice(from, to), n = sum(share), mean = sum(share.map((c, i) => c * (from + i))) / n;
  return { n, mean, variance: sum(share.map((c, i) => c * (from + i - mean) ** 2)) / n };
};
// The criterion: what is expected of the negative logarithm of a class's density, times its share.
const least = counts => {
  let best = [Infinity];
  for (let t = 0; t < 255; t++) {
    const two = [moments(counts, 0, t + 1), moments(counts, t + 1, 256)], all = sum(counts);
    if (two.some(({ n, variance }) => !n || !variance)) continue;
    const j = 1 + sum(two.map(({ n, variance }) => (n / all) * (Math.log(variance) - 2 * Math.log(n / all))));
    if (j < best[0]) best = [j, t];
  }
  return best[1];
};
const rounds = (counts, log) => {
  let t = Math.floor(moments(counts, 0, 256).mean), before;
  do {
    before = t;
    const a = moments(counts, 0, t + 1), b = moments(counts, t + 1, 256);
    const w0 = 1 / a.variance - 1 / b.variance, w1 = a.mean / a.variance - b.mean / b.variance;
    const w2 = a.mean ** 2 / a.variance - b.mean ** 2 / b.variance + log((a.variance * b.n ** 2) / (b.variance * a.n ** 2));
    t = Math.floor((w1 + Math.sqrt(w1 ** 2 - w0 * w2)) / w0);
  } while (t !== before);
  return t;
};
for (const [share, deviations] of [[0.5, [20, 21]], [0.9, [15, 25]], [0.8, [20, 15]], [0.95, [10, 30]]]) {
  const [dark, light] = [normal(share * 1e5, 80, deviations[0]), normal((1 - share) * 1e5, 170, deviations[1])];
  const counts = dark.map((c, i) => Math.round(c + light[i])), data = Uint8Array.from(counts.flatMap((n, i) => Array(n).fill(i)));
  const threshold = computeThreshold(new Image(data.length, 1, { colorModel: "GREY", data }), { algorithm: "minError" });
  writeFileSync("picture", data);
  const octave = execFileSync("octave-cli", ["-qf", "see.m"], { stdio: ["ignore", "pipe", "ignore"] });
  const about = `${share * 100} % at 80 ± ${deviations[0]}, the others at 170 ± ${deviations[1]}`;
  console.log(`${about}: image-js ${threshold}, Octave ${octave}, by hand with log10 ${rounds(counts, Math.log10)}, with ln ${rounds(counts, Math.log)}; the criterion is least at ${least(counts)}`);
}
END
cat >see.m <<'END'
pkg load image
picture = fread (fopen ("picture"), [1, Inf], "*uint8");
printf ("%g", graythresh (picture, "minerror") * 255);
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
50 % at 80 ± 20, the others at 170 ± 21: image-js 124, Octave 124, by hand with log10 124, with ln 124; the criterion is least at 124
90 % at 80 ± 15, the others at 170 ± 25: image-js 88, Octave 88, by hand with log10 88, with ln 125; the criterion is least at 125
80 % at 80 ± 20, the others at 170 ± 15: image-js 131, Octave 131, by hand with log10 131, with ln 135; the criterion is least at 135
95 % at 80 ± 10, the others at 170 ± 30: image-js 84, Octave 84, by hand with log10 84, with ln 115; the criterion is least at 115
END
