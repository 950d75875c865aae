#!/usr/bin/env bash
# Debian’s octave-jsonlab 2.0-2 (Octave, JSONLab): savemsgpack and loadmsgpack, with Debian's python3-msgpack 1.0.3-2+b1 for a second reader.
#
# One would guess: what is saved as MessagePack is loaded again, as it is from its JSON. A picture of bytes, 0 to 255, has the same bytes in the same
# places, and .5 is .5. Its help has whole numbers stored in the shortest type "without losing accuracy".
#
# What happens: a row of whole numbers is written as a list in a list, and another one is not. Read again, a matrix is transposed; and if whole
# numbers of its rows fit a signed byte, all of it becomes signed bytes: what is larger is 127, and fractions are rounded. Of the file itself the
# numbers are right, as the second reader shows. A row alone comes back as a column. With KeepType all that is
# wrong is the order.
#
# Who meets it: whoever stores pictures or weights in it, because it is smaller: without a warning white is 127, and a weight of .4 in a matrix that
# has a row of zeros is 0.
set -euo pipefail
{ dpkg-query -W octave-jsonlab | grep -q '2\.0-2$' && dpkg-query -W python3-msgpack | grep -q '1\.0\.3-2+b1$'; } 2>/dev/null || { apt-get update -q && apt-get install -yq --no-install-recommends octave-jsonlab=2.0-2 python3-msgpack=1.0.3-2+b1; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

cat >see.m <<'END'
pkg load jsonlab
file = fopen ("all", "w");
for matrix = {uint8([0 255; 128 7]), [.5 .25; .4 .75], [.4 -.6; 0 0], [1 0 0; 0 .5 .5], [1 2 3; 1000 2000 3000], [200 100 50]}
  x = matrix{1};
  packed = savemsgpack ("", x);
  fwrite (file, uint8 (packed));
  y = loadmsgpack (packed);
  printf ("%s %s: from JSON the same %d; from MessagePack %s %s, with KeepType %s\n", class (x), mat2str (double (x)), isequal (loadjson (savejson ("", x)), x), class (y), mat2str (double (y)), mat2str (double (loadmsgpack (savemsgpack ("", x, "KeepType", 1)))));
end
fclose (file);
END
cat >see.py <<'END'
import msgpack

with open("all", "rb") as f:
    for matrix in msgpack.Unpacker(f):
        print("Python reads", matrix)
END
{ octave-cli -qf see.m && /usr/bin/python3 see.py; } 2>log | tee seen || { cat log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
uint8 [0 255;128 7]: from JSON the same 1; from MessagePack int8 [0 127;127 7], with KeepType [0 128;255 7]
double [0.5 0.25;0.4 0.75]: from JSON the same 1; from MessagePack double [0.5 0.4;0.25 0.75], with KeepType [0.5 0.4;0.25 0.75]
double [0.4 -0.6;0 0]: from JSON the same 1; from MessagePack int8 [0 0;-1 0], with KeepType [0.4 0;-0.6 0]
double [1 0 0;0 0.5 0.5]: from JSON the same 1; from MessagePack int8 [1 0;0 1;0 1], with KeepType [1 0;0 0.5;0 0.5]
double [1 2 3;1000 2000 3000]: from JSON the same 1; from MessagePack int8 [1 127;2 127;3 127], with KeepType [1 1000;2 2000;3 3000]
double [200 100 50]: from JSON the same 1; from MessagePack uint8 [200;100;50], with KeepType [200;100;50]
Python reads [[[0, 255]], [[128, 7]]]
Python reads [[0.5, 0.25], [0.4, 0.75]]
Python reads [[0.4, -0.6], [[0, 0]]]
Python reads [[[1, 0, 0]], [0.0, 0.5, 0.5]]
Python reads [[[1, 2, 3]], [[1000, 2000, 3000]]]
Python reads [200, 100, 50]
END
