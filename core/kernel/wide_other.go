//go:build goexperiment.simd && !plain && (arm64 || wasm)

package kernel

// Where vectors have four lanes there is nothing that wider ones could do: see wide_amd64.go and passes_amd64.go.

func expWide(dst, x []float32) int { return 0 }

func sparseRowWide(c []float32, first int, place []int32, value, b []float32) int { return first }

func sigmoidBackwardWide(d, y []float32) int { return 0 }

func scaleAddWide(dst, a []float32, s float32) int { return 0 }

func scaleToWide(dst, a []float32, s float32) int { return 0 }
