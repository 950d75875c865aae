#!/usr/bin/env bash
# decode-tiff 0.2.1 (npm); beside it utif 3.1.0.
#
# One would guess: a picture in several strips, as most TIFFs are that hold more than some thousand bytes, is put together from the
# first to the last.
#
# What happens: in files of the little-endian kind it is put together from the last to the first: a list of numbers is turned round as a
# whole, so that its bytes are in order and its numbers are not, and where the strips lie is such a list. Within a strip all is right.
# Files of the big-endian kind, and those of one strip, are right.
#
# Who meets it: whoever reads what libtiff writes on most machines: with a row to a strip the picture stands on its head, with several
# it is cut into bands. A picture of a test is often so small that it has one strip.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit decode-tiff@0.2.1 utif@3.1.0 >/dev/null

node -e '
const { decode } = require("decode-tiff"), UTIF = require("utif");
// An RGB TIFF, a pixel wide, whose rows are numbered: the directory, the lists that do not fit into it, then the strips.
const tiff = (height, rows, little) => {
  const sizes = [];
  for (let y = 0; y < height; y += rows) sizes.push(3 * Math.min(rows, height - y));
  const lists = 8 + 2 + 9 * 12 + 4, strips = lists + 6 + (sizes.length > 1 ? 8 * sizes.length : 0);
  const starts = sizes.map((_, i) => strips + 3 * rows * i);
  const file = new DataView(new ArrayBuffer(strips + 3 * height));
  const tags = [[256, 4, [1]], [257, 4, [height]], [258, 3, [8, 8, 8]], [259, 3, [1]], [262, 3, [2]], [273, 4, starts], [277, 3, [3]], [278, 4, [rows]], [279, 4, sizes]];
  file.setUint16(0, little ? 0x4949 : 0x4d4d);
  file.setUint16(2, 42, little);
  file.setUint32(4, 8, little);
  file.setUint16(8, tags.length, little);
  let free = lists;
  tags.forEach(([tag, type, values], i) => {
    const at = 10 + 12 * i, size = type === 3 ? 2 : 4;
    file.setUint16(at, tag, little);
    file.setUint16(at + 2, type, little);
    file.setUint32(at + 4, values.length, little);
    let to = at + 8;
    if (size * values.length > 4) {
      file.setUint32(to, free, little);
      to = free;
      free += size * values.length;
    }
    values.forEach((value, j) => (size === 2 ? file.setUint16(to + 2 * j, value, little) : file.setUint32(to + 4 * j, value, little)));
  });
  for (let i = 0; i < 3 * height; i++) file.setUint8(strips + i, Math.floor(i / 3) + 1);
  return file.buffer;
};
const rows = data => Array.from({ length: data.length / 4 }, (_, i) => data[4 * i]).join(" ");
for (const [name, little] of [["little", true], ["big", false]]) for (const perStrip of [6, 3, 2, 1]) {
  const file = tiff(6, perStrip, little), [directory] = UTIF.decode(file);
  UTIF.decodeImage(file, directory);
  console.log(`${name}-endian, rows in a strip ${perStrip}: decode-tiff ${rows(decode(file).data)}, utif ${rows(UTIF.toRGBA8(directory))}`);
}
' | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
little-endian, rows in a strip 6: decode-tiff 1 2 3 4 5 6, utif 1 2 3 4 5 6
little-endian, rows in a strip 3: decode-tiff 4 5 6 1 2 3, utif 1 2 3 4 5 6
little-endian, rows in a strip 2: decode-tiff 5 6 3 4 1 2, utif 1 2 3 4 5 6
little-endian, rows in a strip 1: decode-tiff 6 5 4 3 2 1, utif 1 2 3 4 5 6
big-endian, rows in a strip 6: decode-tiff 1 2 3 4 5 6, utif 1 2 3 4 5 6
big-endian, rows in a strip 3: decode-tiff 1 2 3 4 5 6, utif 1 2 3 4 5 6
big-endian, rows in a strip 2: decode-tiff 1 2 3 4 5 6, utif 1 2 3 4 5 6
big-endian, rows in a strip 1: decode-tiff 1 2 3 4 5 6, utif 1 2 3 4 5 6
END
