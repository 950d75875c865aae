#!/usr/bin/env bash
# geotiff 3.0.5 (npm): readRGB; beside it utif 3.1.0.
#
# One would guess: a picture whose white is 0, as that of fax machines and many scanners is, is turned round: 0 becomes 255, and 255 becomes 0.
#
# What happens: it is taken from 256, and 256 does not fit into a byte: it is 0. What is quite white is black, and all else one too
# bright: 1 is 255. Pictures whose black is 0 are right, and so is readRasters, which hands out the bytes as they are.
#
# Who meets it: whoever reads scanned digits: an empty page is black, and its one grey speck is white on it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit geotiff@3.0.5 utif@3.1.0 >/dev/null

cat >see.mjs <<'END'
import { fromArrayBuffer } from "geotiff";
import UTIF from "utif";
// A TIFF of one strip of 8-bit greys: tags in order, then the next directory, none.
const tiff = (greys, photometric) => {
  const file = new DataView(new ArrayBuffer(8 + greys.length + 2 + 9 * 12 + 4));
  const tags = [[256, 3, greys.length], [257, 3, 1], [258, 3, 8], [259, 3, 1], [262, 3, photometric], [273, 4, 8], [277, 3, 1], [278, 3, 1], [279, 4, greys.length]];
  [0x4949, 42].forEach((x, i) => file.setUint16(2 * i, x, true));
  file.setUint32(4, 8 + greys.length, true);
  greys.forEach((x, i) => file.setUint8(8 + i, x));
  file.setUint16(8 + greys.length, tags.length, true);
  tags.forEach(([tag, type, value], i) => {
    const at = 10 + greys.length + 12 * i;
    file.setUint16(at, tag, true);
    file.setUint16(at + 2, type, true);
    file.setUint32(at + 4, 1, true);
    file.setUint32(at + 8, value, true);
  });
  return file.buffer;
};
const stored = [0, 1, 127, 128, 254, 255];
for (const [photometric, name] of ["white", "black"].entries()) {
  const file = tiff(stored, photometric), image = await (await fromArrayBuffer(file)).getImage();
  const [directory] = UTIF.decode(file);
  UTIF.decodeImage(file, directory);
  const reds = of => Array.from(of).filter((_, i) => i % (of.length / stored.length) === 0).join(" ");
  console.log(`${name} is 0, stored ${stored.join(" ")}: readRGB ${reds(await image.readRGB({ interleave: true }))}, utif ${reds(UTIF.toRGBA8(directory))}, by hand ${stored.map(x => (photometric === 0 ? 255 - x : x)).join(" ")}; readRasters ${(await image.readRasters())[0].join(" ")}`);
}
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
white is 0, stored 0 1 127 128 254 255: readRGB 0 255 129 128 2 1, utif 255 254 128 127 1 0, by hand 255 254 128 127 1 0; readRasters 0 1 127 128 254 255
black is 0, stored 0 1 127 128 254 255: readRGB 0 1 127 128 254 255, utif 0 1 127 128 254 255, by hand 0 1 127 128 254 255; readRasters 0 1 127 128 254 255
END
