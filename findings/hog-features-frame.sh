#!/usr/bin/env bash
# hog-features 1.0.0 (npm), histograms of oriented gradients for image-js 0.35.0: extractHistograms and gradients.
#
# One would guess: a picture of one grey has no gradients, wherever it ends; and gradients tells where a dot's edges are.
#
# What happens: what lies outside the picture is black. A white or grey picture has an edge all around. gradients looks, instead of at the only channel, at one further, which is the pixel to the
# right: all edges are one pixel to the left of where gradientVectors has them, and the last column is the next row's first.
#
# Who meets it: whoever feeds digits in black on white, or photographs, to a classifier: in 28×28 with the default cells 24 of 49 hold the frame.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts hog-features@1.0.0 image-js@0.35.0 >/dev/null

cat >see.cjs <<'END'
const { Image } = require("image-js"), hog = require("hog-features");
const picture = (grey, side) => new Image(side, side, Uint8Array.from({ length: side * side }, (_, i) => grey(i % side, Math.floor(i / side))), { kind: "GREY" });
for (const grey of [0, 128, 255]) {
  const cells = hog.extractHistograms(picture(() => grey, 16));
  console.log(`a picture of ${grey}, gradients in each cell: ${cells.map(row => row.map(cell => cell.reduce((a, b) => a + b).toFixed(1)).join(" ")).join(" | ")}`);
}
const cells = hog.extractHistograms(picture(() => 255, 28)).flat();
console.log(`28×28 of white: ${cells.filter(cell => cell.some(v => v > 0)).length} of ${cells.length} cells have gradients`);
const dot = picture((x, y) => x === 8 && y === 8 ? 255 : 0, 16);
const where = (rows, value) => rows.flatMap((row, y) => row.flatMap((v, x) => value(v) ? [`(${x}, ${y}) ${value(v).toFixed(0)}`] : [])).join(" ");
const { x, y } = hog.gradients(dot);
console.log(`a dot at (8, 8), gradients: across ${where(x, v => v)}; down ${where(y, v => v)}`);
console.log(`a dot at (8, 8), gradientVectors: ${where(hog.gradientVectors(dot), v => v.mag)}`);
END
node see.cjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
a picture of 0, gradients in each cell: 0.0 0.0 0.0 0.0 | 0.0 0.0 0.0 0.0 | 0.0 0.0 0.0 0.0 | 0.0 0.0 0.0 0.0
a picture of 128, gradients in each cell: 3.7 2.0 2.0 3.7 | 2.0 0.0 0.0 2.0 | 2.0 0.0 0.0 2.0 | 3.7 2.0 2.0 3.7
a picture of 255, gradients in each cell: 7.4 4.0 4.0 7.4 | 4.0 0.0 0.0 4.0 | 4.0 0.0 0.0 4.0 | 7.4 4.0 4.0 7.4
28×28 of white: 24 of 49 cells have gradients
a dot at (8, 8), gradients: across (6, 8) 1 (8, 8) -1; down (7, 7) 1 (7, 9) -1
a dot at (8, 8), gradientVectors: (8, 7) 1 (7, 8) 1 (9, 8) 1 (8, 9) 1
END
