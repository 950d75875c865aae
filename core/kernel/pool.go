package kernel

// MaxPool overwrites a row of y with the largest of each 2×2 values of a channel, the first of equals: of upper's two and
// lower's two, which are the rows of an image, […×channels].
//
//	y_pc = max(upper_(2p)c, upper_(2p+1)c, lower_(2p)c, lower_(2p+1)c)
//
// y is [positions×channels]. MaxPool panics if a row is too short.
func MaxPool(y, upper, lower []float32, channels int) {
	n := 2 * channels * whole(len(y), channels)
	maxPool(y, upper[:n], lower[:n], channels)
}

// MaxPoolBackward overwrites dUpper and dLower, the gradients for the rows that MaxPool was given, with dy where the
// largest values are and with zero elsewhere. It panics if a row is too short.
func MaxPoolBackward(dUpper, dLower, dy, upper, lower []float32, channels int) {
	n := 2 * channels * whole(len(dy), channels)
	maxPoolBackward(dUpper[:n], dLower[:n], dy, upper[:n], lower[:n], channels)
}

// maxPoolGeneric does it for the channels from first on.
func maxPoolGeneric(y, upper, lower []float32, channels, first int) {
	for p := 0; p < len(y); p += channels {
		at, beside := 2*p, 2*p+channels
		for k := first; k < channels; k++ {
			most := upper[at+k]
			for _, v := range [3]float32{upper[beside+k], lower[at+k], lower[beside+k]} {
				if v > most {
					most = v
				}
			}
			y[p+k] = most
		}
	}
}

// maxPoolBackwardGeneric does it for the channels from first on.
func maxPoolBackwardGeneric(dUpper, dLower, dy, upper, lower []float32, channels, first int) {
	for p := 0; p < len(dy); p += channels {
		at, beside := 2*p, 2*p+channels
		for k := first; k < channels; k++ {
			most, to := upper[at+k], &dUpper[at+k]
			dUpper[at+k], dUpper[beside+k], dLower[at+k], dLower[beside+k] = 0, 0, 0, 0
			if v := upper[beside+k]; v > most {
				most, to = v, &dUpper[beside+k]
			}
			if v := lower[at+k]; v > most {
				most, to = v, &dLower[at+k]
			}
			if v := lower[beside+k]; v > most {
				to = &dLower[beside+k]
			}
			*to = dy[p+k]
		}
	}
}
