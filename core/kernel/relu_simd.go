//go:build goexperiment.simd && !plain && (amd64 || arm64)

package kernel

func biasReLU(y, b []float32) {
	settle()
	y = y[:len(b)]
	zero, faint := splat(0), splat(Faint)
	i := biasReLUWide(y, b)
	for ; i+4 <= len(b); i += 4 {
		v := load(y[i:]).Add(load(b[i:]))
		store(y[i:], zero.IfElse(v.Less(faint), v))
	}
	biasReLUGeneric(y[i:], b[i:])
}

func addBias(y, b []float32) {
	settle()
	y = y[:len(b)]
	i := addBiasWide(y, b)
	for ; i+4 <= len(b); i += 4 {
		store(y[i:], load(y[i:]).Add(load(b[i:])))
	}
	addBiasGeneric(y[i:], b[i:])
}

func reluBackward(d, y []float32) {
	settle()
	d = d[:len(y)]
	zero, faint := splat(0), splat(Faint)
	i := reluBackwardWide(d, y)
	for ; i+4 <= len(y); i += 4 {
		store(d[i:], zero.IfElse(load(y[i:]).Equal(zero), trim(load(d[i:]), faint)))
	}
	reluBackwardGeneric(d[i:], y[i:])
}
