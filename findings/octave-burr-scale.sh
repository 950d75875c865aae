#!/usr/bin/env bash
# Debian’s octave-statistics 1.5.3-2 (Octave): burrinv and burrrnd, of Burr's distribution, type XII.
#
# One would guess: burrinv is the inverse of burrcdf: the number below which there is a probability p. Its first parameter, a, is the scale, as in
# burrcdf and burrpdf: twice as large, all numbers are, too.
#
# What happens: p is divided by a, where the result should be multiplied by it. burrrnd does the same. For a = 1 both are right. For a larger
# one there is a largest number, and for 2 nine tenths of the distribution are above it; for a smaller one some numbers are complex.
#
# Who meets it: whoever draws incomes, waiting times or losses from it, or thresholds: each of the four functions works, and they come in two pairs.
set -euo pipefail
dpkg-query -W octave-statistics 2>/dev/null | grep -q '1\.5\.3-2$' || { apt-get update -q && apt-get install -yq --no-install-recommends octave-statistics=1.5.3-2; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.m <<'END'
pkg load statistics
c = 3;
k = 1.5;
for a = [1 2 10 .5]
  for p = [.25 .75]
    x = burrinv (p, a, c, k);
    right = a * ((1 - p) ^ (-1 / k) - 1) ^ (1 / c);
    printf ("a %g, p %.2f: burrinv %s, by hand %.3f, below which burrcdf has %.2f\n", a, p, num2str (x, "%.3f"), right, burrcdf (right, a, c, k));
  end
  rand ("twister", 1);
  x = burrrnd (a, c, k, 10000, 1);
  printf ("  of 10000 numbers by burrrnd %d are complex; by burrcdf %.2f of the distribution is above the largest of the others\n", sum (imag (x) != 0), 1 - burrcdf (max (real (x(imag (x) == 0))), a, c, k));
end
END
octave-cli -qf see.m 2>log | tee seen || { cat log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
a 1, p 0.25: burrinv 0.596, by hand 0.596, below which burrcdf has 0.25
a 1, p 0.75: burrinv 1.150, by hand 1.150, below which burrcdf has 0.75
  of 10000 numbers by burrrnd 0 are complex; by burrcdf 0.00 of the distribution is above the largest of the others
a 2, p 0.25: burrinv 0.453, by hand 1.191, below which burrcdf has 0.25
a 2, p 0.75: burrinv 0.717, by hand 2.299, below which burrcdf has 0.75
  of 10000 numbers by burrrnd 0 are complex; by burrcdf 0.90 of the distribution is above the largest of the others
a 10, p 0.25: burrinv 0.257, by hand 5.957, below which burrcdf has 0.25
a 10, p 0.75: burrinv 0.376, by hand 11.497, below which burrcdf has 0.75
  of 10000 numbers by burrrnd 0 are complex; by burrcdf 1.00 of the distribution is above the largest of the others
a 0.5, p 0.25: burrinv 0.837, by hand 0.298, below which burrcdf has 0.25
a 0.5, p 0.75: burrinv 0.886-0.968i, by hand 0.575, below which burrcdf has 0.75
  of 10000 numbers by burrrnd 4977 are complex; by burrcdf 0.00 of the distribution is above the largest of the others
END
