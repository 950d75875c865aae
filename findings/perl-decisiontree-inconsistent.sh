#!/usr/bin/env bash
# Debian’s libai-decisiontree-perl 0.11-2+b1 (Perl, AI::DecisionTree): train.
#
# One would guess: rows that do not contradict each other give a tree that answers each of them right, without pruning. Only rows with the same
# attributes and other results are noise, as its documentation says: with the noise_mode "fatal", which is the default, they are an error.
#
# What happens: it also is one, "Inconsistent data", where no attribute by itself says anything, as with whether two pixels are the same. Such a node
# is not split at all; with "pick_best" every row gets one and the same result. If one of two pixels' four rows is there twice, the attributes say a
# little, and the tree is perfect.
#
# Who meets it: whoever made a full table of cases, each once: the neater the table, the less is learned, and one searches for the two rows that
# contradict each other in vain.
set -euo pipefail
dpkg-query -W libai-decisiontree-perl 2>/dev/null | grep -q '0\.11-2+b1$' || { apt-get update -q && apt-get install -yq --no-install-recommends libai-decisiontree-perl=0.11-2+b1; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.pl <<'END'
use strict;
use AI::DecisionTree;
sub see {
	my ($about, $mode, $rows, $again) = @_;
	my $tree = AI::DecisionTree->new(noise_mode => $mode, prune => 0);
	$tree->add_instance(attributes => $_->[0], result => $_->[1]) for @$rows, @$rows[0 .. $again - 1];
	print "$about, $mode: ";
	if (!eval { $tree->train; 1 }) {
		print $@ =~ s/ at .*//sr, "\n";
		return;
	}
	my $right = grep { $tree->get_result(attributes => $_->[0]) eq $_->[1] } @$rows;
	print "$right of ", scalar @$rows, " rows right\n";
}
for my $pixels (2 .. 4) {
	# Each picture of so many pixels, and whether an even number of them is 1: of two, whether they are the same.
	my @rows;
	for my $picture (0 .. 2**$pixels - 1) {
		my %bits = map { ("pixel $_" => ($picture >> $_) & 1) } 0 .. $pixels - 1;
		push @rows, [\%bits, (grep { $_ } values %bits) % 2 ? "odd" : "even"];
	}
	for my $mode ("fatal", "pick_best") {
		see("$pixels pixels, each picture once", $mode, \@rows, 0);
		see("$pixels pixels, one picture twice", $mode, \@rows, 1);
	}
}
see("two rows that contradict each other", "fatal", [[{pixel => 1}, "odd"], [{pixel => 1}, "even"]], 0);
END
perl see.pl | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
2 pixels, each picture once, fatal: Inconsistent data, can't build tree with noise_mode='fatal'
2 pixels, one picture twice, fatal: 4 of 4 rows right
2 pixels, each picture once, pick_best: 2 of 4 rows right
2 pixels, one picture twice, pick_best: 4 of 4 rows right
3 pixels, each picture once, fatal: Inconsistent data, can't build tree with noise_mode='fatal'
3 pixels, one picture twice, fatal: Inconsistent data, can't build tree with noise_mode='fatal'
3 pixels, each picture once, pick_best: 4 of 8 rows right
3 pixels, one picture twice, pick_best: 6 of 8 rows right
4 pixels, each picture once, fatal: Inconsistent data, can't build tree with noise_mode='fatal'
4 pixels, one picture twice, fatal: Inconsistent data, can't build tree with noise_mode='fatal'
4 pixels, each picture once, pick_best: 8 of 16 rows right
4 pixels, one picture twice, pick_best: 10 of 16 rows right
two rows that contradict each other, fatal: Inconsistent data, can't build tree with noise_mode='fatal'
END
