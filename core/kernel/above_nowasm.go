//go:build !(goexperiment.simd && !plain && wasm)

package kernel

func above(x []float32, limit float32) uint64 { return aboveGeneric(x, limit) }
