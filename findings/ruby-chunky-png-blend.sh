#!/usr/bin/env bash
# Debian’s ruby-chunky-png 1.3.15-2 (Ruby): Color.blend, Color.compose and Color.to_hsv.
#
# One would guess: blend takes "the average of the components", as its documentation says: of black and white a grey. Half of a red over what is
# nearly invisible is half of a red. A hue is between 0 and 360.
#
# What happens: the four components of a colour are one number, and blend halves the sum of two such numbers: where a component's sum is odd, the half
# that is left adds 128 to the next one. Black and white are a dark red that is half transparent. compose adds up colours times their opacity and does
# not divide by that of the result: red over nothing is red, over next to nothing it is half as bright. Hues from magenta to red are negative, and
# from_hsv does not take them.
#
# Who meets it: whoever averages pictures, or pastes layers with soft edges on a layer that has some, too: dark fringes, and spots of other colours.
set -euo pipefail
dpkg-query -W ruby-chunky-png 2>/dev/null | grep -q '1\.3\.15-2$' || { apt-get update -q && apt-get install -yq --no-install-recommends ruby-chunky-png=1.3.15-2; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.rb <<'END'
require 'chunky_png'

Color = ChunkyPNG::Color
def text(bytes)
  bytes.map(&:round).join(' ')
end

# By hand, of straight colours: what is seen of each, by what is seen in all.
def over(a, b)
  seen = a[3] / 255.0
  below = (1 - seen) * b[3] / 255
  (0..2).map { |i| (seen * a[i] + below * b[i]) / (seen + below) } + [255 * (seen + below)]
end

[[[0, 0, 0, 255], [255, 255, 255, 255]], [[10, 20, 30, 255], [20, 31, 40, 255]], [[10, 20, 30, 255], [20, 30, 40, 255]]].each do |a, b|
  average = a.zip(b).map { |x, y| (x + y) / 2 }
  seen = Color.to_truecolor_alpha_bytes(Color.blend(Color.rgba(*a), Color.rgba(*b)))
  puts "#{text(a)} and #{text(b)}: average #{text(average)}, blend #{text(seen)}"
end
[[0, 0, 255, 255], [0, 0, 255, 128], [255, 0, 0, 128], [255, 0, 0, 2], [255, 0, 0, 0]].each do |b|
  a = [255, 0, 0, 128]
  seen = Color.to_truecolor_alpha_bytes(Color.compose(Color.rgba(*a), Color.rgba(*b)))
  puts "#{text(a)} over #{text(b)}: by hand #{text(over(a, b))}, compose #{text(seen)}"
end
[[230, 51, 179], [51, 230, 179]].each do |rgb|
  hsv = Color.to_hsv(Color.rgb(*rgb))
  back = begin
    text(Color.to_truecolor_bytes(Color.from_hsv(*hsv)))
  rescue ArgumentError => e
    e.message
  end
  puts "#{text(rgb)}: hue #{hsv[0]}, and back #{back}"
end
END
ruby see.rb | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
0 0 0 255 and 255 255 255 255: average 127 127 127 255, blend 128 0 0 127
10 20 30 255 and 20 31 40 255: average 15 25 35 255, blend 15 25 163 255
10 20 30 255 and 20 30 40 255: average 15 25 35 255, blend 15 25 35 255
255 0 0 128 over 0 0 255 255: by hand 128 0 127 255, compose 128 0 127 255
255 0 0 128 over 0 0 255 128: by hand 170 0 85 192, compose 128 0 64 192
255 0 0 128 over 255 0 0 128: by hand 255 0 0 192, compose 192 0 0 192
255 0 0 128 over 255 0 0 2: by hand 255 0 0 129, compose 129 0 0 129
255 0 0 128 over 255 0 0 0: by hand 255 0 0 128, compose 255 0 0 128
230 51 179: hue -43, and back Hue must be between 0 and 360
51 230 179: hue 163, and back 51 230 179
END
