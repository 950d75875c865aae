#!/usr/bin/env bash
# Debian’s octave-nan 3.7.0-3 (Octave's NaN toolbox): kstest2 and kolmogorov_smirnov.
#
# One would guess: of pairs of samples from one and the same distribution a twentieth differ significantly, at the level .05, and with "alpha", which
# its help names, another share. With "tail" the difference is sought on one side.
#
# What happens: p is that of one side, although the difference is taken on both: it is half of what it should be, and up to a tenth of such pairs are
# called different. An option is not looked at: the loop over them begins at the second one and ends before the last, so that of one name and its
# value none is reached.
#
# Who meets it: whoever asks whether two runs, or the losses of two models, differ, and with a strict level to be safe: it is .1, whatever they asked.
set -euo pipefail
dpkg-query -W octave-nan 2>/dev/null | grep -q '3\.7\.0-3$' || { apt-get update -q && apt-get install -yq --no-install-recommends octave-nan=3.7.0-3; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.m <<'END'
pkg load nan
% By hand: the largest difference of the shares of numbers up to x, and Kolmogorov's series.
function [d, p] = by_hand (x, y)
  all = [x; y];
  d = max (abs (mean (x <= all', 1) - mean (y <= all', 1)));
  k = 1:100;
  p = 2 * sum ((-1) .^ (k - 1) .* exp (-2 * k .^ 2 * d ^ 2 * numel (x) * numel (y) / (numel (x) + numel (y))));
end
x = (1:50)';
for shift = [10 13 16 20]
  y = x + shift;
  [d, p] = by_hand (x, y);
  [h, q] = kstest2 (x, y);
  strict = kstest2 (x, y, "alpha", .0001);
  [~, larger] = kstest2 (x, y, "tail", "larger");
  [~, smaller] = kstest2 (x, y, "tail", "smaller");
  printf ("1 to 50, and all of them %d larger: difference %.2f, by hand p %.4f; kstest2 p %.4f, significant %d, at .0001 %d; tail larger %.4f, smaller %.4f\n", shift, d, p, q, h, strict, larger, smaller);
end
rand ("twister", 1);
count = zeros (1, 3);
for i = 1:1000
  x = rand (200, 1);
  y = rand (200, 1);
  [~, p] = by_hand (x, y);
  count += [p < .05, kstest2(x, y), kstest2(x, y, "alpha", .0001)];
end
printf ("of 1000 pairs of 200 uniform numbers different: by hand %d; kstest2 %d, with an alpha of .0001 %d\n", count);
END
octave-cli -qf see.m 2>log | tee seen || { cat log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
1 to 50, and all of them 10 larger: difference 0.20, by hand p 0.2700; kstest2 p 0.1353, significant 0, at .0001 0; tail larger 0.1353, smaller 0.1353
1 to 50, and all of them 13 larger: difference 0.26, by hand p 0.0681; kstest2 p 0.0340, significant 1, at .0001 1; tail larger 0.0340, smaller 0.0340
1 to 50, and all of them 16 larger: difference 0.32, by hand p 0.0120; kstest2 p 0.0060, significant 1, at .0001 1; tail larger 0.0060, smaller 0.0060
1 to 50, and all of them 20 larger: difference 0.40, by hand p 0.0007; kstest2 p 0.0003, significant 1, at .0001 1; tail larger 0.0003, smaller 0.0003
of 1000 pairs of 200 uniform numbers different: by hand 34; kstest2 100, with an alpha of .0001 100
END
