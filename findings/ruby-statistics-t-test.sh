#!/usr/bin/env bash
# Debian’s ruby-statistics 2.1.1-2 (Ruby): TTest.paired_test, and TTest.perform of one sample.
#
# One would guess: two-tailed, it does not matter which of two runs comes first. One sample of n numbers has n - 1 degrees of freedom.
#
# What happens: with the smaller numbers first t is negative, the upper tail is doubled all the same, and p is between 1 and 2: there is no
# difference. The other way round it is right. One sample is given n degrees of freedom, and its p is too small: of three numbers less than half of
# what it should be.
#
# Who meets it: whoever compares two models on the same images, one loss beside the other: the better one first, and it is not better.
set -euo pipefail
dpkg-query -W ruby-statistics 2>/dev/null | grep -q '2\.1\.1-2$' || { apt-get update -q && apt-get install -yq --no-install-recommends ruby-statistics=2.1.1-2; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.rb <<'END'
require 'statistics'

# By hand: both tails of Student's distribution, by Simpson's rule, with the angle whose tangent is t / √degrees.
def tails(t, degrees)
  angle = Math.atan(t.abs / Math.sqrt(degrees))
  n = 2000
  inner = (0..n).sum { |i| (i.zero? || i == n ? 1 : i.odd? ? 4 : 2) * Math.cos(angle * i / n)**(degrees - 1) } * angle / n / 3
  1 - 2 * inner * Math.gamma((degrees + 1) / 2.0) / (Math.sqrt(Math::PI) * Math.gamma(degrees / 2.0))
end

test = Statistics::StatisticalTest::TTest
better = [1.02, 1.10, 0.97, 1.21, 1.05, 1.13]
worse = [1.12, 1.15, 1.11, 1.30, 1.09, 1.25]
[["smaller first", better, worse], ["larger first", worse, better]].each do |about, a, b|
  seen = test.paired_test(0.05, :two_tail, a, b)
  puts format("two runs of six losses, %s: t %.2f, by hand p %.4f; p %.4f, alternative %s", about, seen[:t_score], tails(seen[:t_score], 5), seen[:p_value], seen[:alternative])
end
[[4.0, 5.0, 7.5], better].each do |sample|
  seen = test.perform(0.05, :two_tail, 1, sample)
  n = sample.size
  puts format("%s against 1: t %.3f, by hand p %.4f, with %d degrees of freedom %.4f; p %.4f", sample, seen[:t_score], tails(seen[:t_score], n - 1), n, tails(seen[:t_score], n), seen[:p_value])
end
END
ruby see.rb | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
two runs of six losses, smaller first: t -5.65, by hand p 0.0024; p 1.9976, alternative false
two runs of six losses, larger first: t 5.65, by hand p 0.0024; p 0.0024, alternative true
[4.0, 5.0, 7.5] against 1: t 4.323, by hand p 0.0496, with 3 degrees of freedom 0.0228; p 0.0228
[1.02, 1.1, 0.97, 1.21, 1.05, 1.13] against 1: t 2.297, by hand p 0.0701, with 6 degrees of freedom 0.0614; p 0.0614
END
