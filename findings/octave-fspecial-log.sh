#!/usr/bin/env bash
# Debian’s octave-image 2.14.0-4 (Octave): fspecial ("log"), the Laplacian of a Gaussian.
#
# One would guess: its numbers add up to 0, since where nothing changes there is no second derivative; and of a parabola of curvature 1, x² / 2,
# what comes out is 1, whatever the width sigma: the Laplacian is 1 everywhere, and a Gaussian only averages.
#
# What happens: for sigma 1/2, which is what one gets unasked, they add up to -.71: an even grey of 200 comes out as -143. And the Gaussian is
# divided by its sum, and by 2 pi sigma² besides, which is that sum once more. So of a parabola there is 1 / 2 pi sigma² of what there should be,
# for sigma 4 a hundredth.
#
# Who meets it: whoever sharpens with it, or looks for blobs by their size: neither the sign nor a threshold means anything for the narrow
# filter, and filters of two widths cannot be compared.
set -euo pipefail
dpkg-query -W octave-image 2>/dev/null | grep -q '2\.14\.0-4$' || { apt-get update -q && apt-get install -yq --no-install-recommends octave-image=2.14.0-4; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.m <<'END'
pkg load image
% By hand: the second derivatives of a Gaussian that adds up to 1, less their mean.
function f = by_hand (size, sigma)
  [x, y] = meshgrid ((1:size) - (size + 1) / 2);
  g = exp (-(x .^ 2 + y .^ 2) / 2 / sigma ^ 2);
  f = (x .^ 2 + y .^ 2 - 2 * sigma ^ 2) .* g / sum (g(:)) / sigma ^ 4;
  f -= mean (f(:));
end
for sigma = [.5 1 2 4]
  size = max (5, 8 * sigma + 1);
  [x, ~] = meshgrid ((1:size) - (size + 1) / 2);
  f = fspecial ("log", size, sigma);
  h = by_hand (size, sigma);
  even = @(f) abs (sum (200 * f(:)));
  printf ("%d×%d, sigma %g: an even 200 is %.2f from 0, by hand %.2f", size, size, sigma, even (f), even (h));
  % A sigma of a half is too narrow for a parabola in whole pixels.
  if (sigma > .5)
    printf ("; a parabola is %.3f, by hand %.3f; 1 / 2 pi sigma² is %.3f", sum ((f .* x .^ 2 / 2)(:)), sum ((h .* x .^ 2 / 2)(:)), 1 / 2 / pi / sigma ^ 2);
  end
  printf ("\n");
end
END
octave-cli -qf see.m 2>log | tee seen || { cat log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
5×5, sigma 0.5: an even 200 is 142.55 from 0, by hand 0.00
9×9, sigma 1: an even 200 is 0.00 from 0, by hand 0.00; a parabola is 0.159, by hand 1.000; 1 / 2 pi sigma² is 0.159
17×17, sigma 2: an even 200 is 0.00 from 0, by hand 0.00; a parabola is 0.040, by hand 0.998; 1 / 2 pi sigma² is 0.040
33×33, sigma 4: an even 200 is 0.00 from 0, by hand 0.00; a parabola is 0.010, by hand 0.997; 1 / 2 pi sigma² is 0.010
END
