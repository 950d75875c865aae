#!/usr/bin/env bash
# Debian’s libalgorithm-naivebayes-perl 0.04-2 (Perl, Algorithm::NaiveBayes): the model Discrete, which its manual does not mention.
#
# One would guess: a value that no row of a class has is little evidence for that class: a probability near 0.
#
# What happens: its logarithm is taken as 0, which is that of 1. So what a class never had speaks for it more than anything it had. Of a hundred zeros 60
# have a ring, of a hundred ones none has: a digit with a ring is a one.
#
# Who meets it: whoever gives it names, of words or of colours: the rarer a value is, the more classes have never had it, and the answer is one of these.
set -euo pipefail
dpkg-query -W libalgorithm-naivebayes-perl 2>/dev/null | grep -q '0\.04-2$' || { apt-get update -q && apt-get install -yq --no-install-recommends libalgorithm-naivebayes-perl=0.04-2; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.pl <<'END'
use strict;
use Algorithm::NaiveBayes;
sub see {
	my ($model, $digit, @rows) = @_;
	my $bayes = Algorithm::NaiveBayes->new(model_type => $model);
	for (@rows) {
		my ($count, $label, $attributes) = @$_;
		$bayes->add_instance(attributes => $attributes, label => $label) for 1 .. $count;
	}
	$bayes->train;
	my $scores = $bayes->predict(attributes => $digit);
	# Its scores have squares that add up to 1: here so that they themselves do.
	my $sum = 0;
	$sum += $_ for values %$scores;
	return join ", ", map { sprintf "%s %.3f", $_, $scores->{$_} / $sum } sort keys %$scores;
}
my @rings = ([60, "zero", {ring => "yes"}], [40, "zero", {ring => "no"}], [100, "one", {ring => "no"}]);
# By hand: each value counts once more than it was there.
print "a ring: ", see("Discrete", {ring => "yes"}, @rings), "; by hand one 0.016, zero 0.984\n";
print "no ring: ", see("Discrete", {ring => "no"}, @rings), "; by hand one 0.711, zero 0.289\n";
print "a ring, if one one in 101 had one, too: ", see("Discrete", {ring => "yes"}, @rings, [1, "one", {ring => "yes"}]), "; by hand one 0.032, zero 0.968\n";
END
perl see.pl | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
a ring: one 0.625, zero 0.375; by hand one 0.016, zero 0.984
no ring: one 0.714, zero 0.286; by hand one 0.711, zero 0.289
a ring, if one one in 101 had one, too: one 0.016, zero 0.984; by hand one 0.032, zero 0.968
END
