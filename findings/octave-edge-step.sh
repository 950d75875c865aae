#!/usr/bin/env bash
# Debian’s octave-image 2.14.0-4 (Octave): edge, which takes Sobel's gradient unless told otherwise.
#
# One would guess: of a white square on black its outline is found. There is no sharper edge.
#
# What happens: its four corners are. To make lines thin, a pixel is only kept if its gradient is greater than those of both neighbours, left
# and right or above and below. At a step the pixels on its two sides have the same gradient, and neither is kept. Without thinning the
# outline is there, two pixels wide; and if a grey pixel lies between white and black, all is found. Prewitt's gradient goes the same
# way, and loses the corners, too. It is not the threshold: another one changes nothing.
#
# Who meets it: whoever looks for outlines in masks, glyphs, screenshots or drawings, which have steps. With photographs it works.
set -euo pipefail
dpkg-query -W octave-image 2>/dev/null | grep -q '2\.14\.0-4$' || { apt-get update -q && apt-get install -yq --no-install-recommends octave-image=2.14.0-4; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.m <<'END'
pkg load image
function draw (about, picture)
  printf ("%s:\n", about);
  for i = 1:size (picture, 1)
    printf ("%s\n", ".#"(picture(i,:) + 1));
  end
end
square = zeros (18);
square(6:13,6:13) = 1;
seam = .5 * (conv2 (square, ones (3), "same") > 0);
seam(square == 1) = 1;
across = [1 0 -1; 2 0 -2; 1 0 -1];
gradient = hypot (conv2 (square, across, "same"), conv2 (square, across', "same"));
printf ("the gradient by hand, in the middle: %s\n", num2str (gradient(9,:), "%d "));
found = edge (square);
draw ("edge, without the outer rows and columns", found(4:15,4:15));
found = edge (square, "sobel", "nothinning");
draw ("without thinning", found(4:15,4:15));
found = edge (seam);
draw ("with a grey seam around the square", found(4:15,4:15));
count = @(varargin) sum (edge (square, varargin{:})(:));
printf ("pixels in all: %d, with a threshold of .1 %d, Prewitt's gradient %d, without thinning %d\n", count (), count ("sobel", .1), count ("prewitt"), count ("prewitt", "nothinning"));
END
octave-cli -qf see.m 2>log | tee seen || { cat log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
the gradient by hand, in the middle: 0 0 0 0 4 4 0 0 0 0 0 0 4 4 0 0 0 0
edge, without the outer rows and columns:
............
............
..#......#..
............
............
............
............
............
............
..#......#..
............
............
without thinning:
............
...######...
..########..
.##......##.
.##......##.
.##......##.
.##......##.
.##......##.
.##......##.
..########..
...######...
............
with a grey seam around the square:
............
..########..
.#........#.
.#........#.
.#........#.
.#........#.
.#........#.
.#........#.
.#........#.
.#........#.
..########..
............
pixels in all: 4, with a threshold of .1 4, Prewitt's gradient 0, without thinning 52
END
