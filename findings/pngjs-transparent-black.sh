#!/usr/bin/env bash
# pngjs 7.0.0 (npm); beside it sharp 0.34.5 and upng-js 2.1.0.
#
# One would guess: a PNG that names one of its greys as transparent is read with that grey and an alpha of 0, as the standard has it.
#
# What happens: where it is transparent, the grey is gone: red, green and blue are 0 there. A white ground that is transparent is black. The
# same picture with an alpha for each pixel keeps its colours.
#
# Who meets it: whoever reads the reds of a picture for its greys. Black digits on a white ground that was made transparent to save
# room are black on black, and their edges lines of light grey.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit pngjs@7.0.0 sharp@0.34.5 upng-js@2.1.0 >/dev/null

cat >see.mjs <<'END'
import { deflateSync } from "node:zlib";
import { PNG } from "pngjs";
import sharp from "sharp";
import UPNG from "upng-js";
const uint32 = x => Buffer.from([x >>> 24, x >>> 16, x >>> 8, x].map(b => b & 255));
const table = Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n >>> 0; });
const sum = of => ~of.reduce((c, b) => table[(c ^ b) & 255] ^ (c >>> 8), -1) >>> 0;
const chunk = (name, data) => { const of = Buffer.concat([Buffer.from(name), Buffer.from(data)]); return Buffer.concat([uint32(data.length), of, uint32(sum(of))]); };
const png = (width, type, row, transparent) => Buffer.concat([
  Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
  chunk("IHDR", [...uint32(width), ...uint32(1), 8, type, 0, 0, 0]),
  ...(transparent ? [chunk("tRNS", transparent)] : []),
  chunk("IDAT", deflateSync(Buffer.from([0, ...row]))),
  chunk("IEND", []),
]);
const greys = [255, 254, 128, 0];
for (const [name, file] of [
  ["greys", png(4, 0, greys)],
  ["greys, 255 transparent", png(4, 0, greys, [0, 255])],
  ["greys, each with an alpha", png(4, 4, greys.flatMap(g => [g, g === 255 ? 0 : 255]))],
  ["colours, 255 255 255 transparent", png(4, 2, greys.flatMap(g => [g, g, g]), [0, 255, 0, 255, 0, 255])],
]) {
  const list = of => `${[0, 1, 2, 3].map(i => of[4 * i]).join(" ")} alpha ${[0, 1, 2, 3].map(i => of[4 * i + 3]).join(" ")}`;
  console.log(`${name}: pngjs ${list(PNG.sync.read(file).data)}; sharp ${list(await sharp(file).toColourspace("srgb").ensureAlpha().raw().toBuffer())}; upng-js ${list(new Uint8Array(UPNG.toRGBA8(UPNG.decode(file.buffer.slice(file.byteOffset, file.byteOffset + file.length)))[0]))}`);
}
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
greys: pngjs 255 254 128 0 alpha 255 255 255 255; sharp 255 254 128 0 alpha 255 255 255 255; upng-js 255 254 128 0 alpha 255 255 255 255
greys, 255 transparent: pngjs 0 254 128 0 alpha 0 255 255 255; sharp 255 254 128 0 alpha 0 255 255 255; upng-js 255 254 128 0 alpha 0 255 255 255
greys, each with an alpha: pngjs 255 254 128 0 alpha 0 255 255 255; sharp 255 254 128 0 alpha 0 255 255 255; upng-js 255 254 128 0 alpha 0 255 255 255
colours, 255 255 255 transparent: pngjs 0 254 128 0 alpha 0 255 255 255; sharp 255 254 128 0 alpha 0 255 255 255; upng-js 255 254 128 0 alpha 0 255 255 255
END
