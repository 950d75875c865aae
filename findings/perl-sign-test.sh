#!/usr/bin/env bash
# Debian’s libmath-numbercruncher-perl 5.00-14 (Perl, Math::NumberCruncher): SignSignificance and Binomial.
#
# One would guess: SignSignificance is how likely so many hits or more are by chance alone, as its documentation has it: a sum of binomial
# probabilities, and 1 at most.
#
# What happens: the sum runs from the hits to the trials, and adds the probability of the first each time: 50 heads of 100 have a significance of
# 4.06. Near the end, where there are few terms, the numbers look like probabilities, and are too large: 60 of 100 are not significant, at .44
# for .03. And in Binomial 0 and 1 are exchanged where the probability is 1: five of five, which is certain, is 0, and four of five 1.
#
# Who meets it: whoever compares two methods by counting wins.
set -euo pipefail
dpkg-query -W libmath-numbercruncher-perl 2>/dev/null | grep -q '5\.00-14$' || { apt-get update -q && apt-get install -yq --no-install-recommends libmath-numbercruncher-perl=5.00-14; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.pl <<'END'
use strict;
use Math::NumberCruncher;
sub exactly {
	my ($n, $k, $p) = @_;
	my $ways = 1;
	$ways *= ($n - $_) / ($_ + 1) for 0 .. $k - 1;
	return $ways * $p ** $k * (1 - $p) ** ($n - $k);
}
for ([10, 10], [10, 9], [10, 8], [10, 5], [100, 60], [100, 50]) {
	my ($n, $k) = @$_;
	my $right = 0;
	$right += exactly($n, $_, .5) for $k .. $n;
	printf "%d of %d, or more, by a coin: SignSignificance %.4f, by hand %.4f\n", $k, $n, Math::NumberCruncher::SignSignificance($n, $k, .5), $right;
}
for ([5, 4, .5], [5, 5, .999], [5, 5, 1], [5, 4, 1]) {
	printf "%d tosses, %d heads, probability %s: Binomial %.3f, by hand %.3f\n", @$_, Math::NumberCruncher::Binomial(@$_) || 0, exactly(@$_);
}
END
perl see.pl | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
10 of 10, or more, by a coin: SignSignificance 0.0010, by hand 0.0010
9 of 10, or more, by a coin: SignSignificance 0.0195, by hand 0.0107
8 of 10, or more, by a coin: SignSignificance 0.1318, by hand 0.0547
5 of 10, or more, by a coin: SignSignificance 1.4766, by hand 0.6230
60 of 100, or more, by a coin: SignSignificance 0.4446, by hand 0.0284
50 of 100, or more, by a coin: SignSignificance 4.0591, by hand 0.5398
5 tosses, 4 heads, probability 0.5: Binomial 0.156, by hand 0.156
5 tosses, 5 heads, probability 0.999: Binomial 0.995, by hand 0.995
5 tosses, 5 heads, probability 1: Binomial 0.000, by hand 1.000
5 tosses, 4 heads, probability 1: Binomial 1.000, by hand 0.000
END
