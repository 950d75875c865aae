#!/usr/bin/env bash
# decode-tiff 0.2.1 (npm); beside it utif 3.1.0.
#
# One would guess: a grey pixel has a red, a green and a blue that are the same, and where white is 0, 0 is white.
#
# What happens: green is the red of the next pixel and blue that of the one after, and at the end there are none. What is grey comes
# with coloured edges, and no error. The note of what 0 means is written over while it is looked at, and each picture has black for 0.
#
# Who meets it: whoever reads scans or microscope pictures: a look at the red alone, or a mean over a smooth part, shows nothing; a mean
# of the three is blurred and a pixel to the left.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit decode-tiff@0.2.1 utif@3.1.0 >/dev/null

node -e '
const { decode } = require("decode-tiff"), UTIF = require("utif");
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
const colours = data => Array.from({ length: data.length / 4 }, (_, i) => Array.from(data.slice(4 * i, 4 * i + 3)).join(",")).join(" ");
for (const [photometric, name] of ["white", "black"].entries()) {
  const stored = [0, 0, 200, 255, 255], file = tiff(stored, photometric), [directory] = UTIF.decode(file);
  UTIF.decodeImage(file, directory);
  console.log(`${name} is 0, stored ${stored.join(" ")}`);
  console.log(`  decode-tiff: ${colours(decode(file).data)}`);
  console.log(`  utif: ${colours(UTIF.toRGBA8(directory))}`);
}
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
white is 0, stored 0 0 200 255 255
  decode-tiff: 0,0,200 0,200,255 200,255,255 255,255,0 255,0,0
  utif: 255,255,255 255,255,255 55,55,55 0,0,0 0,0,0
black is 0, stored 0 0 200 255 255
  decode-tiff: 0,0,200 0,200,255 200,255,255 255,255,0 255,0,0
  utif: 0,0,0 0,0,0 200,200,200 255,255,255 255,255,255
END
