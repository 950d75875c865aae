#!/usr/bin/env bash
# Debian’s python3-pyclustering 0.10.1.2-2 (Python): the distance of Minkowski, as a function and as a metric.
#
# One would guess: the absolute differences are put to the power p and added up, and the sum to 1 / p. It is 0 between equals alone, and as long
# from a to b as from b to a.
#
# What happens: the differences are taken as they are. For an even p that is the same. For an odd one they cancel: from (0, 0) to (3, -3) it is 0, and from
# (0, 0) to (3, 4) another one than back: below 0 for p = 1, which is Manhattan's; for p = 3 complex in Python, and NaN in numpy.
#
# Who meets it: whoever tries p = 1 or 3 for k-means: three groups that are far apart become one, with a warning of numpy's at most.
set -euo pipefail
dpkg-query -W python3-pyclustering 2>/dev/null | grep -q '0\.10\.1\.2-2$' || { apt-get update -q && apt-get install -yq --no-install-recommends python3-pyclustering=0.10.1.2-2; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.py <<'END'
import numpy as np
from pyclustering.cluster.kmeans import kmeans
from pyclustering.utils.metric import distance_metric, minkowski_distance, type_metric

def by_hand(a, b, p):
    return sum(abs(x - y) ** p for x, y in zip(a, b)) ** (1 / p)

for p in [1, 2, 3]:
    metric = distance_metric(type_metric.MINKOWSKI, degree=p, numpy_usage=True)
    for a, b in [((0, 0), (3, -3)), ((3, 4), (0, 0)), ((0, 0), (3, 4))]:
        print(f"p {p}, from {a} to {b}: by hand {by_hand(a, b, p):.2f}, function {minkowski_distance(a, b, p):.2f}, numpy {metric(np.array(a, float), np.array(b, float)):.2f}")

points = [[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [20.0, 0.0], [21.0, 0.0], [20.0, 1.0], [20.0, -20.0], [21.0, -20.0], [20.0, -21.0]]
for p in [1, 2, 3]:
    metric = distance_metric(type_metric.MINKOWSKI, degree=p)
    fit = kmeans(points, [points[0], points[3], points[6]], metric=metric, ccore=False).process()
    print(f"p {p}: three corners by k-means: {' '.join(map(str, sorted(map(sorted, fit.get_clusters()))))}")
END
/usr/bin/python3 -W ignore see.py 2>log | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
p 1, from (0, 0) to (3, -3): by hand 6.00, function 0.00, numpy 0.00
p 1, from (3, 4) to (0, 0): by hand 7.00, function 7.00, numpy 7.00
p 1, from (0, 0) to (3, 4): by hand 7.00, function -7.00, numpy -7.00
p 2, from (0, 0) to (3, -3): by hand 4.24, function 4.24, numpy 4.24
p 2, from (3, 4) to (0, 0): by hand 5.00, function 5.00, numpy 5.00
p 2, from (0, 0) to (3, 4): by hand 5.00, function 5.00, numpy 5.00
p 3, from (0, 0) to (3, -3): by hand 3.78, function 0.00, numpy 0.00
p 3, from (3, 4) to (0, 0): by hand 4.50, function 4.50, numpy 4.50
p 3, from (0, 0) to (3, 4): by hand 4.50, function 2.25+3.90j, numpy nan
p 1: three corners by k-means: [0, 1, 2, 3, 4, 5, 6, 7, 8]
p 2: three corners by k-means: [0, 1, 2] [3, 4, 5] [6, 7, 8]
p 3: three corners by k-means: [0, 1, 2, 3, 4, 5, 6, 7, 8]
END
