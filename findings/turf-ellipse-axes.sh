#!/usr/bin/env bash
# @turf/standard-deviational-ellipse 7.4.0 (npm), of Turf.
#
# One would guess: of the ellipse that is drawn round a cloud of points semiMajorAxis is the longer half axis, as the word says, and there is one for
# points that spread up and down as for those that spread to the right and left.
#
# What happens: semiMajorAxis is the shorter one and semiMinorAxis the longer one, always: the angle is chosen so that the second is the larger.
# Where the coordinates are not correlated and spread more up and down, the tangent of the angle is 0/0, and an error says that xSemiAxis is
# required, a value that nobody was to give. What is drawn is right, where it is.
#
# Who meets it: whoever asks how long a cluster is against its width, or draws two latent dimensions that do not depend on each other.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @turf/standard-deviational-ellipse@7.4.0 >/dev/null

cat >see.mjs <<'END'
import { standardDeviationalEllipse } from "@turf/standard-deviational-ellipse";
// By hand: the roots of twice the covariance's two eigenvalues, as in Yuill's ellipse.
const byHand = points => {
  const mean = i => points.reduce((sum, point) => sum + point[i], 0) / points.length;
  const covariance = (i, j) => points.reduce((sum, point) => sum + (point[i] - mean(i)) * (point[j] - mean(j)), 0) / points.length;
  const half = (covariance(0, 0) + covariance(1, 1)) / 2, spread = Math.hypot((covariance(0, 0) - covariance(1, 1)) / 2, covariance(0, 1));
  return [half + spread, half - spread].map(value => Math.sqrt(2 * value).toFixed(3));
};
for (const [name, points] of [
  ["along x", [[-2, 0], [2, 0], [0, 1], [0, -1]]],
  ["along x and y", [[-2, -2], [2, 2], [.5, -.5], [-.5, .5]]],
  ["along y, tilted a little", [[-.1, -2], [.1, 2], [1, 0], [-1, 0]]],
  ["along y", [[0, -2], [0, 2], [1, 0], [-1, 0]]],
]) {
  const features = points.map(coordinates => ({ type: "Feature", properties: {}, geometry: { type: "Point", coordinates } }));
  let seen;
  try {
    const { semiMajorAxis, semiMinorAxis } = standardDeviationalEllipse({ type: "FeatureCollection", features }).properties.standardDeviationalEllipse;
    seen = `semiMajorAxis ${semiMajorAxis.toFixed(3)}, semiMinorAxis ${semiMinorAxis.toFixed(3)}`;
  } catch (error) {
    seen = error.message;
  }
  const [long, short] = byHand(points);
  console.log(`points ${name}, by hand ${long} and ${short}: ${seen}`);
}
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
points along x, by hand 2.000 and 1.000: semiMajorAxis 1.000, semiMinorAxis 2.000
points along x and y, by hand 2.828 and 0.707: semiMajorAxis 0.707, semiMinorAxis 2.828
points along y, tilted a little, by hand 2.003 and 0.998: semiMajorAxis 0.998, semiMinorAxis 2.003
points along y, by hand 2.000 and 1.000: xSemiAxis is required
END
