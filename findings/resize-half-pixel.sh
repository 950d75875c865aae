#!/usr/bin/env bash
# sharp 0.35.5 with libvips 8.18.7, and image-js 1.7.0 (npm); beside them pica 10.0.3.
#
# One would guess: a picture that is its own mirror image still is when it has another size: its middle stays in the middle.
#
# What happens: sharp keeps it when it shrinks a picture and moves it half a pixel of the new picture to the right and down when it
# enlarges one. image-js moves it so either way: a drawing of 280 pixels made 28 is moved by five of its own. pica keeps it.
#
# Who meets it: whoever brings digits to the 20×20 of MNIST, centred in 28×28 to a pixel: with sharp the small ones come out half
# a pixel off and the large ones do not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit sharp@0.35.5 pica@10.0.3 image-js@1.7.0 >/dev/null

cat >see.mjs <<'END'
import sharp from "sharp";
import pica from "pica";
import { Image } from "image-js";

const size = 20, middle = (size - 1) / 2;
const ink = Uint8Array.from({ length: size * size }, (_, i) =>
  Math.round(255 * Math.exp(-(((i % size - middle) / 3) ** 2) - ((Math.floor(i / size) - middle) / 5) ** 2)));
const rgba = Uint8Array.from({ length: 4 * ink.length }, (_, i) => i % 4 === 3 ? 255 : ink[i >> 2]);

// off says how far the ink's centre of mass is right of and below the middle, in pixels of the new picture.
function off(pixels, to) {
  let sum = 0, right = 0, down = 0;
  for (let y = 0; y < to; y++) {
    for (let x = 0; x < to; x++) {
      const v = pixels[y * to + x];
      sum += v, right += v * (x - (to - 1) / 2), down += v * (y - (to - 1) / 2);
    }
  }
  return [right, down].map(s => (Math.round(10 * s / sum) / 10 + 0).toFixed(1)).join(" ");
}
const raw = { width: size, height: size, channels: 1 }, grey = new Image(size, size, { colorModel: "GREY", data: ink }), js = pica({ features: ["js"] });
const resizers = {
  "sharp, cubic": to => sharp(ink, { raw }).resize(to, to, { kernel: "cubic" }).toColourspace("b-w").raw().toBuffer(),
  "sharp, lanczos3": to => sharp(ink, { raw }).resize(to, to, { kernel: "lanczos3" }).toColourspace("b-w").raw().toBuffer(),
  "image-js, bilinear": to => grey.resize({ width: to, height: to, interpolationType: "bilinear" }).getRawImage().data,
  "image-js, bicubic": to => grey.resize({ width: to, height: to, interpolationType: "bicubic" }).getRawImage().data,
  "pica, lanczos3": async to => (await js.resizeBuffer({ src: rgba, width: size, height: size, toWidth: to, toHeight: to, filter: "lanczos3" }))
    .filter((_, i) => i % 4 === 0),
};
for (const [name, resize] of Object.entries(resizers)) {
  const found = [];
  for (const to of [10, 14, 28, 40]) found.push(`to ${to}: ${off(await resize(to), to)}`);
  console.log(`${name}, from ${size} ${found.join(", ")}`);
}
END
node see.mjs 2>/dev/null | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
sharp, cubic, from 20 to 10: 0.0 0.0, to 14: 0.0 0.0, to 28: 0.5 0.5, to 40: 0.5 0.5
sharp, lanczos3, from 20 to 10: 0.0 0.0, to 14: 0.0 0.0, to 28: 0.5 0.5, to 40: 0.5 0.5
image-js, bilinear, from 20 to 10: 0.5 0.5, to 14: 0.5 0.5, to 28: 0.5 0.5, to 40: 0.5 0.5
image-js, bicubic, from 20 to 10: 0.5 0.5, to 14: 0.5 0.5, to 28: 0.5 0.5, to 40: 0.5 0.5
pica, lanczos3, from 20 to 10: 0.0 0.0, to 14: 0.0 0.0, to 28: 0.0 0.0, to 40: 0.0 0.0
END
