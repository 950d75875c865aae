#!/usr/bin/env bash
# Debian’s octave-nan 3.7.0-3 (Octave's NaN toolbox): kappa, of two classes.
#
# One would guess: dprime is the d' of signal detection: the normal quantile of the rate of hits less that of the rate of false alarms. It does not
# depend on how common each class is, and is 0 for a guess.
#
# What happens: instead of the rate of false alarms the share of these among all alarms is taken. A detector of the same quality has another d' if
# what it looks for is rare, and one that guesses has one of less than 0. All other numbers are right, the two rates among them.
#
# Who meets it: whoever compares detectors, or observers, across tasks, which is what d' is for.
set -euo pipefail
dpkg-query -W octave-nan 2>/dev/null | grep -q '3\.7\.0-3$' || { apt-get update -q && apt-get install -yq --no-install-recommends octave-nan=3.7.0-3; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.m <<'END'
pkg load nan
quantile_of = @(p) sqrt (2) * erfinv (2 * p - 1);
function say (about, quantile_of, signals, hits, noises, alarms)
  class = [ones(signals, 1); zeros(noises, 1)];
  answer = [ones(hits, 1); zeros(signals - hits, 1); ones(alarms, 1); zeros(noises - alarms, 1)];
  see = kappa (class, answer);
  printf ("%s, %d of %d signals, %d of %d others: rates %.2f and %.2f, of the alarms false %.2f; d' by hand %.2f, dprime %.2f\n", about, hits, signals, alarms, noises, see.TPR, see.FPR, see.FDR, quantile_of (hits / signals) - quantile_of (alarms / noises), see.dprime);
end
say ("half are signals", quantile_of, 1000, 800, 1000, 100);
say ("one in eleven", quantile_of, 100, 80, 1000, 100);
say ("ten in eleven", quantile_of, 1000, 800, 100, 10);
say ("a guess", quantile_of, 100, 30, 1000, 300);
END
octave-cli -qf see.m 2>log | tee seen || { cat log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
half are signals, 800 of 1000 signals, 100 of 1000 others: rates 0.80 and 0.10, of the alarms false 0.11; d' by hand 2.12, dprime 2.06
one in eleven, 80 of 100 signals, 100 of 1000 others: rates 0.80 and 0.10, of the alarms false 0.56; d' by hand 2.12, dprime 0.70
ten in eleven, 800 of 1000 signals, 10 of 100 others: rates 0.80 and 0.10, of the alarms false 0.01; d' by hand 2.12, dprime 3.09
a guess, 30 of 100 signals, 300 of 1000 others: rates 0.30 and 0.30, of the alarms false 0.91; d' by hand 0.00, dprime -1.86
END
