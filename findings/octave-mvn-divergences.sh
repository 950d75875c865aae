#!/usr/bin/env bash
# Debian’s octave-mvn 1.1.0-4 (Octave, multivariate normal distributions): mvn_divmat, and mvn_knnclass, which classifies by its matrix.
#
# One would guess: with "kl_left" the matrix has the Kullback–Leibler divergences of all pairs. These are not symmetric, so that each pair has two.
# The accuracy of the k nearest neighbours is about all k of them.
#
# What happens: half of the divergences are taken and copied to the other half, so that "kl_left" and "kl_right" mix both. Which half depends on the
# order of the models. The accuracy is about the k-th neighbour alone, counted k times, unless a filter is given: with k = 1 and with a filter that
# leaves out none but itself it is right.
#
# Who meets it: whoever compares Gaussians, such as the posteriors of a VAE: a narrow one is close to a wide one, and not the other way round.
set -euo pipefail
dpkg-query -W octave-mvn 2>/dev/null | grep -q '1\.1\.0-4$' || { apt-get update -q && apt-get install -yq --no-install-recommends octave-mvn=1.1.0-4; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.m <<'END'
pkg load mvn
% By hand, of Gaussians of one dimension.
kl = @(p, q) (log (q.cov / p.cov) + (p.cov + (p.m - q.m) ^ 2) / q.cov - 1) / 2;
models = [mvn_new(1, 0) mvn_new(100, 0) mvn_new(4, 3)];
right = [];
for i = 1:3
  for j = 1:3
    right(i,j) = kl (models(i), models(j));
  end
end
show = @(d) mat2str (round (100 * double (d)) / 100);
order = [2 3 1];
back(order,order) = mvn_divmat (models(order), "kl_left");
printf ("from a row to a column: by hand %s\n", show (right));
printf ("mvn_div_kl of the first and the second %.2f, of the second and the first %.2f\n", mvn_div_kl (models(1), models(2)), mvn_div_kl (models(2), models(1)));
printf ("mvn_divmat, kl_left: %s\n  kl_right: %s\n  kl_left, of the second, third and first one: %s\n", show (mvn_divmat (models, "kl_left")), show (mvn_divmat (models, "kl_right")), show (back));

% Two groups of three, far from each other: of five others two are of the own group.
x = [0 1 2 100 101 102];
class = [1 1 1 2 2 2];
d = abs (x - x');
for k = 1:5
  share = 0;
  for i = 1:6
    [~, near] = sort (d(i,:));
    share += mean (class(near(2:k+1)) == class(i)) / 6;
  end
  printf ("%d nearest: by hand %.2f, mvn_knnclass %.2f, with a filter that has each for itself %.2f\n", k, share, mvn_knnclass (d, class, k), mvn_knnclass (d, class, k, 1:6));
end
END
octave-cli -qf see.m 2>log | tee seen || { cat log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
from a row to a column: by hand [0 1.81 1.44;47.2 0 11.52;5.31 1.17 0]
mvn_div_kl of the first and the second 1.81, of the second and the first 47.20
mvn_divmat, kl_left: [0 1.81 1.44;1.81 0 11.52;1.44 11.52 0]
  kl_right: [0 47.2 5.31;47.2 0 1.17;5.31 1.17 0]
  kl_left, of the second, third and first one: [0 47.2 5.31;47.2 0 11.52;5.31 11.52 0]
1 nearest: by hand 1.00, mvn_knnclass 1.00, with a filter that has each for itself 1.00
2 nearest: by hand 1.00, mvn_knnclass 1.00, with a filter that has each for itself 1.00
3 nearest: by hand 0.67, mvn_knnclass 0.00, with a filter that has each for itself 0.67
4 nearest: by hand 0.50, mvn_knnclass 0.00, with a filter that has each for itself 0.50
5 nearest: by hand 0.40, mvn_knnclass 0.00, with a filter that has each for itself 0.40
END
