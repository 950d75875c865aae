#!/usr/bin/env bash
# Debian’s python3-pyclustering 0.10.1.2-2 (Python): fcm, fuzzy c-means.
#
# One would guess: what its documentation has, and the books: a point's membership of a centre is 1 / the sum, over all centres, of (its distance /
# that to each of them) to the power 2 / (m - 1), and a centre is the mean of the points, weighed by their memberships to the power m. With m = 2,
# which one gets unasked, a point twice as far from one centre as from the other is .2 of the former and .8 of the latter.
#
# What happens: the distances are squared already when they are put to that power, so that it is .06 and .94: memberships are crisper than was asked
# for, and those of m = 3 are what should be those of 2. The weights are the memberships themselves, whatever m is, and the centres are
# those of no m at all. A point that lies on a centre is 1 of it, and 1 of another one, too.
#
# Who meets it: whoever reads memberships as how sure a group is, or compares them with another program's: neither they nor the centres agree.
set -euo pipefail
dpkg-query -W python3-pyclustering 2>/dev/null | grep -q '0\.10\.1\.2-2$' || { apt-get update -q && apt-get install -yq --no-install-recommends python3-pyclustering=0.10.1.2-2; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.py <<'END'
import numpy as np
from pyclustering.cluster.fcm import fcm

def memberships(x, centres, m):
    d = np.abs(x - centres.T)
    return 1 / ((d[:, :, None] / d[:, None, :]) ** (2 / (m - 1))).sum(axis=2)

def by_hand(x, centres, m):
    for _ in range(1000):
        w = memberships(x, centres, m) ** m
        centres = w.T @ x / w.sum(axis=0)[:, None]
    return centres

def say(centres, w):
    return f"centres {' and '.join(f'{c:.2f}' for c in centres[:, 0])}, memberships of the first {' '.join(f'{p:.3f}' for p in w[:, 0])}"

x = np.array([[0.0], [1.1], [2.3], [4.2], [9.1], [10.2], [12.5]])
print(f"points {' '.join(f'{p:g}' for p in x[:, 0])}")
for m in [1.5, 2, 3]:
    start = np.array([[0.5], [9.5]])
    right = by_hand(x, start, m)
    fit = fcm(x.tolist(), start.tolist(), m=m, tolerance=1e-9, ccore=False).process()
    print(f"m {m}: by hand {say(right, memberships(x, right, m))}")
    print(f"  pyclustering {say(np.array(fit.get_centers()), np.array(fit.get_membership()))}")

# A point twice as far from one centre as from the other, and one on a centre: the memberships for centres that are given, one round.
given = fcm([[2.0], [0.0]], [[0.0], [3.0]], itermax=1, ccore=False).process().get_membership()
print(f"2 between 0 and 3: {given[0][0]:.3f} of 0 and {given[0][1]:.3f} of 3, by hand 0.200 and 0.800")
print(f"0, with a centre there: {given[1][0]:.3f} of 0 and {given[1][1]:.3f} of 3")
END
/usr/bin/python3 -W ignore see.py 2>log | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
points 0 1.1 2.3 4.2 9.1 10.2 12.5
m 1.5: by hand centres 1.89 and 10.60, memberships of the first 0.999 1.000 1.000 0.983 0.002 0.000 0.001
  pyclustering centres 1.90 and 10.60, memberships of the first 1.000 1.000 1.000 1.000 0.000 0.000 0.000
m 2: by hand centres 1.79 and 10.56, memberships of the first 0.972 0.995 0.996 0.874 0.038 0.002 0.032
  pyclustering centres 1.90 and 10.56, memberships of the first 0.999 1.000 1.000 0.983 0.002 0.000 0.001
m 3: by hand centres 1.63 and 10.44, memberships of the first 0.865 0.946 0.924 0.709 0.152 0.027 0.159
  pyclustering centres 2.02 and 10.18, memberships of the first 0.962 0.990 0.999 0.883 0.023 0.000 0.047
2 between 0 and 3: 0.059 of 0 and 0.941 of 3, by hand 0.200 and 0.800
0, with a centre there: 1.000 of 0 and 1.000 of 3
END
