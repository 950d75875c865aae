#!/usr/bin/env bash
# image-js 1.7.0 (npm): threshold with the algorithm "intermodes".
#
# One would guess: the histogram is smoothed until it has two peaks, and the threshold is in the middle of them, as in ImageJ's Auto
# Threshold, which it names as its source.
#
# What happens: each smoothed count is cut to a whole number before the next round, and a third of 2 is nothing: what is left after some
# rounds is often two bumps of one class, and the threshold is in the midst of the ink or of the ground, for nearly half of the
# pictures below; or no peak is left, and it throws. In fractions, as ImageJ has them, all thresholds lie between the classes.
#
# Who meets it: whoever binarizes digits or cut-outs of a page by it: whether strokes come out whole depends on a pixel or two.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit image-js@1.7.0 >/dev/null

cat >see.mjs <<'END'
import { computeThreshold, Image } from "image-js";
let seed = 1;
const uniform = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
// By hand: a mean of three, the ends with a 0 beside them, until two greys are larger than both neighbours; half their sum.
const byHand = counts => {
  const peaks = of => of.flatMap((n, i) => (i > 0 && i < 255 && of[i - 1] < n && of[i + 1] < n ? [i] : []));
  let of = counts;
  while (peaks(of).length !== 2) of = of.map((n, i) => ((of[i - 1] ?? 0) + n + (of[i + 1] ?? 0)) / 3);
  return Math.floor((peaks(of)[0] + peaks(of)[1]) / 2);
};
for (const side of [28, 56, 112]) {
  const counts = { "between the classes": 0, "within one": 0, "an error": 0 }, hand = { ...counts };
  const put = (into, t) => into[t >= 80 && t < 160 ? "between the classes" : "within one"]++;
  for (let n = 0; n < 20; n++) {
    // A disk of ink, 160 to 220, on a ground of 20 to 80.
    const ink = Array.from({ length: side * side }, (_, i) => Math.hypot(i % side - side / 2, Math.floor(i / side) - side / 2) < side / 4);
    const data = Uint8Array.from(ink, yes => Math.round((yes ? 190 : 50) + 60 * (uniform() - .5)));
    put(hand, byHand(Array.from({ length: 256 }, (_, grey) => data.filter(g => g === grey).length)));
    try {
      put(counts, computeThreshold(new Image(side, side, { data, colorModel: "GREY" }), { algorithm: "intermodes" }));
    } catch {
      counts["an error"]++;
    }
  }
  const list = of => Object.entries(of).map(([name, n]) => `${name} ${n}`).join(", ");
  console.log(`of 20 pictures of ${side}×${side}: intermodes ${list(counts)}; by hand ${list(hand)}`);
}
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
of 20 pictures of 28×28: intermodes between the classes 9, within one 5, an error 6; by hand between the classes 20, within one 0, an error 0
of 20 pictures of 56×56: intermodes between the classes 9, within one 11, an error 0; by hand between the classes 20, within one 0, an error 0
of 20 pictures of 112×112: intermodes between the classes 12, within one 8, an error 0; by hand between the classes 20, within one 0, an error 0
END
