#!/usr/bin/env bash
# Debian’s octave-nan 3.7.0-3 (Octave's NaN toolbox): ranks, and with it rankcorr, spearman and corrcoef of ranks.
#
# One would guess: equal numbers have equal ranks, the mean of their places, as its help says ("adjusted for ties"), and as the same function does if
# its mode is "traditional". Ranks do not change if all numbers are doubled.
#
# What happens: not for the largest ones, if they are equal to the count of the numbers. Where a run of equal numbers ends is found by comparing each
# number with the next, and the last one with the count. Of ten numbers the tens are ranked in the order in which they came; doubled, they share a
# rank.
#
# Who meets it: whoever correlates marks of 1 to 10 of ten pictures, or places: ten numbers of 1 to 10, and the best ones are the tied ones. The
# correlation depends on the order of the rows.
set -euo pipefail
dpkg-query -W octave-nan 2>/dev/null | grep -q '3\.7\.0-3$' || { apt-get update -q && apt-get install -yq --no-install-recommends octave-nan=3.7.0-3; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.m <<'END'
pkg load nan
marks = [10 10 10 1 2 3 4 5 6 7]';
sizes = (1:10)';
% By hand: the mean of the places that equal numbers have.
by_hand = arrayfun (@(x) sum (marks < x) + (sum (marks == x) + 1) / 2, marks);
printf ("marks %s\n", mat2str (marks'));
printf ("ranks: by hand %s\n  traditional %s\n  as it is %s\n  of twice the marks %s\n", mat2str (by_hand'), mat2str (ranks (marks, 1, "traditional")'), mat2str (ranks (marks)'), mat2str (ranks (2 * marks)'));
x = by_hand - mean (by_hand);
y = sizes - mean (sizes);
printf ("correlation of ranks with 1 to 10: by hand %.4f, rankcorr %.4f, of twice the marks %.4f\n", sum (x .* y) / sqrt (sum (x .^ 2) * sum (y .^ 2)), rankcorr (marks, sizes), rankcorr (2 * marks, sizes));
back = 10:-1:1;
printf ("the same rows, last one first: rankcorr %.4f, of twice the marks %.4f\n", rankcorr (marks(back), sizes(back)), rankcorr (2 * marks(back), sizes(back)));
END
octave-cli -qf see.m 2>log | tee seen || { cat log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
marks [10 10 10 1 2 3 4 5 6 7]
ranks: by hand [9 9 9 1 2 3 4 5 6 7]
  traditional [9 9 9 1 2 3 4 5 6 7]
  as it is [8 9 10 1 2 3 4 5 6 7]
  of twice the marks [9 9 9 1 2 3 4 5 6 7]
correlation of ranks with 1 to 10: by hand -0.3006, rankcorr -0.2727, of twice the marks -0.3006
the same rows, last one first: rankcorr -0.3212, of twice the marks -0.3006
END
