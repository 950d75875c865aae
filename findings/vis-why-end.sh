#!/usr/bin/env bash
# code42day-vis-why 1.2.0 (npm), Visvalingam and Whyatt's simplification of lines.
#
# One would guess: a simplified line begins and ends where the line does; only points between have an area, and those with
# the least go first. Of (0,0) (1,1) (2,0) (3,0) (4,0) to four points, (3,0) goes: its area is 0.
#
# What happens: where the last three points are in line, the last point is lost. A point whose triangle is empty is left out beforehand, and
# if it is the last but one, so is the only triangle that has the end for a corner. The end of what is returned is then a point
# that should have gone. A square with a point on each side should be its corners, (0,0) (2,0) (2,2) (0,2) (0,0).
#
# Who meets it: whoever simplifies strokes or outlines that end straight, on a grid or with the mouse: strokes are cut short, and closed
# outlines come open.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit code42day-vis-why@1.2.0 >/dev/null

node -e '
const simplify = require("code42day-vis-why");
const lines = {
  "a peak, then straight": [[0, 0], [1, 1], [2, 0], [3, 0], [4, 0], [5, 0], [9, 0]],
  "the same, not quite straight": [[0, 0], [1, 1], [2, 0], [3, 0], [4, 0], [5, 0], [9, 0.1]],
  "backwards": [[9, 0], [5, 0], [4, 0], [3, 0], [2, 0], [1, 1], [0, 0]],
  "a closed square": [[0, 0], [1, 0], [2, 0], [2, 1], [2, 2], [1, 2], [0, 2], [0, 1], [0, 0]],
};
for (const [name, line] of Object.entries(lines)) {
  const text = points => points.map(point => `(${point})`).join(" ");
  console.log(`${name}: ${text(line)} to five: ${text(simplify(line, 5))}`);
}' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
a peak, then straight: (0,0) (1,1) (2,0) (3,0) (4,0) (5,0) (9,0) to five: (0,0) (1,1) (2,0) (3,0)
the same, not quite straight: (0,0) (1,1) (2,0) (3,0) (4,0) (5,0) (9,0.1) to five: (0,0) (1,1) (2,0) (5,0) (9,0.1)
backwards: (9,0) (5,0) (4,0) (3,0) (2,0) (1,1) (0,0) to five: (9,0) (2,0) (1,1) (0,0)
a closed square: (0,0) (1,0) (2,0) (2,1) (2,2) (1,2) (0,2) (0,1) (0,0) to five: (0,0) (2,0) (2,2) (0,2) (0,1)
END
