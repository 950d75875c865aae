#!/usr/bin/env bash
# decode-gif 1.0.1 (npm), on omggif 1.0.10.
#
# One would guess: a frame is the picture that is seen at its time. It has the width and height of all.
#
# What happens: it is what the file holds for that time, drawn on nothing. A file mostly holds a frame's changes, in a rectangle or with the rest
# transparent, which are to be drawn over the frame before; how they are taken away again is the frame's disposal, which is not looked at. So all but the
# first frame are black and transparent around what moved. Only where each frame is whole are they right.
#
# Who meets it: whoever takes the frames of a GIF as pictures, to learn from or to compare: most encoders leave out what stays. Below a film of 4×1, and
# what of it is seen by GIF89a, worked out by hand; ImageMagick's coalesce has the same.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit decode-gif@1.0.1 omggif@1.0.10 >/dev/null

cat >see.js <<'END'
const { GifWriter } = require("omggif"), decodeGif = require("decode-gif");
const palette = [0xffffff, 0xff0000, 0x00ff00, 0x0000ff], letters = { "255,255,255,255": "w", "255,0,0,255": "r", "0,255,0,255": "g", "0,0,255,255": "b" };
for (const [about, disposal] of [["what is drawn stays", 1], ["the second is taken back", 3]]) {
  // All of it, a green dot and a blue one: from where on, what, and whether it stays (1) or what was there before comes back (3).
  const frames = [[0, [1, 0, 0, 0], 1], [2, [2], disposal], [3, [3], 1]];
  const bytes = [], gif = new GifWriter(bytes, 4, 1, { palette });
  let screen = "....";
  const right = frames.map(([x, row, disposal]) => {
    gif.addFrame(x, 0, row.length, 1, row, { disposal, delay: 10 });
    const before = screen, seen = screen.slice(0, x) + row.map(i => "wrgb"[i]).join("") + screen.slice(x + row.length);
    screen = disposal === 3 ? before : seen;
    return seen;
  });
  const text = pixels => Array.from({ length: 4 }, (_, i) => letters[Array.from(pixels.slice(4 * i, 4 * i + 4))] ?? ".").join("");
  console.log(`${about}: decode-gif ${decodeGif(bytes.slice(0, gif.end())).frames.map(({ data }) => text(data)).join(" ")}, by hand ${right.join(" ")}`);
}
END
node see.js | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
what is drawn stays: decode-gif rwww ..g. ...b, by hand rwww rwgw rwgb
the second is taken back: decode-gif rwww ..g. ...b, by hand rwww rwgw rwwb
END
