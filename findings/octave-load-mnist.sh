#!/usr/bin/env bash
# Debian’s octave-nan 3.7.0-3 (Octave's NaN toolbox): load_mnist.
#
# One would guess: it returns the training images, their labels, the test images and their labels, as its help says, and an image's rows are its rows.
#
# What happens: the second one is the test images, and the third one the labels of the training: the files are listed in another order than the
# results. Of an image the pixels of a row are read as a column: a digit is mirrored at its diagonal, and a picture that is wider than high is
# scrambled.
#
# Who meets it: whoever trains on it. 60,000 images and 10,000 labels that are images fail soon; who calls it for one file alone has mirrored digits,
# which can be learned just as well, and no other program's digits are recognized by what learned them.
set -euo pipefail
dpkg-query -W octave-nan 2>/dev/null | grep -q '3\.7\.0-3$' || { apt-get update -q && apt-get install -yq --no-install-recommends octave-nan=3.7.0-3; } >/dev/null
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

# Its four files, where it keeps them, with 2 training images of 2 rows of 3 pixels, and 1 test image of 3 rows of 3.
mkdir -p .cache/mnist
write() { printf "$2" | gzip >".cache/mnist/$1.gz"; }
write train-images-idx3-ubyte '\0\0\10\3\0\0\0\2\0\0\0\2\0\0\0\3\13\14\15\16\17\20\21\22\23\24\25\26'
write train-labels-idx1-ubyte '\0\0\10\1\0\0\0\2\7\1'
write t10k-images-idx3-ubyte '\0\0\10\3\0\0\0\1\0\0\0\3\0\0\0\3\37\40\41\42\43\44\45\46\47'
write t10k-labels-idx1-ubyte '\0\0\10\1\0\0\0\1\4'
cat >see.m <<'END'
pkg load nan
function say (about, x)
  printf ("%s: %s, %s\n", about, strjoin (cellstr (num2str (size (x)')), "x"), mat2str (squeeze (x(1,:,:))));
end
[train_data, train_labels, test_data, test_labels] = load_mnist ();
say ("train_data, in the file 2x2x3, [11 12 13;14 15 16]", train_data);
say ("train_labels, in the file 2, 7", train_labels);
say ("test_data, in the file 1x3x3, [31 32 33;34 35 36;37 38 39]", test_data);
say ("test_labels, in the file 1, 4", test_labels);
say ("the test images alone", load_mnist (".cache/mnist/t10k-images-idx3-ubyte.gz"));
END
HOME="$PWD" octave-cli -qf see.m 2>log | tee seen || { cat log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
train_data, in the file 2x2x3, [11 12 13;14 15 16]: 2x2x3, [11 13 15;12 14 16]
train_labels, in the file 2, 7: 1x3x3, [31 34 37;32 35 38;33 36 39]
test_data, in the file 1x3x3, [31 32 33;34 35 36;37 38 39]: 2x1, 7
test_labels, in the file 1, 4: 1x1, 4
the test images alone: 1x3x3, [31 34 37;32 35 38;33 36 39]
END
