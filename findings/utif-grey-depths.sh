#!/usr/bin/env bash
# utif 3.1.0 (npm), TIFF: toRGBA8; beside it sharp 0.34.5.
#
# One would guess: grey of any depth becomes a picture: "converts any TIFF image", says its documentation.
#
# What happens: grey of 1, 8 and 16 bits does. Of 4 bits, which every reader of TIFF has to know, it is nothing: a picture of
# zeros, transparent throughout, no error. With white as 0 it is the other way round: 4 bits are read, 16 are nothing. Floats are nothing,
# either way.
#
# Who meets it: whoever reads small pictures of 16 greys, 16-bit scans, or a float map of a measurement: an empty canvas, or for a
# program that reads the reds, a black picture that looks like a sound one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit utif@3.1.0 sharp@0.34.5 >/dev/null

cat >see.mjs <<'END'
import UTIF from "utif";
import sharp from "sharp";
// A TIFF of one strip, one row: data as it is stored, in so many bits for each of width greys.
const tiff = (data, width, bits, photometric, format) => {
  const start = 8, directory = start + data.length + data.length % 2;
  const tags = [[256, 3, width], [257, 3, 1], [258, 3, bits], [259, 3, 1], [262, 3, photometric], [273, 4, start], [277, 3, 1], [278, 3, 1], [279, 4, data.length], [339, 3, format]];
  const file = new DataView(new ArrayBuffer(directory + 2 + 12 * tags.length + 4));
  [0x4949, 42].forEach((x, i) => file.setUint16(2 * i, x, true));
  file.setUint32(4, directory, true);
  data.forEach((x, i) => file.setUint8(start + i, x));
  file.setUint16(directory, tags.length, true);
  tags.forEach(([tag, type, value], i) => {
    const at = directory + 2 + 12 * i;
    file.setUint16(at, tag, true);
    file.setUint16(at + 2, type, true);
    file.setUint32(at + 4, 1, true);
    file.setUint32(at + 8, value, true);
  });
  return file.buffer;
};
const bytes = of => [...new Uint8Array(of.buffer)];
const depths = [
  ["1 bit", [0b01010000], 1, 1],
  ["4 bits", [0x05, 0xaf], 4, 1],
  ["8 bits", [0, 85, 170, 255], 8, 1],
  ["16 bits", bytes(Uint16Array.of(0, 21845, 43690, 65535)), 16, 1],
  ["float", bytes(Float32Array.of(0, 85, 170, 255)), 32, 3],
];
for (const [photometric, name] of ["white", "black"].entries()) for (const [depth, data, bits, format] of depths) {
  const file = tiff(data, 4, bits, photometric, format), [directory] = UTIF.decode(file);
  UTIF.decodeImage(file, directory);
  const pixels = UTIF.toRGBA8(directory), every = n => [0, 1, 2, 3].map(i => pixels[4 * i + n]).join(" ");
  const { data: other, info } = await sharp(Buffer.from(file)).toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
  console.log(`${name} is 0, ${depth}: reds ${every(0)}, alphas ${every(3)}; sharp ${[0, 1, 2, 3].map(i => other[info.channels * i]).join(" ")}`);
}
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
white is 0, 1 bit: reds 255 0 255 0, alphas 255 255 255 255; sharp 255 0 255 0
white is 0, 4 bits: reds 255 170 85 0, alphas 255 255 255 255; sharp 255 170 85 0
white is 0, 8 bits: reds 255 170 85 0, alphas 255 255 255 255; sharp 255 170 85 0
white is 0, 16 bits: reds 0 0 0 0, alphas 0 0 0 0; sharp 255 170 85 0
white is 0, float: reds 0 0 0 0, alphas 0 0 0 0; sharp 0 85 170 255
black is 0, 1 bit: reds 0 255 0 255, alphas 255 255 255 255; sharp 0 255 0 255
black is 0, 4 bits: reds 0 0 0 0, alphas 0 0 0 0; sharp 0 85 170 255
black is 0, 8 bits: reds 0 85 170 255, alphas 255 255 255 255; sharp 0 85 170 255
black is 0, 16 bits: reds 0 85 170 255, alphas 255 255 255 255; sharp 0 85 170 255
black is 0, float: reds 0 0 0 0, alphas 0 0 0 0; sharp 0 85 170 255
END
