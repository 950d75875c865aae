#!/usr/bin/env bash
# Debian’s octave-statistics 1.5.3-2 (Octave): kmeans.
#
# One would guess: it goes on until no point changes its group. Points in kilometres have the same groups as in metres, and of several
# starts each is followed to its end, and the best is taken.
#
# What happens: it also stops when the sum of the squares falls by no more than .001, whatever the unit. (Its help has the thousandth for the
# change of a centre.) Of small numbers that is after the first round, without a warning. And what it fell by last is kept for the next
# start: once a start has ended like that, none of those after it goes a single round. One of them may still be the best, and its centres
# are then those that it was given.
#
# Who meets it: whoever groups pictures between 0 and 1, rates or weights, or asks for ten replicates to be safe. Below no number
# is random: the starts are given.
set -euo pipefail
dpkg-query -W octave-statistics 2>/dev/null | grep -q '1\.5\.3-2$' || { apt-get update -q && apt-get install -yq --no-install-recommends octave-statistics=1.5.3-2; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.m <<'END'
pkg load statistics
% By hand: until no point changes its group.
function c = by_hand (x, c)
  group = [];
  do
    old = group;
    [~, group] = min ((x - c') .^ 2, [], 2);
    for i = 1:rows (c)
      c(i) = mean (x(group == i));
    end
  until (isequal (group, old))
end
x = [0:9, 20:29]';
for unit = [1 100 1000 10000]
  start = [0; 1] / unit;
  [~, c] = kmeans (x / unit, 2, "start", start);
  printf ("0 to 9 and 20 to 29, divided by %d: the centres are those of %.2f and %.2f, by hand %.2f and %.2f\n", unit, c * unit, by_hand (x / unit, start) * unit);
end
x = [0 1 2 10 11 12 30 31 32]';
poor = [6; 30.5; 32];
good = [0; 10; 25];
function say (about, x, start)
  [~, c, sums] = kmeans (x, 3, "start", start);
  printf ("%s: centres %g, %g, %g, squares %g\n", about, c, sum (sums));
end
printf ("0 1 2, 10 11 12, 30 31 32, by hand from 0, 10, 25: centres %g, %g, %g\n", by_hand (x, good));
say ("from 6, 30.5, 32, where it stays", x, poor);
say ("from 0, 10, 25", x, good);
say ("the best of both, this first", x, cat (3, good, poor));
say ("the best of both, that first", x, cat (3, poor, good));
END
octave-cli -qf see.m 2>log | tee seen || { cat log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
0 to 9 and 20 to 29, divided by 1: the centres are those of 4.50 and 24.50, by hand 4.50 and 24.50
0 to 9 and 20 to 29, divided by 100: the centres are those of 4.50 and 24.50, by hand 4.50 and 24.50
0 to 9 and 20 to 29, divided by 1000: the centres are those of 3.50 and 21.83, by hand 4.50 and 24.50
0 to 9 and 20 to 29, divided by 10000: the centres are those of 0.00 and 15.26, by hand 4.50 and 24.50
0 1 2, 10 11 12, 30 31 32, by hand from 0, 10, 25: centres 1, 11, 31
from 6, 30.5, 32, where it stays: centres 6, 30.5, 32, squares 154.5
from 0, 10, 25: centres 1, 11, 31, squares 6
the best of both, this first: centres 1, 11, 31, squares 6
the best of both, that first: centres 0, 10, 25, squares 120
END
