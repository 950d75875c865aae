#!/usr/bin/env bash
# Debian’s octave 7.3.0-2 (GNU Octave 7.3.0): median of whole numbers of 8 or 16 bits, without any package.
#
# One would guess: the median of a picture that is all 200 is 200. Of an even count of numbers it is the mean of the two in the middle.
#
# What happens: the two in the middle are added in their own type, which ends at 255, and 255 / 2 is 128. So no picture of uint8 with an even
# count of pixels has a median above 128, and dark pictures have the right one. int8 ends at 127, and at a median of 64, and uint16 at
# 32,768. mean is right, and so is median of double (x). Of a matrix the median of each column goes the same way. The package
# octave-statistics 1.5.3-2 has a median of its own, and that is no better.
#
# Who meets it: whoever takes the brightness, the ground or a threshold of pictures, which are read as uint8: with an odd count of pixels it is
# right.
set -euo pipefail
dpkg-query -W octave 2>/dev/null | grep -q '7\.3\.0-2$' || { apt-get update -q && apt-get install -yq --no-install-recommends octave=7.3.0-2; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.m <<'END'
1; % a script, not a function
function say (about, x)
  sorted = sort (double (x(:)));
  n = numel (x);
  printf ("%s: median %g, of the same as double %g, by hand %g\n", about, median (x(:)), median (double (x(:))), (sorted(ceil (n / 2)) + sorted(floor (n / 2) + 1)) / 2);
end
say ("28×28 of 200, uint8", 200 * ones (28, "uint8"));
say ("29×29 of 200, uint8", 200 * ones (29, "uint8"));
say ("28×28 of 100, uint8", 100 * ones (28, "uint8"));
say ("170, 180, 190 and 250, uint8", uint8 ([170 180 190 250]));
say ("100 twice, int8", int8 ([100 100]));
say ("-100 twice, int8", int8 ([-100 -100]));
say ("60000 twice, uint16", uint16 ([60000 60000]));
printf ("the columns of [150 160; 250 60]: %s\n", num2str (median (uint8 ([150 160; 250 60]))));
END
octave-cli -qf see.m 2>log | tee seen || { cat log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
28×28 of 200, uint8: median 128, of the same as double 200, by hand 200
29×29 of 200, uint8: median 200, of the same as double 200, by hand 200
28×28 of 100, uint8: median 100, of the same as double 100, by hand 100
170, 180, 190 and 250, uint8: median 128, of the same as double 185, by hand 185
100 twice, int8: median 64, of the same as double 100, by hand 100
-100 twice, int8: median -64, of the same as double -100, by hand -100
60000 twice, uint16: median 32768, of the same as double 60000, by hand 60000
the columns of [150 160; 250 60]: 128  110
END
