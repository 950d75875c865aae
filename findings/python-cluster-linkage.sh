#!/usr/bin/env bash
# Debian’s python3-cluster 1.4.1.post3-1 (Python): HierarchicalClustering with single linkage, which is the default, and with complete.
#
# One would guess: the distance of two groups is that of their closest points, or with complete linkage of their farthest ones, as its
# documentation says. A chain of points is one group at the longest step in it.
#
# What happens: of each group the first and the last point are taken, in the order in which Python sorts, and of these the first of one group and
# the last of the other are measured. For single numbers these are the closest and the farthest. Points of two or more numbers are sorted by their
# first one, and the closest two may be any. Single linkage breaks chains, complete linkage joins what is far apart.
#
# Who meets it: whoever groups points in a plane with it, as in its first example: no error, and groups that look about right.
set -euo pipefail
dpkg-query -W python3-cluster 2>/dev/null | grep -q '1\.4\.1\.post3-1$' || { apt-get update -q && apt-get install -yq --no-install-recommends python3-cluster=1.4.1.post3-1; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.py <<'END'
from math import cos, dist, pi, sin
from cluster import HierarchicalClustering

def by_hand(points, linkage, level):
    groups = [[p] for p in points]
    while len(groups) > 1:
        d, i, j = min((linkage(dist(p, q) for p in a for q in b), i, j) for i, a in enumerate(groups) for j, b in enumerate(groups) if i < j)
        if d > level:
            break
        groups[i] += groups.pop(j)
    return groups

# A ring in a ring, rounded to a thousandth: each point is 2.61 from the next.
rings = [(round(r * cos(2 * pi * i / n), 3), round(r * sin(2 * pi * i / n), 3)) for r, n in [(5.04, 12), (10, 24)] for i in range(n)]
# Heights that are all over the place, in a narrow column.
column = [(i / 1000, round(i * i * 37 % 101 / 2 + i ** 2 / 7919, 3)) for i in range(50)]
for about, data, name, linkage, level in [
    ("a ring in a ring", rings, "single", min, 3),
    ("50 points in a column", column, "single", min, 1.4),
    ("50 points in a column", column, "complete", max, 10.1),
    ("the same, with their heights alone", [(y,) for _, y in column], "single", min, 1.4),
    ("the same, with their heights alone", [(y,) for _, y in column], "complete", max, 10.1),
]:
    print(f"{about}, {name} linkage, level {level}:")
    for program, groups in [("by hand", by_hand(data, linkage, level)), ("python-cluster", HierarchicalClustering(data, dist, linkage=name).getlevel(level))]:
        longest = max(dist(p, q) for g in groups for p in g for q in g)
        print(f"  {program}: groups of {' '.join(map(str, sorted(map(len, groups))))} points, of one group up to {longest:.1f} apart")
END
/usr/bin/python3 see.py | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
a ring in a ring, single linkage, level 3:
  by hand: groups of 12 24 points, of one group up to 20.0 apart
  python-cluster: groups of 6 6 12 12 points, of one group up to 19.8 apart
50 points in a column, single linkage, level 1.4:
  by hand: groups of 1 1 1 2 2 2 3 3 3 3 4 4 10 11 points, of one group up to 6.0 apart
  python-cluster: groups of 1 1 1 1 1 2 2 2 3 3 3 3 3 4 4 7 9 points, of one group up to 5.4 apart
50 points in a column, complete linkage, level 10.1:
  by hand: groups of 5 5 6 7 8 8 11 points, of one group up to 7.8 apart
  python-cluster: groups of 8 9 13 20 points, of one group up to 18.2 apart
the same, with their heights alone, single linkage, level 1.4:
  by hand: groups of 1 1 1 2 2 2 3 3 3 3 4 4 10 11 points, of one group up to 6.0 apart
  python-cluster: groups of 1 1 1 2 2 2 3 3 3 3 4 4 10 11 points, of one group up to 6.0 apart
the same, with their heights alone, complete linkage, level 10.1:
  by hand: groups of 5 5 6 7 8 8 11 points, of one group up to 7.8 apart
  python-cluster: groups of 5 5 6 7 8 8 11 points, of one group up to 7.8 apart
END
