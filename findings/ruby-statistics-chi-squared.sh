#!/usr/bin/env bash
# Debian’s ruby-statistics 2.1.1-2 (Ruby): ChiSquaredTest, and the cumulative functions of ChiSquared and Poisson.
#
# One would guess: counts that are close to what was expected have a p near 1, and are no reason to doubt.
#
# What happens: they have a p of minus infinity, and the alternative is true. The incomplete gamma function is an integral with 10,000 steps for each
# whole number up to its limit, which is rounded: below ½ there are no steps, and each is infinitely wide. So it is for all chi squared below 1; if it
# is 0, p is NaN. With two categories it is so for any counts: what is integrated is infinite at 0.
#
# Who meets it: whoever tests whether experts, labels or random numbers are evenly used: what fits best is rejected. A Poisson number of mean .3 is 0
# or 1 with a probability of minus infinity.
set -euo pipefail
dpkg-query -W ruby-statistics 2>/dev/null | grep -q '2\.1\.1-2$' || { apt-get update -q && apt-get install -yq --no-install-recommends ruby-statistics=2.1.1-2; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.rb <<'END'
require 'statistics'

# By hand: the series of the incomplete gamma function, by the gamma function.
def lower(s, x)
  term = sum = 1 / s
  (1..500).each { |i| sum += term *= x / (s + i) }
  x > 0 ? sum * Math.exp(s * Math.log(x) - x - Math.lgamma(s)[0]) : 0.0
end

[[28, 32, 30], [20, 40, 30], [30, 30, 30], [17, 17, 20, 19, 18, 17], [52, 48], [70, 30]].each do |counts|
  expected = counts.sum / counts.size
  chi = counts.sum { |n| (n - expected)**2 / expected.to_f }
  test = Statistics::StatisticalTest::ChiSquaredTest.goodness_of_fit(0.05, expected, counts)
  p = 1 - lower((counts.size - 1) / 2.0, chi / 2)
  puts format("%s, %d each expected, chi squared %.2f: by hand p %.3f; p %.3f, alternative %s", counts, expected, chi, p, test[:p_value], test[:alternative])
end
[0.3, 0.6, 3].each do |mean|
  puts format("Poisson of mean %.1f, up to 1: by hand %.3f, cumulative_function %.3f", mean, Math.exp(-mean) * (1 + mean), Distribution::Poisson.new(mean).cumulative_function(1))
end
END
ruby see.rb | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
[28, 32, 30], 30 each expected, chi squared 0.27: by hand p 0.875; p -Inf, alternative true
[20, 40, 30], 30 each expected, chi squared 6.67: by hand p 0.036; p 0.036, alternative true
[30, 30, 30], 30 each expected, chi squared 0.00: by hand p 1.000; p NaN, alternative false
[17, 17, 20, 19, 18, 17], 18 each expected, chi squared 0.44: by hand p 0.994; p -Inf, alternative true
[52, 48], 50 each expected, chi squared 0.16: by hand p 0.689; p -Inf, alternative true
[70, 30], 50 each expected, chi squared 16.00: by hand p 0.000; p -Inf, alternative true
Poisson of mean 0.3, up to 1: by hand 0.963, cumulative_function -Inf
Poisson of mean 0.6, up to 1: by hand 0.878, cumulative_function 0.878
Poisson of mean 3.0, up to 1: by hand 0.199, cumulative_function 0.199
END
