#!/usr/bin/env bash
# Debian’s python3-pyclustering 0.10.1.2-2 (Python): ema, a mixture of Gaussians by expectation maximization, and the gaussian that it uses.
#
# One would guess: the density of a Gaussian is divided by the root of the determinant of its covariance, so that it adds up to 1 whatever its shape.
#
# What happens: it is divided by the root of the covariance's norm, that is of its squares added up. In one dimension the two are the same. In two
# a round Gaussian of deviation 5 adds up to 4, in eight to 46,000, and a narrow one to much less than 1. So the wider of two Gaussians takes
# the points of the narrower one, the more the more dimensions there are, until it has all and is the only one.
#
# Who meets it: whoever fits mixtures to points in more than one dimension, as in all of its examples: only groups that are far apart are found.
# Below the starts are the true ones, and the fit by hand is the same algorithm with the determinant. (Starts must be given with Debian's numpy: to
# choose its own, ema asks for a part of numpy that is gone.)
set -euo pipefail
dpkg-query -W python3-pyclustering 2>/dev/null | grep -q '0\.10\.1\.2-2$' || { apt-get update -q && apt-get install -yq --no-install-recommends python3-pyclustering=0.10.1.2-2; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.py <<'END'
import numpy as np
import pyclustering.cluster.ema
from pyclustering.cluster.ema import ema, gaussian

for d, deviation in [(1, 5), (2, 5), (2, 0.1), (8, 5)]:
    print(f"{d} dimensions, deviation {deviation}: the density in the middle is {gaussian(np.zeros((1, d)), np.zeros(d), deviation ** 2 * (np.eye(d) if d > 1 else 1))[0] * (2 * np.pi) ** (d / 2) * deviation ** d:.4g} of what it should be")

def by_hand(x, means, covariances, rounds):
    k, d = means.shape
    shares = np.ones(k) / k
    for _ in range(rounds):
        logs = []
        for share, mean, covariance in zip(shares, means, covariances):
            distances = np.einsum("ni,ij,nj->n", x - mean, np.linalg.inv(covariance), x - mean)
            logs.append(np.log(share) - 0.5 * (distances + np.linalg.slogdet(2 * np.pi * covariance)[1]))
        logs = np.array(logs)
        of = np.exp(logs - np.logaddexp.reduce(logs, axis=0))
        shares = of.mean(axis=1)
        means = of @ x / of.sum(axis=1)[:, None]
        covariances = [(w[:, None] * (x - m)).T @ (x - m) / w.sum() for w, m in zip(of, means)]
    return shares, means, covariances

def right(data, mean, covariance):
    density, c = np.array(gaussian(data, mean, covariance)), np.atleast_2d(covariance)
    return density * np.sqrt(np.linalg.norm(c) / np.linalg.det(c))

def say(name, shares, covariances):
    print(f"  {name}: shares {' and '.join(f'{x:.2f}' for x in shares)}, deviations {' and '.join(f'{np.sqrt(np.trace(c) / d):.2f}' for c in covariances)}")

for d, apart in [(1, 4), (2, 2), (4, 2), (4, 20)]:
    random = np.random.RandomState(1)
    x = np.concatenate([random.randn(600, d), random.randn(200, d) * 2 + apart])
    means, covariances = np.array([np.zeros(d), np.full(d, float(apart))]), [np.eye(d), 4 * np.eye(d)]
    print(f"600 points of deviation 1 and 200 of 2, in {d} dimensions, {apart} apart in each:")
    shares, _, found = by_hand(x, means, covariances, 300)
    say("by hand", shares, found)
    for name, density in [("pyclustering", gaussian), ("pyclustering, with the determinant", right)]:
        pyclustering.cluster.ema.gaussian = density
        fit = ema(x.tolist(), 2, list(means), covariances, iterations=100).process()
        say(name, np.array(fit.get_probabilities()).mean(axis=1), fit.get_covariances())
END
/usr/bin/python3 -W ignore see.py | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
1 dimensions, deviation 5: the density in the middle is 1 of what it should be
2 dimensions, deviation 5: the density in the middle is 4.204 of what it should be
2 dimensions, deviation 0.1: the density in the middle is 0.08409 of what it should be
8 dimensions, deviation 5: the density in the middle is 4.645e+04 of what it should be
600 points of deviation 1 and 200 of 2, in 1 dimensions, 4 apart in each:
  by hand: shares 0.78 and 0.22, deviations 1.02 and 1.77
  pyclustering: shares 0.78 and 0.22, deviations 1.02 and 1.77
  pyclustering, with the determinant: shares 0.78 and 0.22, deviations 1.02 and 1.77
600 points of deviation 1 and 200 of 2, in 2 dimensions, 2 apart in each:
  by hand: shares 0.68 and 0.32, deviations 0.93 and 2.11
  pyclustering: shares 1.00, deviations 1.63
  pyclustering, with the determinant: shares 0.68 and 0.32, deviations 0.93 and 2.11
600 points of deviation 1 and 200 of 2, in 4 dimensions, 2 apart in each:
  by hand: shares 0.74 and 0.26, deviations 1.00 and 1.92
  pyclustering: shares 1.00, deviations 1.57
  pyclustering, with the determinant: shares 0.74 and 0.26, deviations 1.00 and 1.92
600 points of deviation 1 and 200 of 2, in 4 dimensions, 20 apart in each:
  by hand: shares 0.75 and 0.25, deviations 1.00 and 1.92
  pyclustering: shares 0.75 and 0.25, deviations 1.00 and 1.92
  pyclustering, with the determinant: shares 0.75 and 0.25, deviations 1.00 and 1.92
END
