#!/usr/bin/env bash
# @thi.ng/pixel-dither 1.1.205 (npm), with @thi.ng/pixel 7.5.37.
#
# One would guess: dithering keeps the brightness: of a picture whose every pixel is 64 of 255 a quarter becomes white.
#
# What happens: ordered dithering to two levels makes it black, one of 192 white, and one of 96 a quarter white: a level is found from the value times
# the number of levels, not times one less, and what lies outside is cut off, so that the contrast is doubled; with four levels it is 4/3 of what it
# was. What the kernels pass on of an error is rounded downwards for each neighbour, also below zero: with twelve of them a picture is 5 of 255
# darker, and a dark one of 16 has two fifths of its white pixels too few.
#
# Who meets it: whoever makes black and white of scans or digits for a screen or a printer: strokes of a light grey are full ones, or gone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @thi.ng/pixel-dither@1.1.205 @thi.ng/pixel@7.5.37 >/dev/null

cat >see.mjs <<'END'
import { GRAY8, intBuffer } from "@thi.ng/pixel";
import { FLOYD_STEINBERG, JARVIS_JUDICE_NINKE, STUCKI, ditherWith, orderedDither } from "@thi.ng/pixel-dither";
const side = 256;
const grey = value => {
  const picture = intBuffer(side, side, GRAY8);
  picture.data.fill(value);
  return picture;
};
const mean = picture => (picture.data.reduce((sum, value) => sum + value, 0) / side ** 2).toFixed(1);
// By hand, with two levels: the value is above the threshold of its place in the same matrix, or not.
const byHand = value => {
  const thresholds = Array.from({ length: 64 }, (_, i) => (i + .5) / 64);
  return (thresholds.filter(t => value / 255 > t).length / 64 * 255).toFixed(1);
};
for (const value of [16, 64, 96, 128, 160, 192, 240]) {
  const row = [
    `by hand ${byHand(value)}`,
    `ordered, two levels ${mean(orderedDither(grey(value), 8, 2))}`,
    `four levels ${mean(orderedDither(grey(value), 8, 4))}`,
    `Floyd-Steinberg ${mean(ditherWith(FLOYD_STEINBERG, grey(value)))}`,
    `Jarvis ${mean(ditherWith(JARVIS_JUDICE_NINKE, grey(value)))}`,
    `Stucki ${mean(ditherWith(STUCKI, grey(value)))}`,
  ];
  console.log(`mean of a grey ${value}: ${row.join(", ")}`);
}
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
mean of a grey 16: by hand 15.9, ordered, two levels 0.0, four levels 0.0, Floyd-Steinberg 13.8, Jarvis 9.5, Stucki 9.5
mean of a grey 64: by hand 63.8, ordered, two levels 0.0, four levels 42.5, Floyd-Steinberg 61.9, Jarvis 57.7, Stucki 58.0
mean of a grey 96: by hand 95.6, ordered, two levels 63.8, four levels 85.0, Floyd-Steinberg 94.0, Jarvis 89.7, Stucki 90.1
mean of a grey 128: by hand 127.5, ordered, two levels 127.5, four levels 127.5, Floyd-Steinberg 126.2, Jarvis 122.2, Stucki 122.5
mean of a grey 160: by hand 159.4, ordered, two levels 191.3, four levels 170.0, Floyd-Steinberg 158.2, Jarvis 154.4, Stucki 154.5
mean of a grey 192: by hand 191.3, ordered, two levels 255.0, four levels 212.5, Floyd-Steinberg 190.4, Jarvis 186.6, Stucki 186.9
mean of a grey 240: by hand 239.1, ordered, two levels 255.0, four levels 255.0, Floyd-Steinberg 238.4, Jarvis 234.6, Stucki 234.6
END
