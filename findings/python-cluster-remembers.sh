#!/usr/bin/env bash
# Debian’s python3-cluster 1.4.1.post3-1 (Python): HierarchicalClustering, for a second time with the same data.
#
# One would guess: data are grouped by the distance that is given.
#
# What happens: each distance of two groups is remembered for as long as the program runs, by the elements of the groups alone. Another distance for
# the same elements is not asked, or only for those groups that did not occur before; the groups and levels are those of the first one. Another
# HierarchicalClustering does not help, as the memory is the linkage's. The elements are remembered as a set besides: a group that holds a value
# three times is as one that holds it once, whose average distance is another.
#
# Who meets it: whoever compares distances, or scales them, in one program or notebook: the second is as good as the first.
set -euo pipefail
dpkg-query -W python3-cluster 2>/dev/null | grep -q '1\.4\.1\.post3-1$' || { apt-get update -q && apt-get install -yq --no-install-recommends python3-cluster=1.4.1.post3-1; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.py <<'END'
import sys
from cluster import HierarchicalClustering
from cluster.linkage import average

distances = {
    "difference": (lambda a, b: abs(a - b), 3),
    "a hundredth of it": (lambda a, b: abs(a - b) / 100, 0.03),
    "that of the last digits": (lambda a, b: abs(a % 10 - b % 10), 1),
}
for name in sys.argv[1:]:
    distance, level = distances[name]
    groups = HierarchicalClustering([1, 2, 4, 10, 11], distance).getlevel(level)
    print(f"  {name}, at a level of {level}: {' '.join(map(str, sorted(map(sorted, groups))))}")
if not sys.argv[1:]:
    difference = distances["difference"][0]
    for a in [1, 1, 1, 5], [1, 5]:
        print(f"  {a} and [9]: {average(a, [9], difference)}, by hand {sum(9 - x for x in a) / len(a)}")
END
{
	echo "each in a program of its own:"
	for name in difference 'a hundredth of it' 'that of the last digits'; do /usr/bin/python3 see.py "$name"; done
	echo "one after the other:"
	/usr/bin/python3 see.py difference 'a hundredth of it' 'that of the last digits'
	echo "average distances:"
	/usr/bin/python3 see.py
} | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
each in a program of its own:
  difference, at a level of 3: [1, 2, 4] [10, 11]
  a hundredth of it, at a level of 0.03: [1, 2, 4] [10, 11]
  that of the last digits, at a level of 1: [1, 2, 10, 11] [4]
one after the other:
  difference, at a level of 3: [1, 2, 4] [10, 11]
  a hundredth of it, at a level of 0.03: [1] [2] [4] [10] [11]
  that of the last digits, at a level of 1: [1, 2] [4] [10, 11]
average distances:
  [1, 1, 1, 5] and [9]: 7.0, by hand 7.0
  [1, 5] and [9]: 7.0, by hand 6.0
END
