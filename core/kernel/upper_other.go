//go:build goexperiment.simd && !plain && (arm64 || wasm)

package kernel

// settle does nothing where vector registers have no upper halves: see upper_amd64.go.
func settle() {}
