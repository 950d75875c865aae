#!/usr/bin/env bash
# image-js 1.7.0 (npm): cannyEdgeDetector.
#
# One would guess: an edge that is above the low threshold all along, and above the high one for a part, is found in whole: that is what Canny's
# hysteresis is for, and it is on unless turned off.
#
# What happens: it goes on for one pixel beyond the part that is strong, and ends. The pixels that were added are kept as column and row, and the next
# ones are sought beside row and column: at a place mirrored at the diagonal. With "hysteresis: false" there is that one pixel less.
#
# Who meets it: whoever looks for the outline of a thing whose contrast fades, and lowers the low threshold: nothing changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts image-js@1.7.0 >/dev/null

cat >see.mjs <<'END'
import { cannyEdgeDetector, Image } from "image-js";
// Black to the left, and to the right a grey that fades from 16 to 6 of 255, downwards; turned, the border runs across.
const contrast = along => Math.max(6, Math.round(16 - along / 2));
const border = (across, along) => across < 10 ? 0 : across === 10 ? contrast(along) >> 1 : contrast(along);
for (const [width, height, turned] of [[40, 40, false], [40, 80, false], [40, 80, true]]) {
  const image = turned ? new Image(height, width, { colorModel: "GREY" }) : new Image(width, height, { colorModel: "GREY" });
  for (let along = 0; along < height; along++)
    for (let across = 0; across < width; across++)
      image.setValue(...(turned ? [along, across] : [across, along]), 0, border(across, along));
  const length = options => {
    const edges = cannyEdgeDetector(image, options);
    const found = along => [9, 10, 11].some(across => turned ? edges.getBit(along, across) : edges.getBit(across, along));
    return Array.from({ length: height }, (_, along) => along).filter(found).length;
  };
  console.log(`border of ${height} pixels ${turned ? "across" : "down"}: above the high threshold ${length({ hysteresis: false })}, above the low one ${length({ highThreshold: .04 })}; found ${length({})}, with half the low threshold ${length({ lowThreshold: .02 })}`);
}
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
border of 40 pixels down: above the high threshold 11, above the low one 38; found 12, with half the low threshold 12
border of 80 pixels down: above the high threshold 11, above the low one 78; found 12, with half the low threshold 12
border of 80 pixels across: above the high threshold 11, above the low one 78; found 12, with half the low threshold 12
END
