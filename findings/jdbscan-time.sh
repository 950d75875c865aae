#!/usr/bin/env bash
# jdbscan 1.0.0 (npm), DBSCAN for places and times: timeEps.
#
# One would guess: with timeEps, two points are neighbours if they are near in place and near in time, which the documentation
# calls spatio-temporal clustering.
#
# What happens: near in place is enough. Where the test of both fails, the test of the place alone comes next, and lets through what
# the time has just refused. No timeEps, however small, changes a label; only getClusters then has a duration, a long one. Below, two
# visits a thousand seconds apart should be 1 1 1 2 2 2 with 5 seconds, and with half a second all noise, 0.
#
# Who meets it: whoever looks for visits in traces, or for bursts of events: a place that was visited twice is one visit that lasts from
# the first time to the second.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit jdbscan@1.0.0 >/dev/null

node -e '
const jDBSCAN = require("jdbscan");
// Three points in one place within two seconds, and three there a thousand seconds later.
const data = [0, 1, 2, 1000, 1001, 1002].map(timestamp => ({ x: 0, y: 0, timestamp }));
for (const timeEps of [undefined, 2000, 5, 0.5]) {
  const dbscan = jDBSCAN().eps(1).minPts(2).distance("EUCLIDEAN").data(data);
  if (timeEps) dbscan.timeEps(timeEps);
  const labels = dbscan();
  console.log(`timeEps ${timeEps}: labels ${labels.join(" ")}${timeEps ? `; lasts ${dbscan.getClusters().map(c => c.duration.span).join(" and ")}` : ""}`);
}' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
timeEps undefined: labels 1 1 1 1 1 1
timeEps 2000: labels 1 1 1 1 1 1; lasts 1002
timeEps 5: labels 1 1 1 1 1 1; lasts 1002
timeEps 0.5: labels 1 1 1 1 1 1; lasts 1002
END
