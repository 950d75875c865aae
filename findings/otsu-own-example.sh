#!/usr/bin/env bash
# otsu 0.0.5 (npm), Otsu's threshold; beside it python3-skimage 0.19.3-8 (Debian 12).
#
# One would guess: the threshold goes with the comparison in its own example, e > t ? 1 : 0: what is above it is one class, the rest the
# other, as with scikit-image's and OpenCV's.
#
# What happens: it is the smallest grey of the upper class, and with > that grey falls into the lower one. Of a picture in black and
# white the threshold is 255, and nothing is above; where an upper class has few greys, most of it is lost. With >= it is Otsu's.
#
# Who meets it: whoever binarizes digits as the example does, MNIST's, which its documentation names: those already in black and white
# vanish, and of others the palest grey of the ink does.
set -euo pipefail
/usr/bin/python3 -c "import skimage" 2>/dev/null || { apt-get update -q && apt-get install -yq python3-skimage; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit otsu@0.0.5 >/dev/null

cat >see.cjs <<'END'
const otsu = require("otsu").default;
const { execFileSync } = require("node:child_process");
const skimage = "import sys, json, numpy, skimage.filters\nprint(skimage.filters.threshold_otsu(numpy.array(json.loads(sys.argv[1]), dtype='uint8')))";
for (const [name, greys] of [
  ["black and white", [0, 0, 0, 0, 255, 255]],
  ["three greys", [0, 0, 0, 0, 200, 200, 200, 255]],
  ["many greys", [0, 0, 3, 9, 0, 180, 200, 220, 240, 255]],
]) {
  const of = t => `${t}: ${greys.filter(e => e > t).length} above, ${greys.filter(e => e >= t).length} with those that are equal`;
  console.log(`${name}, ${greys.join(" ")}: otsu ${of(otsu(greys))}; scikit-image ${of(Number(execFileSync("/usr/bin/python3", ["-c", skimage, JSON.stringify(greys)])))}`);
}
END
node see.cjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
black and white, 0 0 0 0 255 255: otsu 255: 0 above, 2 with those that are equal; scikit-image 0: 2 above, 6 with those that are equal
three greys, 0 0 0 0 200 200 200 255: otsu 200: 1 above, 4 with those that are equal; scikit-image 0: 4 above, 8 with those that are equal
many greys, 0 0 3 9 0 180 200 220 240 255: otsu 180: 4 above, 5 with those that are equal; scikit-image 9: 5 above, 6 with those that are equal
END
