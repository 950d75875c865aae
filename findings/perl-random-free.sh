#!/usr/bin/env bash
# Debian’s libmath-random-free-perl 0.2.0-2 (Perl, Math::Random::Free): random_uniform_integer and random_exponential.
#
# One would guess: from -2 to 2 each of the five integers is as likely. It is a "drop-in replacement" for Math::Random, whose random_exponential takes
# a count and the average.
#
# What happens: a number between low and high + 1 is cut off towards 0, so that below 0 each integer gets what is the next one's: -2 never comes, and
# 0 twice as often. From -5 to -1 there is a 0. The second argument of random_exponential is taken for the rate: an average of 5 becomes one of a
# fifth.
#
# Who meets it: whoever shifts pictures by up to two pixels to either side, which on average is two fifths of a pixel to one of them, or runs an old
# program without Math::Random, which Debian does not have.
set -euo pipefail
dpkg-query -W libmath-random-free-perl 2>/dev/null | grep -q '0\.2\.0-2$' || { apt-get update -q && apt-get install -yq --no-install-recommends libmath-random-free-perl=0.2.0-2; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.pl <<'END'
use strict;
use List::Util qw(sum);
use Math::Random::Free qw(random_set_seed_from_phrase random_uniform_integer random_exponential);
random_set_seed_from_phrase("findings");
for ([1, 5], [-2, 2], [-5, -1], [-1, 0]) {
	my ($low, $high) = @$_;
	my %count;
	$count{$_}++ for random_uniform_integer(60000, $low, $high);
	print "from $low to $high, in hundredths:", map({ sprintf " %d: %.0f", $_, $count{$_} / 600 } sort { $a <=> $b } keys %count), "\n";
}
for my $average (1, 5, 100) {
	printf "an average of %d: of 60000 exponential numbers it is %.2g\n", $average, sum(random_exponential(60000, $average)) / 60000;
}
END
perl see.pl | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
from 1 to 5, in hundredths: 1: 20 2: 20 3: 20 4: 20 5: 20
from -2 to 2, in hundredths: -1: 20 0: 40 1: 20 2: 20
from -5 to -1, in hundredths: -4: 20 -3: 20 -2: 20 -1: 20 0: 20
from -1 to 0, in hundredths: 0: 100
an average of 1: of 60000 exponential numbers it is 1
an average of 5: of 60000 exponential numbers it is 0.2
an average of 100: of 60000 exponential numbers it is 0.01
END
