//go:build goexperiment.simd && !plain && (amd64 || arm64)

package kernel

// The largest are found with masks because maximum treats NaN and zeros differently on different machines.

func maxPool(y, upper, lower []float32, channels int) {
	settle()
	vectors := channels &^ 3
	for p := 0; p < len(y); p += channels {
		at, beside := 2*p, 2*p+channels
		for k := 0; k < vectors; k += 4 {
			most := load(upper[at+k:])
			v := load(upper[beside+k:])
			most = v.IfElse(v.Greater(most), most)
			v = load(lower[at+k:])
			most = v.IfElse(v.Greater(most), most)
			v = load(lower[beside+k:])
			store(y[p+k:], v.IfElse(v.Greater(most), most))
		}
	}
	if vectors < channels {
		maxPoolGeneric(y, upper, lower, channels, vectors)
	}
}

func maxPoolBackward(dUpper, dLower, dy, upper, lower []float32, channels int) {
	settle()
	zero := splat(0)
	vectors := channels &^ 3
	for p := 0; p < len(dy); p += channels {
		at, beside := 2*p, 2*p+channels
		for k := 0; k < vectors; k += 4 {
			a, b, c := load(upper[at+k:]), load(upper[beside+k:]), load(lower[at+k:])
			second := b.Greater(a)
			most := b.IfElse(second, a)
			third := c.Greater(most)
			most = c.IfElse(third, most)
			fourth := load(lower[beside+k:]).Greater(most)
			rest := load(dy[p+k:])
			store(dLower[beside+k:], rest.IfElse(fourth, zero))
			rest = zero.IfElse(fourth, rest)
			store(dLower[at+k:], rest.IfElse(third, zero))
			rest = zero.IfElse(third, rest)
			store(dUpper[beside+k:], rest.IfElse(second, zero))
			store(dUpper[at+k:], zero.IfElse(second, rest))
		}
	}
	if vectors < channels {
		maxPoolBackwardGeneric(dUpper, dLower, dy, upper, lower, channels, vectors)
	}
}
