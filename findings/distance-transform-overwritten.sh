#!/usr/bin/env bash
# distance-transform 1.0.2 (npm), and ball-morphology 0.1.0, which dilates by it; with ndarray 1.0.19.
#
# One would guess: each pixel is given its distance to the nearest pixel that is set, by Meijster's algorithm, which is exact.
#
# What happens: some are given less. The second pass goes along each column from its end, and writes the results over the distances within
# the rows, which it still needs: where that of a later pixel is asked for, its result may stand there, which is smaller. With one pixel
# set all is right, as in the example; with several, one or two distances in a hundred are not.
#
# Who meets it: whoever measures strokes, or dilates by a radius: pixels are set that are farther from the shape than it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit distance-transform@1.0.2 ball-morphology@0.1.0 ndarray@1.0.19 >/dev/null

node -e '
const transform = require("distance-transform"), { dilate } = require("ball-morphology"), ndarray = require("ndarray");
const see = (height, width, set, radius) => {
  const picture = () => ndarray(Float64Array.from({ length: height * width }, (_, i) => +set.includes(i)), [height, width]);
  const distances = transform(picture()).data, dilated = dilate(picture(), radius).data;
  const far = (i, j) => Math.hypot(Math.floor(i / width) - Math.floor(j / width), i % width - j % width);
  const right = Array.from(distances, (_, i) => Math.min(...set.map(j => far(i, j))));
  const wrong = right.flatMap((d, i) => (Math.abs(d - distances[i]) > 1e-9 ? [i] : []));
  const short = wrong.filter(i => distances[i] < right[i]), more = right.filter((d, i) => dilated[i] && d > radius);
  const first = wrong.slice(0, 1).map(i => `, the first ${distances[i].toFixed(2)} for ${right[i].toFixed(2)}`);
  console.log(`${height}×${width}, ${set.length} set: of ${right.length} distances ${wrong.length} are wrong, ${short.length} too short${first}; dilated by ${radius}: ${more.length} pixels too many`);
};
see(28, 28, [14 * 28 + 14], 4);
see(6, 4, [11, 18, 20], 3);
let seed = 1;
for (const count of [8, 16, 32]) see(28, 28, Array.from({ length: count }, () => (seed = (seed * 16807) % 2147483647) % 784), 4);
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
28×28, 1 set: of 784 distances 0 are wrong, 0 too short; dilated by 4: 0 pixels too many
6×4, 3 set: of 24 distances 3 are wrong, 3 too short, the first 3.00 for 3.61; dilated by 3: 2 pixels too many
28×28, 8 set: of 784 distances 10 are wrong, 10 too short, the first 11.22 for 12.04; dilated by 4: 2 pixels too many
28×28, 16 set: of 784 distances 14 are wrong, 14 too short, the first 3.61 for 5.00; dilated by 4: 4 pixels too many
28×28, 32 set: of 784 distances 13 are wrong, 13 too short, the first 2.45 for 2.83; dilated by 4: 1 pixels too many
END
