#!/usr/bin/env bash
# image-q 4.0.0 and floyd-steinberg 1.0.6 (npm): error diffusion to black and white.
#
# One would guess: error diffusion keeps the brightness: of a picture whose every pixel is 32 of 255 an eighth becomes white, since what a pixel lost
# is passed on until it is enough for a white one.
#
# What happens: in image-q every grey below a quarter is black, every one from three quarters on white, and most of those between are one of three
# greys. What is passed on is the difference to the pixel as it was in the picture, without what it had got from others, so that nothing is saved up.
# That holds for "floyd-steinberg", which applyPalette takes by default, and all like it; "riemersma", and ErrorDiffusionArray with its last argument
# true (an error "like GIMP"), keep the grey. floyd-steinberg passes on 16 of 23 parts, rounded downwards, and what is darker than a fifth is black.
#
# Who meets it: whoever takes few colours for pictures or their samples: soft strokes and shadows disappear, and light ones are full.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit image-q@4.0.0 floyd-steinberg@1.0.6 >/dev/null

cat >see.mjs <<'END'
import floydSteinberg from "floyd-steinberg";
import { applyPaletteSync, distance, image, utils } from "image-q";
const side = 128;
const grey = value => Uint8ClampedArray.from({ length: side * side * 4 }, (_, i) => i % 4 === 3 ? 255 : value);
const mean = data => (data.reduce((sum, value, i) => i % 4 ? sum : sum + value, 0) / side ** 2).toFixed(1);
// By hand: Floyd and Steinberg's shares of all that a pixel lacks, in rows from left to right.
const byHand = value => {
  const sums = new Float64Array(side * side).fill(value);
  let white = 0;
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const isWhite = sums[y * side + x] >= 127.5;
      white += isWhite;
      const error = sums[y * side + x] - (isWhite ? 255 : 0);
      for (const [right, down, share] of [[1, 0, 7], [-1, 1, 3], [0, 1, 5], [1, 1, 1]])
        if (x + right >= 0 && x + right < side && y + down < side) sums[(y + down) * side + x + right] += error * share / 16;
    }
  return (255 * white / side ** 2).toFixed(1);
};
const palette = new utils.Palette();
for (const value of [0, 255]) palette.add(utils.Point.createByRGBA(value, value, value, 255));
const picture = value => utils.PointContainer.fromUint8Array(grey(value), side, side);
const applied = (value, imageQuantization) => mean(applyPaletteSync(picture(value), palette, { imageQuantization }).toUint8Array());
const likeGimp = new image.ErrorDiffusionArray(new distance.Euclidean(), image.ErrorDiffusionArrayKernel.FloydSteinberg, true, 0, true);
for (const value of [32, 48, 80, 112, 144, 176, 208, 224]) {
  console.log(`mean of a grey ${value}: by hand ${byHand(value)}; image-q ${applied(value)}, jarvis ${applied(value, "jarvis")}, riemersma ${applied(value, "riemersma")}, like GIMP ${mean(likeGimp.quantizeSync(picture(value), palette).toUint8Array())}; floyd-steinberg ${mean(floydSteinberg({ width: side, height: side, data: grey(value) }).data)}`);
}
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
mean of a grey 32: by hand 31.4; image-q 0.0, jarvis 0.0, riemersma 31.9, like GIMP 31.5; floyd-steinberg 0.0
mean of a grey 48: by hand 47.5; image-q 0.0, jarvis 0.0, riemersma 45.0, like GIMP 47.7; floyd-steinberg 0.0
mean of a grey 80: by hand 79.7; image-q 63.8, jarvis 42.3, riemersma 85.0, like GIMP 79.9; floyd-steinberg 49.5
mean of a grey 112: by hand 112.0; image-q 127.5, jarvis 99.9, riemersma 120.0, like GIMP 112.1; floyd-steinberg 94.7
mean of a grey 144: by hand 144.1; image-q 127.5, jarvis 159.7, riemersma 145.7, like GIMP 144.0; floyd-steinberg 127.5
mean of a grey 176: by hand 176.2; image-q 191.3, jarvis 213.2, riemersma 170.0, like GIMP 176.3; floyd-steinberg 170.0
mean of a grey 208: by hand 208.5; image-q 255.0, jarvis 255.0, riemersma 210.0, like GIMP 208.4; floyd-steinberg 211.9
mean of a grey 224: by hand 224.6; image-q 255.0, jarvis 255.0, riemersma 225.0, like GIMP 224.7; floyd-steinberg 234.1
END
