#!/usr/bin/env bash
# Debian’s octave-statistics 1.5.3-2 (Octave): fitgmdist, a mixture of Gaussians by expectation maximization, and its AIC and BIC.
#
# One would guess: the penalty of the criteria is one for each number that was fitted: of k Gaussians in d dimensions k - 1 shares, k d for their
# means, and those of the covariances; d (d + 1) / 2 if all share one.
#
# What happens: a mean counts as one number, whatever d is. k (d - 1) numbers are not counted, of five Gaussians in sixteen dimensions 75. In
# one dimension all is right. Each further Gaussian costs less than it should, so both criteria choose too many of them.
#
# Who meets it: whoever lets them choose how many parts a mixture has, for which they are there. Below two groups are fitted by one to five
# Gaussians that share a covariance. How many numbers were counted is seen from the AIC: it is twice that, less twice the logarithm of
# the likelihood.
set -euo pipefail
dpkg-query -W octave-statistics 2>/dev/null | grep -q '1\.5\.3-2$' || { apt-get update -q && apt-get install -yq --no-install-recommends octave-statistics=1.5.3-2; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.m <<'END'
pkg load statistics
rand ("twister", 2);
n = 300;
for d = [1 2 4 16]
  x = norminv (rand (n, d));
  x(1:2:n,:) += 4;
  for k = 1:5
    start = struct ("mu", x(1:k,:), "Sigma", cov (x));
    m = fitgmdist (x, k, "Start", start, "SharedCovariance", true);
    twice = 2 * m.NegativeLogLikelihood;
    counted(k) = (m.AIC - twice) / 2;
    fitted(k) = numel (m.ComponentProportion) - 1 + numel (m.mu) + d * (d + 1) / 2;
    criteria(k,:) = [m.AIC, twice + 2 * fitted(k), m.BIC, twice + fitted(k) * log(n)];
  end
  [~, best] = min (criteria);
  printf ("%d dimensions: fitted %s numbers, counted %s; chosen by AIC %d, rightly counted %d; by BIC %d, rightly counted %d\n", d, num2str (fitted, "%d "), num2str (counted, "%.0f "), best);
end
END
octave-cli -qf see.m 2>log | tee seen || { cat log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
1 dimensions: fitted 2 4 6 8 10 numbers, counted 2 4 6 8 10; chosen by AIC 3, rightly counted 3; by BIC 2, rightly counted 2
2 dimensions: fitted 5 8 11 14 17 numbers, counted 4 6 8 10 12; chosen by AIC 5, rightly counted 2; by BIC 2, rightly counted 2
4 dimensions: fitted 14 19 24 29 34 numbers, counted 11 13 15 17 19; chosen by AIC 5, rightly counted 2; by BIC 2, rightly counted 2
16 dimensions: fitted 152 169 186 203 220 numbers, counted 137 139 141 143 145; chosen by AIC 5, rightly counted 2; by BIC 5, rightly counted 2
END
