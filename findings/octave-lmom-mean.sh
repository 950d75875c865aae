#!/usr/bin/env bash
# Debian’s octave-nan 3.7.0-3 (Octave's NaN toolbox): lmom, and gini, which is made of it.
#
# One would guess: the first L-moment is the mean, and the third one of numbers that lie symmetrically is 0: they are "equivalent to" those of a
# program that its help names, by Hosking, who defined them.
#
# What happens: the sorted numbers are joined by straight lines, the smallest one counts half more and the largest one half less, and areas are taken
# by trapezoids. The mean is too small by the range / 2n, all else is off by as much or more, and symmetric numbers are skewed. It matters for some
# ten numbers; of 1000, with which it was tested, it does not.
#
# Who meets it: whoever describes by it how unevenly a few experts share the images: the Gini coefficient is neither the one that everybody else has
# nor the unbiased one.
set -euo pipefail
dpkg-query -W octave-nan 2>/dev/null | grep -q '3\.7\.0-3$' || { apt-get update -q && apt-get install -yq --no-install-recommends octave-nan=3.7.0-3; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.m <<'END'
pkg load nan
% Hosking's: of all sets of r numbers, the mean of those at the middle, less those beside it, and so on.
function l = by_hand (x)
  sorted = sort (x');
  for r = 1:3
    sets = nchoosek (sorted, r);
    weights = (-1) .^ (r-1:-1:0) .* arrayfun (@(k) nchoosek (r - 1, k), 0:r-1) / r;
    l(r) = mean (sets * weights');
  end
end
for numbers = {1:5, [0 10 10 10 20], 1:10, [1 1 1 97], [1:4 90]}
  x = numbers{1}';
  l = by_hand (x);
  l = round (1000 * l) / 1000 + 0;
  m = lmom (x, 3);
  % Gini's: the mean difference of two of them, each with itself or without, by twice the mean.
  n = rows (x);
  differences = sum (sum (abs (x - x')));
  printf ("%s: L-moments by hand %.3f %.3f %.3f, lmom %.3f %.3f %.3f; Gini by hand %.3f, without bias %.3f, gini %.3f\n", mat2str (x'), l, m, differences / (2 * n ^ 2 * mean (x)), differences / (2 * n * (n - 1) * mean (x)), gini (x));
end
END
octave-cli -qf see.m 2>log | tee seen || { cat log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
[1 2 3 4 5]: L-moments by hand 3.000 1.000 0.000, lmom 2.600 0.800 0.200; Gini by hand 0.267, without bias 0.333, gini 0.308
[0 10 10 10 20]: L-moments by hand 10.000 4.000 0.000, lmom 8.000 3.200 0.320; Gini by hand 0.320, without bias 0.400, gini 0.400
[1 2 3 4 5 6 7 8 9 10]: L-moments by hand 5.500 1.833 0.000, lmom 5.050 1.650 0.100; Gini by hand 0.300, without bias 0.333, gini 0.327
[1 1 1 97]: L-moments by hand 25.000 24.000 24.000, lmom 13.000 12.000 12.062; Gini by hand 0.720, without bias 0.960, gini 0.923
[1 2 3 4 90]: L-moments by hand 20.000 18.000 17.000, lmom 11.100 9.300 8.700; Gini by hand 0.720, without bias 0.900, gini 0.838
END
