//go:build !(goexperiment.simd && wasm)

package kernel

func above(x []float32, limit float32) uint64 { return aboveGeneric(x, limit) }
