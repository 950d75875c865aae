#!/usr/bin/env bash
# fast-bmp 4.0.1 (npm), and image-js 1.7.0, which reads BMPs with it.
#
# One would guess: a pixel of 1 or 8 bits is a place in the palette, which every such BMP has, and has the colour that stands there.
#
# What happens: the palette is never looked at. The place is taken for the grey itself: the places 0, 1, 2 and 3 are nearly black, whatever their
# colours. A colour picture is a grey one, and one of a bit whose first colour is white is inverted. That is right only for palettes in the order of
# greys. (Its readme has 8 bits as greyscale.) Other depths and packings are refused with an error; a palette is not.
#
# Who meets it: whoever reads BMPs that were reduced to 256 colours, or that Netpbm's ppmtobmp made even of a grey picture: it writes the greys in an
# order of its own, and the picture is noise.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit image-js@1.7.0 fast-bmp@4.0.1 >/dev/null

cat >see.mjs <<'END'
import * as bmp from "fast-bmp";
import { decode } from "image-js";
// A picture of one row of four pixels: its headers, its palette, its row.
const make = (bits, palette, row) => {
  const start = 54 + 4 * palette.length, b = Buffer.alloc(start + 4);
  b.write("BM");
  b.writeUInt32LE(b.length, 2);
  b.writeUInt32LE(start, 10);
  [40, 4, 1].forEach((x, i) => b.writeUInt32LE(x, 14 + 4 * i));
  b.writeUInt16LE(1, 26);
  b.writeUInt16LE(bits, 28);
  b.writeUInt32LE(palette.length, 46);
  palette.forEach(([red, green, blue], i) => b.set([blue, green, red, 0], 54 + 4 * i));
  b.set(row, start);
  return b;
};
const white = [255, 255, 255], black = [0, 0, 0], red = [255, 0, 0], grey = [128, 128, 128];
const greys = Array.from({ length: 256 }, (_, i) => [i, i, i]);
for (const [about, places, ...file] of [
  ["a bit, black first", [0, 1, 1, 0], 1, [black, white], [0b01100000]],
  ["a bit, white first", [0, 1, 1, 0], 1, [white, black], [0b01100000]],
  ["eight bits, greys in order", [0, 128, 255, 3], 8, greys, [0, 128, 255, 3]],
  ["eight bits, four colours", [0, 1, 2, 3], 8, [white, red, grey, black], [0, 1, 2, 3]],
]) {
  const data = make(...file), picture = decode(data), palette = file[1];
  const right = places.map(i => palette[i].join(","));
  const seen = places.map((_, x) => (picture.getPixel ? picture.getPixel(x, 0).join(",") : picture.getBit(x, 0)));
  console.log(`${about}: ${right.join(" ")}; fast-bmp ${bmp.decode(data).data.join(" ")}, image-js (${picture.colorModel ?? "mask"}) ${seen.join(" ")}`);
}
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
a bit, black first: 0,0,0 255,255,255 255,255,255 0,0,0; fast-bmp 0 1 1 0, image-js (GREY) 0 255 255 0
a bit, white first: 255,255,255 0,0,0 0,0,0 255,255,255; fast-bmp 0 1 1 0, image-js (GREY) 0 255 255 0
eight bits, greys in order: 0,0,0 128,128,128 255,255,255 3,3,3; fast-bmp 0 128 255 3, image-js (GREY) 0 128 255 3
eight bits, four colours: 255,255,255 255,0,0 128,128,128 0,0,0; fast-bmp 0 1 2 3, image-js (GREY) 0 1 2 3
END
