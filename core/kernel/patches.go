package kernel

// A Walk5 is how 5×5 patches lie in an image of height rows of width numbers: step apart, Across and Down of them.
type Walk5 struct{ Width, Height, Step, Across, Down int }

// Patches5 copies all patches of images side by side to dst, [n×Down×Across×25]. It panics if there are fewer images, or patches that
// are not in them.
func Patches5(dst, images []float32, w Walk5) {
	size, of := w.Width*w.Height, 25*w.Across*w.Down
	if of == 0 || len(dst) < of {
		return
	}
	if w.Step < 1 || (w.Across-1)*w.Step+5 > w.Width || (w.Down-1)*w.Step+5 > w.Height || len(dst)/of*size > len(images) {
		panic(errShape)
	}
	patches5(dst, images, len(dst)/of, w)
}

func patches5Generic(dst, images []float32, n int, w Walk5) {
	for i := range n {
		for y := range w.Down {
			patchRow5(dst, images[(i*w.Height+y*w.Step)*w.Width:], w.Width, w.Step, w.Across)
			dst = dst[25*w.Across:]
		}
	}
}

// patchRow5 copies one by one, since a call for so few, or the copy of an array, takes twice as long.
func patchRow5(dst, s []float32, skip, step, positions int) {
	for p := range positions {
		from, to := s[p*step:], dst[25*p:25*p+25]
		for len(to) >= 5 {
			t, f := (*[5]float32)(to), (*[5]float32)(from)
			a, b, c, d, e := f[0], f[1], f[2], f[3], f[4]
			t[0], t[1], t[2], t[3], t[4] = a, b, c, d, e
			to, from = to[5:], from[min(skip, len(from)):]
		}
	}
}

// Patches copies patches of rows × run numbers side by side to dst, [positions×rows×run]: each from rows of s that begin skip
// apart, the first patch at its beginning and each step on from the one before. It panics if a slice is too short.
func Patches(dst, s []float32, run, rows, skip, step, positions int) {
	if fit(len(dst), len(s), run, rows, skip, step, positions) {
		patches(dst, s, run, rows, skip, step, positions)
	}
}

// AddPatches adds to s what Patches would have copied from it to patches, a patch after the other. It panics if a slice is too short.
func AddPatches(s, patches []float32, run, rows, skip, step, positions int) {
	if fit(len(patches), len(s), run, rows, skip, step, positions) {
		addPatches(s, patches, run, rows, skip, step, positions)
	}
}

// fit reports whether there are patches at all. It panics if their numbers, or those that they come from, are too few for them.
func fit(patches, s, run, rows, skip, step, positions int) bool {
	if run < 1 || rows < 1 || positions < 1 {
		return false
	}
	if patches < positions*rows*run || skip < 0 || step < 0 || s < (positions-1)*step+(rows-1)*skip+run {
		panic(errShape)
	}
	return true
}

func patchesGeneric(dst, s []float32, run, rows, skip, step, positions int) {
	for p := range positions {
		for r := range rows {
			copy(dst[:run], s[p*step+r*skip:])
			dst = dst[run:]
		}
	}
}

func addPatchesGeneric(s, patches []float32, run, rows, skip, step, positions int) {
	for p := range positions {
		for r := range rows {
			at := p*step + r*skip
			addBias(s[at:at+run], patches[:run])
			patches = patches[run:]
		}
	}
}
