#!/usr/bin/env bash
# image-ssim 0.2.0 (npm), the structural similarity of two pictures.
#
# One would guess: a picture is 1 like itself, whatever its size, and the measure, a mean over windows of 8×8, does not hang on where
# the picture begins.
#
# What happens: the windows are tiles, not a window moved by a pixel as in the paper, and what is left over at the right and at the bottom
# is a tile too, of full weight. Where width and height are both one more than a multiple of 8, the last tile is one pixel; its
# variance is 0 / 0, and the whole is NaN. An empty column before both pictures moves it by .027, the paper's measure by .007.
#
# Who meets it: whoever compares reconstructions with pictures of 33×33, 65×65, 257×257 or 17×25: NaN for all; and of 28×28, where the
# strips of 4 at two borders, 7 tiles of 16, have near half of the say with a quarter of the pixels.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit image-ssim@0.2.0 >/dev/null

cat >see.cjs <<'END'
const { compare } = require("image-ssim");
let seed;
const uniform = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
// A disc with noise on it, the same picture without; before each as many empty columns as asked for.
function pictures(width, height, empty) {
  seed = 1;
  const clean = [], noisy = [];
  for (let y = 0; y < height; y++) {
    for (const list of [clean, noisy]) for (let i = 0; i < empty; i++) list.push(0);
    for (let x = 0; x < width; x++) {
      const ink = Math.hypot(x - width / 2, y - height / 2) < width / 3 ? 200 : 0;
      clean.push(ink);
      noisy.push(ink && Math.round(ink + 80 * (uniform() - .5)));
    }
  }
  return [clean, noisy].map(data => ({ data, width: width + empty, height, channels: 1 }));
}
// byHand takes the mean over all windows of 8×8 that lie within.
function byHand({ data: p, width, height }, { data: q }) {
  let sum = 0, n = 0;
  for (let top = 0; top + 8 <= height; top++) for (let left = 0; left + 8 <= width; left++, n++) {
    const at = Array.from({ length: 64 }, (_, i) => (top + (i >> 3)) * width + left + (i & 7));
    const mean = f => at.reduce((s, i) => s + f(i), 0) / 64, a = mean(i => p[i]), b = mean(i => q[i]);
    const over = f => 64 / 63 * mean(f), c1 = 2.55 ** 2, c2 = 7.65 ** 2;
    sum += (2 * a * b + c1) * (2 * over(i => (p[i] - a) * (q[i] - b)) + c2) / ((a * a + b * b + c1) * (over(i => (p[i] - a) ** 2) + over(i => (q[i] - b) ** 2) + c2));
  }
  return sum / n;
}
for (const [width, height] of [[16, 16], [16, 17], [17, 17], [17, 25], [28, 28], [33, 33], [257, 257]]) {
  const [clean] = pictures(width, height, 0);
  console.log(`${width}×${height} and itself: ${compare(clean, clean).ssim.toFixed(3)}, by hand ${byHand(clean, clean).toFixed(3)}`);
}
for (const empty of [0, 1, 2, 4]) {
  const [clean, noisy] = pictures(24, 24, empty);
  console.log(`24×24 with noise, ${empty} empty columns before: ${compare(clean, noisy).ssim.toFixed(3)}, by hand ${byHand(clean, noisy).toFixed(3)}`);
}
END
node see.cjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
16×16 and itself: 1.000, by hand 1.000
16×17 and itself: 1.000, by hand 1.000
17×17 and itself: NaN, by hand 1.000
17×25 and itself: NaN, by hand 1.000
28×28 and itself: 1.000, by hand 1.000
33×33 and itself: NaN, by hand 1.000
257×257 and itself: NaN, by hand 1.000
24×24 with noise, 0 empty columns before: 0.891, by hand 0.867
24×24 with noise, 1 empty columns before: 0.918, by hand 0.874
24×24 with noise, 2 empty columns before: 0.919, by hand 0.880
24×24 with noise, 4 empty columns before: 0.967, by hand 0.891
END
