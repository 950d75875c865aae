#!/usr/bin/env bash
# Debian’s octave-statistics 1.5.3-2 (Octave): pdist with "squaredeuclidean", and what measures by it.
#
# One would guess: n points have n (n - 1) / 2 distances, also if each point is one number.
#
# What happens: then there is one, the sum of all squares: the squares are added along the first dimension that is longer than 1, which is
# otherwise that of the coordinates. "euclidean" and the others are right. silhouette, which takes squared distances unless told
# otherwise, fails with an index that is out of bound.
#
# Who meets it: whoever groups brightnesses, lengths or times: sums and means of the distances come out as a number, many times too large.
set -euo pipefail
dpkg-query -W octave-statistics 2>/dev/null | grep -q '1\.5\.3-2$' || { apt-get update -q && apt-get install -yq --no-install-recommends octave-statistics=1.5.3-2; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.m <<'END'
pkg load statistics
for points = {[1; 2; 4], [1 0; 2 0; 4 0], (1:10)'}
  x = points{1};
  right = pdist (x, "euclidean") .^ 2;
  d = pdist (x, "squaredeuclidean");
  printf ("%d points of %d: squared %s, mean %.2f; euclidean, squared by hand %s, mean %.2f\n", rows (x), columns (x), num2str (numel (d)), mean (d), num2str (numel (right)), mean (right));
end
try
  silhouette ([1; 2; 11; 12], [1; 1; 2; 2]);
catch err
  printf ("silhouette of four points of 1: %s\n", err.message);
end
END
octave-cli -qf see.m 2>log | tee seen || { cat log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
3 points of 1: squared 1, mean 14.00; euclidean, squared by hand 3, mean 4.67
3 points of 2: squared 3, mean 4.67; euclidean, squared by hand 3, mean 4.67
10 points of 1: squared 1, mean 825.00; euclidean, squared by hand 45, mean 18.33
silhouette of four points of 1: distMatrix(_,4): out of bound 2 (dimensions are 2x2)
END
