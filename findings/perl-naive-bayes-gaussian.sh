#!/usr/bin/env bash
# Debian’s libalgorithm-naivebayes-perl 0.04-2 (Perl, Algorithm::NaiveBayes): the model Gaussian, which its manual does not mention.
#
# One would guess: each class has the mean and the variance of its numbers. Pages with ink of 41 to 60 are full, with 21 to 40 half full; one of 50 is
# full.
#
# What happens: the mean is the address of the numbers in memory, divided by how many they are: a sum is asked of the list, and is handed a reference
# to it. The variance, about that mean, is as huge. All numbers are then equally far from all classes, and only how many rows a class had
# is left to answer by, whatever the page.
#
# Who meets it: whoever gives it measurements: no error, scores that look like scores, and an accuracy that is that of the largest class.
set -euo pipefail
dpkg-query -W libalgorithm-naivebayes-perl 2>/dev/null | grep -q '0\.04-2$' || { apt-get update -q && apt-get install -yq --no-install-recommends libalgorithm-naivebayes-perl=0.04-2; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.pl <<'END'
use strict;
use Algorithm::NaiveBayes;
my %pages = (half => [21 .. 40], full => [41 .. 60], black => [96 .. 100]);
my $bayes = Algorithm::NaiveBayes->new(model_type => "Gaussian");
for my $label (sort keys %pages) {
	$bayes->add_instance(attributes => {ink => $_}, label => $label) for @{ $pages{$label} };
}
$bayes->train;
# By hand: normal densities, times the shares of the rows.
my (%mean, %variance);
for my $label (sort keys %pages) {
	my @x = @{ $pages{$label} };
	$mean{$label} += $_ / @x for @x;
	$variance{$label} += ($_ - $mean{$label}) ** 2 / (@x - 1) for @x;
	my $found = $bayes->{model}{summary}{ink}{$label};
	printf "%s: mean %.1f, the model's is %s; deviation %.1f, the model's is %s\n", $label, $mean{$label}, $found->{mean} > 1e6 ? "over a million" : $found->{mean}, sqrt $variance{$label}, $found->{var} > 1e12 ? "over a million" : sqrt $found->{var};
}
sub shares {
	my %scores = @_;
	my $sum = 0;
	$sum += $_ for values %scores;
	return join ", ", map { sprintf "%s %.2f", $_, $scores{$_} / $sum } sort keys %scores;
}
for my $ink (25, 50, 98) {
	my %right = map { $_ => @{ $pages{$_} } / sqrt($variance{$_}) * exp(-($ink - $mean{$_}) ** 2 / 2 / $variance{$_}) } keys %pages;
	print "ink $ink: ", shares(%{ $bayes->predict(attributes => {ink => $ink}) }), "; by hand ", shares(%right), "\n";
}
END
perl see.pl | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
black: mean 98.0, the model's is over a million; deviation 1.6, the model's is over a million
full: mean 50.5, the model's is over a million; deviation 5.9, the model's is over a million
half: mean 30.5, the model's is over a million; deviation 5.9, the model's is over a million
ink 25: black 0.03, full 0.49, half 0.49; by hand black 0.00, full 0.00, half 1.00
ink 50: black 0.03, full 0.49, half 0.49; by hand black 0.00, full 1.00, half 0.00
ink 98: black 0.03, full 0.49, half 0.49; by hand black 1.00, full 0.00, half 0.00
END
