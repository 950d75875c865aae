#!/usr/bin/env bash
# @thi.ng/k-means 2.0.42 with @thi.ng/distance 3.0.44 (npm): the strategy meansLatLon.
#
# One would guess: the centre of two places on one meridian, 10 degrees north and 10 south, is on the equator, and that of two places on
# the equator, at 179 degrees east and 179 west, at 180. The documentation has places as [lat, lon], and promises that those "on either
# side of the Pacific are forming correct centroids".
#
# What happens: the latitude is treated as if it were the longitude: 360 is added to what is below 0 before the mean is taken. So places on
# both sides of the equator have a centre at a latitude of 180, which is none, and those on both sides of the Pacific one in the Atlantic.
# Places all north or all south, on one side of the Pacific, are right, as in each group of the documentation's example.
#
# Who meets it: whoever groups places of Africa, South America or Indonesia: of four places near the equator, with one south of it, the
# centre is near the north pole, and the next round of the grouping measures from there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @thi.ng/k-means@2.0.42 @thi.ng/distance@3.0.44 >/dev/null

cat >see.mjs <<'END'
import { kmeans, meansLatLon } from "@thi.ng/k-means";
import { HAVERSINE_LATLON } from "@thi.ng/distance";
const say = (about, ...places) => {
  const [{ centroid }] = kmeans(1, places, { strategy: meansLatLon, dist: HAVERSINE_LATLON, initial: [places[0]] });
  console.log(`${about}, ${places.map(([lat, lon]) => `${lat} ${lon}`).join(" and ")}: the centre is ${centroid.map(x => +x.toFixed(2)).join(" ")}`);
};
say("both north", [10, 20], [30, 20]);
say("both south", [-10, 20], [-30, 20]);
say("north and south", [10, 20], [-10, 20]);
say("Singapore and Jakarta", [1.29, 103.85], [-6.21, 106.85]);
say("both sides of the Pacific", [0, 179], [0, -179]);
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
both north, 10 20 and 30 20: the centre is 20 20
both south, -10 20 and -30 20: the centre is -20 20
north and south, 10 20 and -10 20: the centre is 180 20
Singapore and Jakarta, 1.29 103.85 and -6.21 106.85: the centre is 177.54 105.35
both sides of the Pacific, 0 179 and 0 -179: the centre is 0 0
END
