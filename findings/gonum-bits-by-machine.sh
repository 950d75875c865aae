#!/usr/bin/env bash
# gonum.org/v1/gonum 0.17.0, float32 and float64 matrix products, on amd64 arm64 and riscv64, each under qemu-user
# (Debian's qemu-user-static).
#
# One would guess: a pure Go product with the same numbers in the same order gives the same bits on every machine, at
# least in Sgemm, which has no assembler for arm64.
#
# What happens: of 10,000 elements of a product of 100×784 by 784×100 more than half are others on arm64 and riscv64 than on amd64.
# Go fuses x*y + z into one rounding where the machine has such an instruction, and gonum's loops are written so; on amd64
# its assembler rounds twice and keeps several partial sums.
#
# Who meets it: whoever compares checksums of a trained model, or golden files, between a laptop and a server. float32(x*y) + z is
# rounded twice everywhere.
set -euo pipefail
for program in qemu-x86_64-static qemu-aarch64-static qemu-riscv64-static; do
	command -v $program >/dev/null || { echo "This needs Debian's qemu-user-static."; exit 2; }
done
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -r "$folder"' EXIT
cd "$folder"
cat >go.mod <<'END'
module see

go 1.25
END
cat >main.go <<'END'
package main

import (
	"encoding/binary"
	"os"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/gonum"
)

func main() {
	const m, k, n = 100, 784, 100
	x := uint32(1)
	draw := func() float64 {
		x = x*1664525 + 1013904223
		return float64(x)/(3<<30) - .5 // a third: products are not exact in float64, either
	}
	a, b, c := make([]float32, m*k), make([]float32, k*n), make([]float32, m*n)
	a64, b64, c64 := make([]float64, m*k), make([]float64, k*n), make([]float64, m*n)
	for i := range a {
		a64[i] = draw()
		a[i] = float32(a64[i])
	}
	for i := range b {
		b64[i] = draw()
		b[i] = float32(b64[i])
	}
	var g gonum.Implementation
	g.Sgemm(blas.NoTrans, blas.NoTrans, m, n, k, 1, a, k, b, n, 0, c, n)
	g.Dgemm(blas.NoTrans, blas.NoTrans, m, n, k, 1, a64, k, b64, n, 0, c64, n)
	binary.Write(os.Stdout, binary.LittleEndian, c)
	binary.Write(os.Stdout, binary.LittleEndian, c64)
}
END
GOFLAGS=-mod=mod go get gonum.org/v1/gonum@v0.17.0 2>/dev/null
for machine in amd64 arm64 riscv64; do
	CGO_ENABLED=0 GOARCH=$machine go build -o "see-$machine" .
done
qemu-x86_64-static ./see-amd64 >amd64
qemu-aarch64-static ./see-arm64 >arm64
qemu-riscv64-static ./see-riscv64 >riscv64
cat >compare.go <<'END'
//go:build ignore

package main

import (
	"bytes"
	"fmt"
	"os"
)

func main() {
	one, _ := os.ReadFile(os.Args[1])
	two, _ := os.ReadFile(os.Args[2])
	const n = 10000
	differ := func(at, size int) (d int) {
		for i := range n {
			from := at + i*size
			if !bytes.Equal(one[from:from+size], two[from:from+size]) {
				d++
			}
		}
		return d
	}
	say := func(d int) string {
		switch {
		case d == 0:
			return "none"
		case d > n/2:
			return "more than half"
		}
		return "some"
	}
	fmt.Printf("%s and %s: float32 %s, float64 %s\n", os.Args[1], os.Args[2], say(differ(0, 4)), say(differ(4*n, 8)))
}
END
{
	go run compare.go amd64 arm64
	go run compare.go arm64 riscv64
} | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
amd64 and arm64: float32 more than half, float64 more than half
arm64 and riscv64: float32 none, float64 none
END
