#!/usr/bin/env bash
# Debian’s libmath-gradient-perl 0.04-5 (Perl, Math::Gradient): multi_gradient and multi_array_gradient.
#
# One would guess: multi_array_gradient(12, ...) of four colours is a scale of twelve colours.
#
# What happens: it is one of eleven. How many colours are to be put between each two is a fraction, of which the whole parts are used up and the rest
# is carried on; thirds, sixths and the like add up to a little less than 1, and the last one is lost. Of all scales of up to 60 steps by 2 to 9
# points about a fifth have one step too few.
#
# Who meets it: whoever draws one colour for each expert or class: the last one has none.
set -euo pipefail
dpkg-query -W libmath-gradient-perl 2>/dev/null | grep -q '0\.04-5$' || { apt-get update -q && apt-get install -yq --no-install-recommends libmath-gradient-perl=0.04-5; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.pl <<'END'
use strict;
use Math::Gradient qw(multi_gradient multi_array_gradient);
my @colours = ([255, 0, 0], [255, 255, 0], [0, 255, 0], [0, 0, 255]);
print "four colours, steps asked for and made:", (map { my @scale = multi_array_gradient($_, @colours); " $_ " . @scale } 4 .. 20), "\n";
printf "0 to 30 in 12 steps: %s\n", join " ", map { sprintf "%.1f", $_ } multi_gradient(12, 0, 10, 20, 30);
for my $points (2 .. 9) {
	my ($short, $long) = (0, 0);
	for my $steps ($points .. 60) {
		my $made = () = multi_gradient($steps, 1 .. $points);
		$short++ if $made < $steps;
		$long++ if $made > $steps;
	}
	printf "%d points, %d to 60 steps: too few in %d of %d, too many in %d\n", $points, $points, $short, 61 - $points, $long;
}
END
perl see.pl | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
four colours, steps asked for and made: 4 4 5 5 6 5 7 7 8 7 9 9 10 10 11 11 12 11 13 13 14 14 15 14 16 16 17 16 18 18 19 19 20 19
0 to 30 in 12 steps: 0.0 3.3 6.7 10.0 12.5 15.0 17.5 20.0 23.3 26.7 30.0
2 points, 2 to 60 steps: too few in 0 of 59, too many in 0
3 points, 3 to 60 steps: too few in 0 of 58, too many in 0
4 points, 4 to 60 steps: too few in 19 of 57, too many in 0
5 points, 5 to 60 steps: too few in 0 of 56, too many in 0
6 points, 6 to 60 steps: too few in 21 of 55, too many in 0
7 points, 7 to 60 steps: too few in 18 of 54, too many in 0
8 points, 8 to 60 steps: too few in 24 of 53, too many in 0
9 points, 9 to 60 steps: too few in 0 of 52, too many in 0
END
