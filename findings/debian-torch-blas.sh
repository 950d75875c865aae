#!/usr/bin/env bash
# python3-torch 1.13.1+dfsg-4 (Debian 12), with Debian's libblas3 3.11.0-2.
#
# One would guess: its library recommends OpenBLAS before any other, so that an installation with recommended packages, the
# default, multiplies matrices by OpenBLAS.
#
# What happens: it depends on libblas3 | libblas.so.3 before that. apt takes the first, the reference BLAS, and has met the
# recommendation with it. PyTorch's own build says BLAS_INFO=generic and calls whatever libblas.so.3 there is, in one thread, without
# vectors. A step of a small dense model took seven times as long as with libopenblas0-pthread (2026-11-28, AMD EPYC).
#
# Who meets it: whoever measures against "PyTorch on the CPU" from Debian's packages, and finds their own code fast.
set -euo pipefail
command -v apt-get >/dev/null || { echo "This needs Debian."; exit 2; }
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

{
	# As on a machine where nothing is installed yet.
	: >nothing
	echo "apt would install:" $(apt-get -o Dir::State::status="$PWD/nothing" -s install python3-torch 2>/dev/null | sed -n 's/^Inst \([^ ]*blas[^ ]*\).*/\1/p' | sort)
	apt-get download -q libtorch1.13=1.13.1+dfsg-4 >/dev/null 2>&1
	echo "recommended:" $(dpkg-deb -f libtorch1.13_*.deb Recommends)
	dpkg-deb -x libtorch1.13_*.deb torch
	echo "its library wants:" $(readelf -d torch/usr/lib/*/libtorch_cpu.so.1.13.0 | grep -o 'lib[a-z]*blas[a-z]*\.so[.0-9]*')
} | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
apt would install: libblas3
recommended: libopenblas0 | libblis3 | libatlas3-base | libmkl-rt | libblas3
its library wants: libblas.so.3
END
