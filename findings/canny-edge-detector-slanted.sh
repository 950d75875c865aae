#!/usr/bin/env bash
# canny-edge-detector 1.0.0 (npm), with image-js 0.35.6, whose images it takes.
#
# One would guess: Canny's edges are thin, whichever way they run: each turn of the same straight border between black and white is found as a line one
# or two pixels wide. image-js 1.7.0, which has a detector of its own, finds it so.
#
# What happens: borders that slant one way are found up to ten pixels wide, and those that slant the other way not at all. The direction of a gradient
# is rounded to fifths of half a turn, of which there are five, and the pixels to either side of an edge, which are in the directions of eighths, are
# looked up for four; for the fifth none are, and no pixel is taken for weaker than its neighbours.
#
# Who meets it: whoever looks for the edges of digits or other shapes: of a cross like an X one stroke is a bar and the other one missing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts canny-edge-detector@1.0.0 image-js@0.35.6 newer@npm:image-js@1.7.0 >/dev/null

cat >see.mjs <<'END'
import { createRequire } from "node:module";
import * as newer from "newer";
const require = createRequire(import.meta.url);
const { Image } = require("image-js"), canny = require("canny-edge-detector");
const side = 64, margin = 8;
// A smooth border through the middle: degrees is how its normal is turned.
const grey = (degrees, x, y) => {
  const angle = degrees * Math.PI / 180;
  const past = (x - 31.5) * Math.cos(angle) + (y - 31.5) * Math.sin(angle) + .25;
  return Math.round(255 * Math.min(1, Math.max(0, past + .5)));
};
const inside = [];
for (let y = margin; y < side - margin; y++) for (let x = margin; x < side - margin; x++) inside.push([x, y]);
const width = count => (count / (side - 2 * margin)).toFixed(1);
for (let degrees = 0; degrees < 180; degrees += 15) {
  const older = new Image(side, side, { kind: "GREY" }), own = new newer.Image(side, side, { colorModel: "GREY" });
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      older.setValueXY(x, y, 0, grey(degrees, x, y));
      own.setValue(x, y, 0, grey(degrees, x, y));
    }
  const edges = (canny.default ?? canny)(older), ownEdges = newer.cannyEdgeDetector(own);
  const found = inside.filter(([x, y]) => edges.getValueXY(x, y, 0)).length;
  const ownFound = inside.filter(([x, y]) => ownEdges.getBit(x, y)).length;
  console.log(`border at ${degrees} degrees, pixels of edge in a row or column: canny-edge-detector ${width(found)}, image-js 1.7.0 ${width(ownFound)}`);
}
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
border at 0 degrees, pixels of edge in a row or column: canny-edge-detector 1.0, image-js 1.7.0 1.0
border at 15 degrees, pixels of edge in a row or column: canny-edge-detector 1.0, image-js 1.7.0 1.0
border at 30 degrees, pixels of edge in a row or column: canny-edge-detector 1.0, image-js 1.7.0 1.6
border at 45 degrees, pixels of edge in a row or column: canny-edge-detector 0.0, image-js 1.7.0 2.0
border at 60 degrees, pixels of edge in a row or column: canny-edge-detector 0.4, image-js 1.7.0 1.6
border at 75 degrees, pixels of edge in a row or column: canny-edge-detector 1.0, image-js 1.7.0 1.0
border at 90 degrees, pixels of edge in a row or column: canny-edge-detector 1.0, image-js 1.7.0 1.0
border at 105 degrees, pixels of edge in a row or column: canny-edge-detector 1.9, image-js 1.7.0 1.0
border at 120 degrees, pixels of edge in a row or column: canny-edge-detector 8.5, image-js 1.7.0 1.6
border at 135 degrees, pixels of edge in a row or column: canny-edge-detector 9.5, image-js 1.7.0 2.0
border at 150 degrees, pixels of edge in a row or column: canny-edge-detector 0.4, image-js 1.7.0 1.6
border at 165 degrees, pixels of edge in a row or column: canny-edge-detector 0.7, image-js 1.7.0 1.0
END
