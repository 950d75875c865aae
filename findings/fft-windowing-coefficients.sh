#!/usr/bin/env bash
# fft-windowing 0.1.4 (npm), windows to lay on a signal before its Fourier transform.
#
# One would guess: each window is what it is called: 1 in the middle and near 0 at both ends. And alpha changes Blackman's, as the
# documentation lists it among those that take it.
#
# What happens: Blackman and Nuttall's has its first coefficient, .3635819, for its second too, which is .4891775: it is .87 in the
# middle and .126 at the ends, where it should be .00036 = .3635819 - .4891775 + .1365995 - .0106411. Lanczos's is NaN in the middle of
# an odd number of samples, as 0/0 is not taken for 1, and one NaN makes each number of the transform one. Blackman's
# takes alpha and does not look at it.
#
# Who meets it: whoever chose a window for its small side lobes: five bins off and farther, a tone leaks a thousand times as much as it
# should (.02 for .00002 of 64 samples), and nothing looks wrong.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit fft-windowing@0.1.4 >/dev/null

node -e '
const windows = require("fft-windowing");
const say = (name, window) => console.log(`${name}: ${window.map(w => Math.abs(w).toFixed(3)).join(" ")}`);
const ones = n => Array(n).fill(1);
const cosines = (n, ...a) => ones(n).map((_, i) => a.reduce((sum, c, k) => sum + (-1) ** k * c * Math.cos(2 * Math.PI * k * i / (n - 1)), 0));
say("blackman_nuttall", windows.blackman_nuttall(ones(9)));
say("by its formula", cosines(9, 0.3635819, 0.4891775, 0.1365995, 0.0106411));
say("blackman_harris", windows.blackman_harris(ones(9)));
say("by its formula", cosines(9, 0.35875, 0.48829, 0.14128, 0.01168));
say("lanczos of 8", windows.lanczos(ones(8)));
say("lanczos of 9", windows.lanczos(ones(9)));
for (const alpha of [0.16, 0.5]) say(`blackman, alpha ${alpha}`, windows.blackman(ones(9), alpha));
say("by its formula, alpha 0.5", cosines(9, (1 - 0.5) / 2, 1 / 2, 0.5 / 2));
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
blackman_nuttall: 0.126 0.114 0.227 0.613 0.874 0.613 0.227 0.114 0.126
by its formula: 0.000 0.025 0.227 0.702 1.000 0.702 0.227 0.025 0.000
blackman_harris: 0.000 0.022 0.217 0.696 1.000 0.696 0.217 0.022 0.000
by its formula: 0.000 0.022 0.217 0.696 1.000 0.696 0.217 0.022 0.000
lanczos of 8: 0.000 0.348 0.724 0.967 0.967 0.724 0.348 0.000
lanczos of 9: 0.000 0.300 0.637 0.900 NaN 0.900 0.637 0.300 0.000
blackman, alpha 0.16: 0.000 0.066 0.340 0.774 1.000 0.774 0.340 0.066 0.000
blackman, alpha 0.5: 0.000 0.066 0.340 0.774 1.000 0.774 0.340 0.066 0.000
by its formula, alpha 0.5: 0.000 0.104 0.000 0.604 1.000 0.604 0.000 0.104 0.000
END
