#!/usr/bin/env bash
# Debian’s r-cran-mclustcomp 0.3.3-2 (R): the F-measure and the maximum-match measure of two clusterings.
#
# One would guess: the F-measure of two equal clusterings is 1, and of unrelated ones less. The maximum-match measure is the share of points in the
# best pairing of the groups, each with one other.
#
# What happens: the F-measure is made of the sizes of the groups alone; how many points they share is never looked at. Of three groups of four it is
# 4, whether the other clustering is the same or has one point of each. In the maximum-match measure each group takes the other one that it shares
# most with, also if it is taken already; and if the first clustering has more groups than the second, those that come last are left out, so that it
# depends on the order of the points. The Rand indices and those by information are right.
#
# Who meets it: whoever asks for "all", the default: both stand in the table between 22 others. An F is never below 1.
set -euo pipefail
dpkg-query -W r-cran-mclustcomp 2>/dev/null | grep -q '0\.3\.3-2$' || { apt-get update -q && apt-get install -yq --no-install-recommends r-cran-mclustcomp=0.3.3-2; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.R <<'END'
library(mclustcomp)
# By hand: for each group the best F with a group of the other clustering, weighed by its size.
f <- function(x, y) {
  shared <- table(x, y)
  sums <- outer(rowSums(shared), colSums(shared), "+")
  sum(rowSums(shared) * apply(2 * shared / sums, 1, max)) / length(x)
}
# By hand: the best of all ways to give each group of one clustering a group of its own of the other.
best <- function(shared) {
  if (nrow(shared) == 0 || ncol(shared) == 0) return(0)
  max(best(shared[-1, , drop = FALSE]), sapply(seq_len(ncol(shared)), function(j) shared[1, j] + best(shared[-1, -j, drop = FALSE])))
}
see <- function(about, x, y) {
  seen <- mclustcomp(x, y, types = c("adjrand", "f", "mmm"))$scores
  cat(sprintf("%s: adjusted Rand %.2f, F by hand %.2f, f %.2f, maximum match by hand %.2f, mmm %.2f\n", about, seen[1], f(x, y), seen[2], best(table(x, y)) / length(x), seen[3]))
}
threes <- rep(1:3, each = 4)
see("three groups of four with themselves", threes, threes)
see("three groups of four, one point each", threes, rep(1:3, 4))
see("two of six with six of two", rep(1:2, each = 6), rep(1:6, each = 2))
see("two of six, which both have more of the first", rep(1:2, each = 6), c(1, 1, 1, 1, 2, 2, 1, 1, 1, 1, 1, 2))
split <- c(1, 1, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3)
halves <- rep(1:2, c(4, 8))
see("2, 2 and 8 with 4 and 8", split, halves)
see("the same points, last one first", rev(split), rev(halves))
END
Rscript see.R 2>log | tee seen || { cat log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
three groups of four with themselves: adjusted Rand 1.00, F by hand 1.00, f 4.00, maximum match by hand 1.00, mmm 1.00
three groups of four, one point each: adjusted Rand -0.15, F by hand 0.50, f 4.00, maximum match by hand 0.50, mmm 0.50
two of six with six of two: adjusted Rand 0.21, F by hand 0.50, f 3.00, maximum match by hand 0.33, mmm 0.33
two of six, which both have more of the first: adjusted Rand -0.04, F by hand 0.60, f 7.20, maximum match by hand 0.58, mmm 0.75
2, 2 and 8 with 4 and 8: adjusted Rand 0.88, F by hand 0.89, f 6.40, maximum match by hand 0.83, mmm 0.33
the same points, last one first: adjusted Rand 0.88, F by hand 0.89, f 6.40, maximum match by hand 0.83, mmm 0.83
END
