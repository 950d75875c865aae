#!/usr/bin/env bash
# quantize 1.0.2 (npm), median cut; beside it image-q 4.0.0.
#
# One would guess: a picture of two colours has a palette of these two, however many were asked for: a colour of a palette is one of the
# picture's, or a mean of some, and a number from 0 to 255.
#
# What happens: boxes in which no pixel is are cut and counted like the others, and stand in the palette with their middle: of black and
# white as many entries as were asked for, among them a green; of white alone a red of 256, which is 0 in a Uint8Array. Black is 4 and
# white 252 throughout: of eight neighbouring values only the middle is known.
#
# Who meets it: whoever reduces line drawings, digits or icons, or takes the colours of a picture from the palette: most of them are in
# no pixel, and black is not black.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit quantize@1.0.2 image-q@4.0.0 >/dev/null

cat >see.cjs <<'END'
const quantize = require("quantize"), iq = require("image-q");
const grey = x => [x, x, x], list = colours => [...new Set(colours.map(c => c.join(",")))].join(" ");
for (const [name, pixels] of [
  ["white", Array(50).fill(grey(255))],
  ["black", Array(50).fill(grey(0))],
  ["black and white", [...Array(25).fill(grey(0)), ...Array(25).fill(grey(255))]],
]) {
  const map = quantize(pixels, 4), palette = map.palette();
  const met = pixels.map(pixel => map.map(pixel));
  const points = iq.utils.PointContainer.fromUint8Array(Uint8Array.from(pixels.flatMap(p => [...p, 255])), pixels.length, 1);
  const other = iq.buildPaletteSync([points], { colors: 4 }).getPointContainer().getPointArray().map(p => p.rgba.slice(0, 3));
  console.log(`${name}: asked for 4, palette ${palette.map(c => c.join(",")).join(" ")}; used ${list(met)}; in bytes ${list(palette.map(c => [...Uint8Array.from(c)]))}; image-q ${list(other)}`);
}
END
node see.cjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
white: asked for 4, palette 252,252,252 256,252,252 256,252,252 256,252,252; used 252,252,252; in bytes 252,252,252 0,252,252; image-q 255,255,255
black: asked for 4, palette 4,4,4 8,4,4 8,4,4 8,4,4; used 4,4,4; in bytes 4,4,4 8,4,4; image-q 0,0,0
black and white: asked for 4, palette 252,252,252 4,4,4 188,256,128 188,256,128; used 4,4,4 252,252,252; in bytes 252,252,252 4,4,4 188,0,128; image-q 255,255,255 0,0,0
END
