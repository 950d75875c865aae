#!/usr/bin/env bash
# Debian’s octave-nan 3.7.0-3 (Octave's NaN toolbox, which takes the place of Octave's own quantile): quantile, percentile and prctile.
#
# One would guess: missing numbers are left out, which is what the toolbox is for, and the quantile 1 of a column, its percentile 100, is the largest
# number in it.
#
# What happens: if a column has fewer numbers than one left of it, the quantile 1 is the largest number of that other column: the sorted numbers stay
# in one list from column to column, and its end is taken. The other quantiles are right, and so is a column by itself. With a histogram the quantiles
# also change places: asked for .9 and .1, every other column has .1 and .9.
#
# Who meets it: whoever scales features of tables with gaps to their range.
set -euo pipefail
dpkg-query -W octave-nan 2>/dev/null | grep -q '3\.7\.0-3$' || { apt-get update -q && apt-get install -yq --no-install-recommends octave-nan=3.7.0-3; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.m <<'END'
pkg load nan
x = [100:100:1000; 1:5 NaN(1, 5); 51:59 NaN]';
printf ("three columns of 10, 5 and 9 numbers\n");
for q = [0 .5 1]
  printf ("quantile %.1f: %s; each column by itself: %s\n", q, mat2str (quantile (x, q)), mat2str ([quantile(x(:,1), q) quantile(x(:,2), q) quantile(x(:,3), q)]));
end
printf ("max: %s, percentile 100: %s, prctile 100: %s\n", mat2str (max (x)), mat2str (percentile (x, 100)), mat2str (prctile (x, 100)));
y = [1:100; 1001:1100; 2001:2100]';
printf ("three histograms of 100 numbers, quantiles .9 and .1: %s\n", mat2str (quantile (histo2 (y), [.9 .1])));
printf ("of the numbers themselves: %s\n", mat2str (quantile (y, [.9 .1])));
END
octave-cli -qf see.m 2>log | tee seen || { cat log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
three columns of 10, 5 and 9 numbers
quantile 0.0: [100 1 51]; each column by itself: [100 1 51]
quantile 0.5: [550 3 55]; each column by itself: [550 3 55]
quantile 1.0: [1000 1000 1000]; each column by itself: [1000 5 59]
max: [1000 5 59], percentile 100: [1000 1000 1000], prctile 100: [1000 1000 1000]
three histograms of 100 numbers, quantiles .9 and .1: [90.5 1010.5 2090.5;10.5 1090.5 2010.5]
of the numbers themselves: [90.5 1090.5 2090.5;10.5 1010.5 2010.5]
END
