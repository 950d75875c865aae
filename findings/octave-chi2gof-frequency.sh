#!/usr/bin/env bash
# Debian’s octave-statistics 1.5.3-2 (Octave): chi2gof with "frequency".
#
# One would guess: values with frequencies are tested as if each were given that often. Is this histogram that of a normal distribution?
#
# What happens: the mean is that of all, but for the deviation each value is multiplied by its frequency and the mean is taken from the product. It
# comes out as 29, where it is 1.8. Nearly nothing is then expected where the counts are, the bins are pooled until two are left, p is
# NaN, and h is 0: not rejected, for a bell as for two hills.
#
# Who meets it: whoever tests a histogram, of grey values or of errors, for being normal: none is ever rejected if the counts are large.
set -euo pipefail
dpkg-query -W octave-statistics 2>/dev/null | grep -q '1\.5\.3-2$' || { apt-get update -q && apt-get install -yq --no-install-recommends octave-statistics=1.5.3-2; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.m <<'END'
pkg load statistics
values = (0:10)';
function say (about, h, p, stats)
  printf ("  %s: h %d, p %.2g, expected in %d bins:%s\n", about, h, p, numel (stats.E), sprintf (" %.0f", stats.E));
end
for counts = [1 3 12 25 40 48 41 24 13 4 2; 8 40 60 40 8 2 8 40 60 40 8]'
  n = sum (counts);
  mean = sum (counts .* values) / n;
  deviation = sqrt (sum (counts .* (values - mean) .^ 2) / (n - 1));
  printf ("0 to 10,%s times: by hand mean %.2f, deviation %.2f, or of the products %.2f\n", sprintf (" %d", counts), mean, deviation, sqrt (sum ((counts .* values - mean) .^ 2) / (n - 1)));
  edges = -.5:10.5;
  [h, p, stats] = chi2gof (repelems (values', [1:11; counts'])', "edges", edges);
  say ("each as often", h, p, stats);
  [h, p, stats] = chi2gof (values, "edges", edges, "frequency", counts, "cdf", {@normcdf, mean, deviation}, "nparams", 2);
  say ("frequencies, and mean and deviation given", h, p, stats);
  [h, p, stats] = chi2gof (values, "edges", edges, "frequency", counts);
  say ("frequencies", h, p, stats);
end
END
octave-cli -qf see.m 2>log | tee seen || { cat log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
0 to 10, 1 3 12 25 40 48 41 24 13 4 2 times: by hand mean 5.05, deviation 1.80, or of the products 29.14
  each as often: h 0, p 1, expected in 9 bins: 5 12 25 39 47 41 26 13 6
  frequencies, and mean and deviation given: h 0, p 1, expected in 9 bins: 5 12 25 39 47 41 26 13 6
  frequencies: h 0, p NaN, expected in 2 bins: 108 105
0 to 10, 8 40 60 40 8 2 8 40 60 40 8 times: by hand mean 5.00, deviation 3.15, or of the products 38.47
  each as often: h 1, p 0, expected in 11 bins: 24 18 25 32 38 40 38 32 25 18 24
  frequencies, and mean and deviation given: h 1, p 0, expected in 11 bins: 24 18 25 32 38 40 38 32 25 18 24
  frequencies: h 0, p NaN, expected in 2 bins: 159 155
END
