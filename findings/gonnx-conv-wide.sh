#!/usr/bin/env bash
# github.com/advancedclimatesystems/gonnx v1.1.0 (Go), runs ONNX models: Conv in two dimensions.
#
# One would guess: a kernel of one pixel that is 1, without a bias, gives back the picture, whatever its shape.
#
# What happens: as many columns are computed as the padded picture has rows; those right of that are 0, and nothing is said. Square
# pictures, and high ones, are right. The loop over the columns ends at the height.
#
# Who meets it: whoever runs a net over wide pictures, spectrograms or lines of writing in Go: the right part of each feature map is
# empty. With squares, as most examples have, nothing is to be seen.
set -euo pipefail
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
	"fmt"

	"github.com/advancedclimatesystems/gonnx/onnx"
	"github.com/advancedclimatesystems/gonnx/ops/opset13"
	"gorgonia.org/tensor"
)

func main() {
	for _, size := range [][2]int{{3, 3}, {3, 2}, {2, 3}, {1, 6}} {
		picture := make([]float32, size[0]*size[1])
		for i := range picture {
			picture[i] = float32(i + 1)
		}
		conv, err := opset13.GetOperator("Conv")
		if err != nil {
			panic(err)
		}
		if err := conv.Init(&onnx.NodeProto{}); err != nil {
			panic(err)
		}
		x := tensor.New(tensor.WithShape(1, 1, size[0], size[1]), tensor.WithBacking(picture))
		one := tensor.New(tensor.WithShape(1, 1, 1, 1), tensor.WithBacking([]float32{1}))
		out, err := conv.Apply([]tensor.Tensor{x, one, nil})
		if err != nil {
			panic(err)
		}
		fmt.Printf("%d×%d: in %v, out %v\n", size[0], size[1], picture, out[0].Data())
	}
}
END
export GOFLAGS='-mod=mod -trimpath' GOMODCACHE="$folder/cache"
# The later assume-no-moving-gc, since the one asked for refuses each Go that is newer than itself.
go get github.com/advancedclimatesystems/gonnx@v1.1.0 go4.org/unsafe/assume-no-moving-gc@v0.0.0-20231121144256-b99613f794b6 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
3×3: in [1 2 3 4 5 6 7 8 9], out [1 2 3 4 5 6 7 8 9]
3×2: in [1 2 3 4 5 6], out [1 2 3 4 5 6]
2×3: in [1 2 3 4 5 6], out [1 2 0 4 5 0]
1×6: in [1 2 3 4 5 6], out [1 0 0 0 0 0]
END
