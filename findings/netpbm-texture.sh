#!/usr/bin/env bash
# Debian’s netpbm 2:11.01.00-2: pgmtexture, Haralick's features of texture.
#
# One would guess: the difference variance is, as in Haralick's paper, the variance of how much two pixels beside each other differ, and the maximal
# correlation coefficient at least the size of the correlation, since it is the largest that any two functions of the two pixels have.
#
# What happens: the difference variance is one of the probabilities of the differences, not of the differences: .0055 where it should be .55, and with
# more levels of grey nearly 0. The maximal correlation is far below the correlation: .04 where that is .89. The correlation itself and the contrast
# are right.
#
# Who meets it: whoever takes textures for features of a clustering or a classifier: two of fourteen columns are something else.
set -euo pipefail
dpkg-query -W netpbm 2>/dev/null | grep -q '2:11\.01\.00-2$' || { apt-get update -q && apt-get install -yq --no-install-recommends netpbm=2:11.01.00-2; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.mjs <<'END'
import { execFileSync } from "node:child_process";
const side = 32;
// Waves of greys, with some noise of a small generator.
let state = 1;
const random = () => (state = state * 48271 % 2147483647) / 2147483647;
const picture = (levels, wave, noise) => Array.from({ length: side * side }, (_, i) => {
  const value = .5 + .4 * Math.sin(wave * (i % side)) + noise * (random() - .5);
  return Math.min(levels - 1, Math.max(0, Math.floor(value * levels)));
});
const sum = (list, of) => list.reduce((total, one, i) => total + of(one, i), 0);
// By hand: how often two levels are beside each other in a row, in either order.
const byHand = (pixels, levels) => {
  const all = Array.from({ length: levels }, (_, i) => i);
  const together = all.map(() => all.map(() => 0));
  for (let i = 0; i < pixels.length; i++)
    if ((i + 1) % side)
      for (const [a, b] of [[pixels[i], pixels[i + 1]], [pixels[i + 1], pixels[i]]]) together[a][b] += 1 / (2 * side * (side - 1));
  const alone = together.map(row => sum(row, p => p));
  const mean = sum(alone, (p, i) => p * i), variance = sum(alone, (p, i) => p * (i - mean) ** 2);
  const expected = of => sum(together, (row, i) => sum(row, (p, j) => p * of(i, j)));
  const difference = expected((i, j) => Math.abs(i - j));
  // The second singular value of p(i, j) over the roots of p(i) and p(j): the first one's vector, the roots, is taken out.
  const seen = all.filter(i => alone[i] > 0), roots = seen.map(i => Math.sqrt(alone[i]));
  let vector = seen.map((_, i) => Math.cos(3 * i)), length = 0;
  for (let step = 0; step < 2000; step++) {
    const along = sum(vector, (v, i) => v * roots[i]);
    vector = vector.map((v, i) => v - along * roots[i]);
    vector = seen.map((a, i) => sum(vector, (v, j) => v * together[a][seen[j]] / roots[i] / roots[j]));
    length = Math.sqrt(sum(vector, v => v * v));
    vector = vector.map(v => v / length);
  }
  return { Contrast: expected((i, j) => (i - j) ** 2), Correlation: (expected((i, j) => i * j) - mean ** 2) / variance, "Difference Variance": expected((i, j) => (Math.abs(i - j) - difference) ** 2), "Max Correlation Coeff": length };
};
for (const [name, levels, wave, noise] of [["smooth", 8, .2, .3], ["rough", 8, .2, 1], ["rough", 32, .2, 1], ["striped", 8, 2.8, .3]]) {
  const pixels = picture(levels, wave, noise);
  const text = execFileSync("pgmtexture", { input: `P2\n${side} ${side}\n${levels - 1}\n${pixels.join("\n")}\n`, encoding: "utf8", stdio: ["pipe", "pipe", "ignore"] });
  const seen = feature => Number(text.split("\n").find(line => line.startsWith(feature)).slice(feature.length).trim().split(/\s+/)[0]);
  const row = Object.entries(byHand(pixels, levels)).map(([feature, value]) => `${feature} ${seen(feature).toFixed(4)} (${value.toFixed(4)})`);
  console.log(`${name}, ${levels} levels, pgmtexture and by hand: ${row.join(", ")}`);
}
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
smooth, 8 levels, pgmtexture and by hand: Contrast 1.1720 (1.1724), Correlation 0.8929 (0.8929), Difference Variance 0.0055 (0.5494), Max Correlation Coeff 0.0429 (0.9107)
rough, 8 levels, pgmtexture and by hand: Contrast 7.4880 (7.4879), Correlation 0.3876 (0.3876), Difference Variance 0.0025 (2.7731), Max Correlation Coeff 0.0090 (0.4009)
rough, 32 levels, pgmtexture and by hand: Contrast 129.3000 (129.2893), Correlation 0.4317 (0.4317), Difference Variance 0.0000 (47.0325), Max Correlation Coeff 0.0540 (0.4665)
striped, 8 levels, pgmtexture and by hand: Contrast 19.8600 (19.8629), Correlation -0.8515 (-0.8515), Difference Variance 0.0019 (4.2636), Max Correlation Coeff 0.0668 (0.8689)
END
