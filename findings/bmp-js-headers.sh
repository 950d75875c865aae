#!/usr/bin/env bash
# bmp-js 0.1.0 (npm): decode; beside it bmp-ts 1.0.9 and decode-bmp 0.2.1.
#
# One would guess: pixels begin where the file says they do, whichever header it has, and a file of 32 bits that names the places of its
# colours is read by these places.
#
# What happens: it reads on behind the first 40 bytes of the header. Of the longer ones, of 108 bytes and of 124, as ImageMagick writes, the rest
# becomes the first pixels, and all others move: with 124 bytes and 24 bits by 28 pixels, so that a picture of 28×28 is one row higher
# up, has lost its top row, and has specks of colour at the bottom left. With 32 bits the alpha is read as red: all is red.
#
# Who meets it: whoever reads digits of 28×28 from BMP, as Jimp does with it before version 1: a picture that is nearly right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit bmp-js@0.1.0 bmp-ts@1.0.9 decode-bmp@0.2.1 >/dev/null

cat >see.cjs <<'END'
const readers = {
  "bmp-js": file => { const { data } = require("bmp-js").decode(file); return i => [data[i + 3], data[i + 2], data[i + 1]]; },
  "bmp-ts": file => { const { data } = require("bmp-ts").decode(file, { toRGBA: true }); return i => [data[i], data[i + 1], data[i + 2]]; },
  "decode-bmp": file => { const { data } = require("decode-bmp")(file); return i => [data[i], data[i + 1], data[i + 2]]; },
};
const side = 28;
// A black picture, stored from the bottom up, with one pixel lit: of its columns and rows the tenth and twelfth.
function bmp(header, bits) {
  const row = side * bits / 8, start = 14 + header, file = Buffer.alloc(start + row * side);
  file.write("BM");
  [[2, file.length], [10, start], [14, header], [18, side], [22, side], [30, bits === 32 && header > 40 ? 3 : 0], [34, row * side]].forEach(([at, x]) => file.writeUInt32LE(x, at));
  [[26, 1], [28, bits]].forEach(([at, x]) => file.writeUInt16LE(x, at));
  if (header > 40) {
    [0xff0000, 0xff00, 0xff, 0xff000000].forEach((mask, i) => file.writeUInt32LE(mask, 54 + 4 * i));
    file.write("BGRs", 70); // sRGB
  }
  for (let i = 0; i < side * side; i++) if (bits === 32) file[start + 4 * i + 3] = 255;
  const at = start + (side - 1 - 12) * row + 10 * bits / 8;
  [50, 100, 200].forEach((x, i) => { file[at + i] = x; });
  return file;
}
for (const bits of [24, 32]) for (const header of [40, 108, 124]) for (const [name, read] of Object.entries(readers)) {
  const colour = read(bmp(header, bits)), lit = [];
  for (let i = 0; i < side * side; i++) if (colour(4 * i).some(x => x > 0)) lit.push(`${i % side},${Math.floor(i / side)} ${colour(4 * i).join("/")}`);
  console.log(`${bits} bits, header of ${header}, ${name}: ${lit.length} lit${lit.length > 9 ? `, the first ${lit[0]}` : `: ${lit.join("; ")}`}`);
}
END
node see.cjs 2>see.log | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
24 bits, header of 40, bmp-js: 1 lit: 10,12 200/100/50
24 bits, header of 40, bmp-ts: 1 lit: 10,12 200/100/50
24 bits, header of 40, decode-bmp: 1 lit: 10,12 200/100/50
24 bits, header of 108, bmp-js: 7 lit: 4,11 50/0/0; 5,11 0/200/100; 0,27 255/0/0; 1,27 255/0/0; 2,27 255/0/0; 5,27 71/66/255; 6,27 0/115/82
24 bits, header of 108, bmp-ts: 1 lit: 10,12 200/100/50
24 bits, header of 108, decode-bmp: 1 lit: 10,12 200/100/50
24 bits, header of 124, bmp-js: 6 lit: 10,11 200/100/50; 0,27 255/0/0; 1,27 255/0/0; 2,27 255/0/0; 5,27 71/66/255; 6,27 0/115/82
24 bits, header of 124, bmp-ts: 1 lit: 10,12 200/100/50
24 bits, header of 124, decode-bmp: 1 lit: 10,12 200/100/50
32 bits, header of 40, bmp-js: 1 lit: 10,12 200/100/50
32 bits, header of 40, bmp-ts: 1 lit: 10,12 200/100/50
32 bits, header of 40, decode-bmp: 1 lit: 10,12 200/100/50
32 bits, header of 108, bmp-js: 772 lit, the first 0,0 255/0/0
32 bits, header of 108, bmp-ts: 1 lit: 10,12 200/100/50
32 bits, header of 108, decode-bmp: 1 lit: 10,12 200/100/50
32 bits, header of 124, bmp-js: 768 lit, the first 0,0 255/0/0
32 bits, header of 124, bmp-ts: 1 lit: 10,12 200/100/50
32 bits, header of 124, decode-bmp: 1 lit: 10,12 200/100/50
END
