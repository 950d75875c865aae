#!/usr/bin/env bash
# Debian’s python3-colormath 3.0.0-4 (Python): convert_color.
#
# One would guess: a colour in Adobe RGB becomes the same colour in sRGB, with other numbers, and "an instance of the type passed in", as its
# documentation says.
#
# What happens: nothing. To look for the way from one space to another all kinds of RGB are taken for one, and from RGB to RGB there is no step to be
# made. What comes back is the very object that was given, with its numbers and its old type. By way of XYZ, or of Lab, all is right.
#
# Who meets it: whoever brings photographs of two cameras to one space: the numbers look fine, greys are right, and colours are off by 5 to 15 in
# Lab, where 2 are seen.
set -euo pipefail
dpkg-query -W python3-colormath 2>/dev/null | grep -q '3\.0\.0-4$' || { apt-get update -q && apt-get install -yq --no-install-recommends python3-colormath=3.0.0-4; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.py <<'END'
import numpy as np
from colormath.color_conversions import convert_color
from colormath.color_objects import AdobeRGBColor, AppleRGBColor, LabColor, XYZColor, sRGBColor

# By hand, from the chromaticities of the primaries and of the white, which is D65 for both.
def matrix(*primaries):
    columns = np.array([[x / y, 1, (1 - x - y) / y] for x, y in primaries]).T
    white = np.array([0.3127 / 0.3290, 1, (1 - 0.3127 - 0.3290) / 0.3290])
    return columns * np.linalg.solve(columns, white)

srgb, adobe = matrix((0.64, 0.33), (0.30, 0.60), (0.15, 0.06)), matrix((0.64, 0.33), (0.21, 0.71), (0.15, 0.06))

def to_srgb(rgb):
    linear = np.linalg.solve(srgb, adobe @ np.array(rgb) ** (563 / 256))
    return np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * np.maximum(linear, 0) ** (1 / 2.4) - 0.055)

def text(numbers):
    return " ".join(f"{abs(x) if abs(x) < 0.005 else x:.2f}" for x in numbers)

for rgb in [(0.5, 0.5, 0.5), (0.6, 0.5, 0.4), (0.4, 0.6, 0.3), (0.8, 0.2, 0.3)]:
    colour = AdobeRGBColor(*rgb)
    direct, around = convert_color(colour, sRGBColor), convert_color(convert_color(colour, XYZColor), sRGBColor)
    right = convert_color(sRGBColor(*to_srgb(rgb)), LabColor).get_value_tuple()
    wrong = convert_color(sRGBColor(*direct.get_value_tuple()), LabColor).get_value_tuple()
    print(f"Adobe RGB {text(rgb)}: by hand sRGB {text(to_srgb(rgb))}, by way of XYZ {type(around).__name__} {text(around.get_value_tuple())}")
    print(f"  convert_color {type(direct).__name__} {text(direct.get_value_tuple())}, the same object {direct is colour}, taken for sRGB {np.linalg.norm(np.subtract(right, wrong)):.0f} off in Lab")
print(f"to Apple RGB: {type(convert_color(sRGBColor(0.4, 0.6, 0.3), AppleRGBColor)).__name__}")
END
/usr/bin/python3 see.py | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
Adobe RGB 0.50 0.50 0.50: by hand sRGB 0.50 0.50 0.50, by way of XYZ sRGBColor 0.50 0.50 0.50
  convert_color AdobeRGBColor 0.50 0.50 0.50, the same object True, taken for sRGB 0 off in Lab
Adobe RGB 0.60 0.50 0.40: by hand sRGB 0.64 0.50 0.40, by way of XYZ sRGBColor 0.64 0.50 0.40
  convert_color AdobeRGBColor 0.60 0.50 0.40, the same object True, taken for sRGB 5 off in Lab
Adobe RGB 0.40 0.60 0.30: by hand sRGB 0.26 0.61 0.27, by way of XYZ sRGBColor 0.26 0.61 0.27
  convert_color AdobeRGBColor 0.40 0.60 0.30, the same object True, taken for sRGB 13 off in Lab
Adobe RGB 0.80 0.20 0.30: by hand sRGB 0.93 0.19 0.30, by way of XYZ sRGBColor 0.93 0.19 0.30
  convert_color AdobeRGBColor 0.80 0.20 0.30, the same object True, taken for sRGB 15 off in Lab
to Apple RGB: sRGBColor
END
