package kernel

// shortRows is how many rows of a bias stand side by side for BiasReLU of a Workspace.
const shortRows = 32

// BiasReLU is the function of that name for rows that are short, such as a convolution's positions, of which there are
// many: it adds the bias to many of them at once. The bits are the same. It panics if y is not a whole number of rows.
func (w *Workspace) BiasReLU(y, b []float32) {
	whole(len(y), len(b))
	w.b = Reserve(w.b, shortRows*len(b))
	for i := 0; i < len(w.b); i += len(b) {
		copy(w.b[i:], b)
	}
	for len(y) > 0 {
		n := min(len(y), len(w.b))
		biasReLU(y[:n], w.b[:n])
		y = y[n:]
	}
}

func sumRowsGeneric(dst, a []float32) {
	for ; len(a) > 0; a = a[len(dst):] {
		addBiasGeneric(dst, a[:len(dst)])
	}
}
