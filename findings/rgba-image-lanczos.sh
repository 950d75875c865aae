#!/usr/bin/env bash
# @rgba-image/lanczos 0.1.1 (npm): lanczos; beside it ndarray-lanczos 0.3.0, which goes back to it.
#
# One would guess: the pixel in the very middle weighs most: Lanczos's kernel is 1 at 0.
#
# What happens: there it is 0, and the pixels around it share what it should have had. A middle falls on a pixel whenever the size is
# divided or multiplied by an odd number, or stays: of stripes three pixels wide with a bright one in the middle nothing is left at a
# third of the size, and a picture whose size stays has lost its dots and has each edge twice. Halves and quarters are right, and flat
# parts hide it.
#
# Who meets it: whoever brings drawings to the size of MNIST and has some of that size already, or shrinks to a third: thin lines go
# first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @rgba-image/lanczos@0.1.1 ndarray-lanczos@0.3.0 ndarray@1.0.19 >/dev/null

cat >see.mjs <<'END'
import { lanczos } from "@rgba-image/lanczos";
import ndarray from "ndarray";
import { lanczos3 } from "ndarray-lanczos";
// The middle row of a picture, and of what it is brought to; each is as high as it is wide.
const see = (about, width, to, grey) => {
  const data = new Uint8ClampedArray(width * width * 4), middle = (of, size) => Array.from({ length: size }, (_, x) => of[(((size - 1) >> 1) * size + x) * 4]).join(" ");
  for (let i = 0; i < width * width; i++) {
    const value = grey(i % width, Math.floor(i / width));
    data.set([value, value, value, 255], 4 * i);
  }
  const one = { width: to, height: to, data: new Uint8ClampedArray(to * to * 4) }, other = new Uint8Array(to * to * 4);
  lanczos({ width, height: width, data }, one);
  lanczos3(ndarray(Uint8Array.from(data), [width, width, 4], [4, 4 * width, 1]), ndarray(other, [to, to, 4], [4, 4 * to, 1]));
  console.log(`${about}: ${middle(data, width)}\n  ${width}×${width} to ${to}×${to}: @rgba-image ${middle(one.data, to)}, ndarray-lanczos ${middle(other, to)}`);
};
see("stripes", 15, 5, x => (x % 3 === 1 ? 200 : 50));
see("a dot", 9, 9, (x, y) => (x === 4 && y === 4 ? 255 : 0));
see("a square", 11, 11, (x, y) => (Math.abs(x - 5) < 3 && Math.abs(y - 5) < 3 ? 255 : 0));
see("a square", 12, 6, (x, y) => (Math.abs(x - 5.5) < 3 && Math.abs(y - 5.5) < 3 ? 255 : 0));
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
stripes: 50 200 50 50 200 50 50 200 50 50 200 50 50 200 50
  15×15 to 5×5: @rgba-image 50 50 50 50 50, ndarray-lanczos 103 99 101 99 103
a dot: 0 0 0 0 255 0 0 0 0
  9×9 to 9×9: @rgba-image 0 0 0 0 0 0 0 0 0, ndarray-lanczos 0 0 0 0 255 0 0 0 0
a square: 0 0 0 255 255 255 255 255 0 0 0
  11×11 to 11×11: @rgba-image 0 0 128 128 255 255 255 128 128 0 0, ndarray-lanczos 0 0 0 255 255 255 255 255 0 0 0
a square: 0 0 0 255 255 255 255 255 255 0 0 0
  12×12 to 6×6: @rgba-image 0 134 255 255 134 0, ndarray-lanczos 0 134 255 255 134 0
END
