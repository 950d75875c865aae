//go:build goexperiment.simd && !plain && (amd64 || arm64 || wasm)

package kernel

// longRow is from how many columns on the sums of rows are added a row at a time: below, a few columns of all rows at a
// time, so that their sums stay in registers.
const longRow = 64

// sumRows adds the rows of a to dst, in their order.
func sumRows(dst, a []float32) {
	n := len(dst)
	if n >= longRow || n%4 > 0 {
		for ; len(a) > 0; a = a[n:] {
			addBias(dst, a[:n])
		}
		return
	}
	settle()
	for j := 0; j < n; j += 4 {
		sum := load(dst[j:])
		for i := j; i < len(a); i += n {
			sum = sum.Add(load(a[i:]))
		}
		store(dst[j:], sum)
	}
}
