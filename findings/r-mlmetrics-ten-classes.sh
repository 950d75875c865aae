#!/usr/bin/env bash
# Debian’s r-cran-mlmetrics 1.1.1-3 (R, MLmetrics): MultiLogLoss, of labels.
#
# One would guess: the logarithmic loss of a picture is that of the probability in the column of its label, as long as the columns are in the order of
# the labels.
#
# What happens: the labels are made texts, and the columns for them are in the order of texts: 1, 10, 2, 3. With nine classes all is well. With ten, 1
# to 10, each picture but those of class 1 is held against another class. The same if the labels are a factor. A matrix of zeros and ones is compared
# as it is.
#
# Who meets it: whoever has ten digits or more, and R's labels, which begin at 1: a classifier that is never wrong has a loss worse than a guess.
set -euo pipefail
dpkg-query -W r-cran-mlmetrics 2>/dev/null | grep -q '1\.1\.1-3$' || { apt-get update -q && apt-get install -yq --no-install-recommends r-cran-mlmetrics=1.1.1-3; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.R <<'END'
suppressMessages(library(MLmetrics))
for (classes in c(3, 9, 10, 12)) {
  labels <- rep(1:classes, 5)
  rows <- seq_along(labels)
  # A classifier that is right each time, and nine tenths sure.
  p <- matrix(0.1 / (classes - 1), length(labels), classes)
  p[cbind(rows, labels)] <- 0.9
  ones <- 1 * outer(labels, 1:classes, "==")
  cat(sprintf("%d classes: by hand %.3f, a guess %.3f; MultiLogLoss of ones and zeros %.3f, of labels %.3f, of a factor %.3f\n",
    classes, -mean(log(p[cbind(rows, labels)])), log(classes), MultiLogLoss(p, ones), MultiLogLoss(p, labels), MultiLogLoss(p, factor(labels))))
}
END
Rscript see.R 2>log | tee seen || { cat log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
3 classes: by hand 0.105, a guess 1.099; MultiLogLoss of ones and zeros 0.105, of labels 0.105, of a factor 0.105
9 classes: by hand 0.105, a guess 2.197; MultiLogLoss of ones and zeros 0.105, of labels 0.105, of a factor 0.105
10 classes: by hand 0.105, a guess 2.303; MultiLogLoss of ones and zeros 0.105, of labels 4.060, of a factor 4.060
12 classes: by hand 0.105, a guess 2.485; MultiLogLoss of ones and zeros 0.105, of labels 4.318, of a factor 4.318
END
