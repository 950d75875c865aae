package kernel

// FromBytes overwrites dst with bytes as parts of the largest, b/255, each the float32 nearest to the quotient. It panics if there are other than
// as many.
func FromBytes(dst []float32, b []byte) {
	same(len(dst), len(b))
	fromBytes(dst, b)
}

func fromBytesGeneric(dst []float32, b []byte) {
	for i, v := range b {
		dst[i] = float32(v) / 255
	}
}
