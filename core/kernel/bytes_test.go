package kernel

import "testing"

func TestFromBytesEqualsItsDefinition(t *testing.T) {
	all := make([]byte, 300)
	for i := range all {
		all[i] = byte(i * 7)
	}
	for n := range len(all) + 1 {
		if n > 67 && n < len(all)-40 {
			continue
		}
		got, want := guarded(t, 1, n), make([]float32, n)
		FromBytes(got, all[:n])
		fromBytesGeneric(want, all[:n])
		equalBits(t, "bytes", got, want)
	}
}
