package kernel

// FromBytes overwrites dst with bytes as parts of the largest, each the float32 nearest to the quotient, centred and scaled. It panics if
// there are other than as many.
//
//	dst = (b/255 − centre)·scale
func FromBytes(dst []float32, b []byte, centre, scale float32) {
	same(len(dst), len(b))
	fromBytes(dst, b, centre, scale)
}

func fromBytesGeneric(dst []float32, b []byte, centre, scale float32) {
	for i, v := range b {
		dst[i] = (float32(v)/255 - centre) * scale
	}
}

// ToBytes overwrites dst with parts of the largest byte, rounded to whole ones, halves upwards. x is in [0, 1]. It panics if
// there are other than as many.
//
//	dst = ⌊255x + ½⌋
func ToBytes(dst []byte, x []float32) {
	same(len(dst), len(x))
	toBytes(dst, x)
}

func toBytesGeneric(dst []byte, x []float32) {
	for i, v := range x {
		dst[i] = byte(int32(float32(v*255) + .5))
	}
}

// CountBytes adds bytes to as many sums. It panics if there are other than as many.
func CountBytes(sum []uint32, b []byte) {
	same(len(sum), len(b))
	countBytes(sum, b)
}

func countBytesGeneric(sum []uint32, b []byte) {
	for i, v := range b {
		sum[i] += uint32(v)
	}
}
