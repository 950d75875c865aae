#!/usr/bin/env bash
# github.com/nlpodyssey/safetensors v0.0.0-20250209183917-bfb01cc25f7c (Go), the format of model weights.
#
# One would guess: a scalar, of shape [], has one element, in reading as in writing; the file format says so.
#
# What happens: it has one when a file is read and none when a tensor is made: NewTensorView refuses a scalar with its
# eight bytes, also one that was read a line before, and takes one without any. From that Serialize makes a file, with no error, that
# Deserialize refuses.
#
# Who meets it: whoever loads PyTorch's weights, changes them and saves them again: each batch normalization has such a scalar,
# num_batches_tracked, and a learned temperature or variance is one.
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
	"encoding/binary"
	"fmt"

	"github.com/nlpodyssey/safetensors"
)

func main() {
	// As PyTorch saves num_batches_tracked after 500 batches.
	header := `{"norm.num_batches_tracked":{"dtype":"I64","shape":[],"data_offsets":[0,8]}} `
	file := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	file = binary.LittleEndian.AppendUint64(append(file, header...), 500)
	read, err := safetensors.Deserialize(file)
	fmt.Println("read:", err)
	scalar, _ := read.Tensor("norm.num_batches_tracked")
	fmt.Println("shape and bytes:", scalar.Shape(), scalar.Data())
	_, err = safetensors.NewTensorView(scalar.DType(), scalar.Shape(), scalar.Data())
	fmt.Println("made of its own shape and bytes:", err)
	empty, err := safetensors.NewTensorView(safetensors.I64, []uint64{}, nil)
	fmt.Println("made of no bytes:", err)
	file, err = safetensors.Serialize(map[string]safetensors.TensorView{"scalar": empty}, nil)
	fmt.Println("  written:", err)
	_, err = safetensors.Deserialize(file)
	fmt.Println("  read again:", err)
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get github.com/nlpodyssey/safetensors@v0.0.0-20250209183917-bfb01cc25f7c 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
read: <nil>
shape and bytes: [] [244 1 0 0 0 0 0 0]
made of its own shape and bytes: invalid tensor view: dtype=11 shape=[] len(data)=8
made of no bytes: <nil>
  written: <nil>
  read again: metadata validation error: info data offsets mismatch
END
