package records

import (
	"encoding/binary"
	"math"

	"moevae/core/images/file"
)

// lookedAt is how many records' bytes tell what numbers they are.
const lookedAt = 100

// unsaid are the kinds of numbers that bytes may be which do not say so, from the longest on: bytes of short ones would hardly be small as long ones.
var unsaid = []struct {
	kind byte
	size int
}{{'i', 8}, {'f', 8}, {'i', 4}, {'f', 4}}

// numbers returns the kind of numbers, as NumPy has it, that such bytes are, and how many bytes one takes: where as numbers of more than a byte all are zero
// or from 2^-20 to 255, they are these.
func numbers(all [][]byte) (kind string, size int) {
	for _, u := range unsaid {
		value, some := file.NumberOf(u.kind, u.size, binary.LittleEndian), false
		fits := func(b []byte) bool {
			for ; len(b) >= u.size; b = b[u.size:] {
				v := value(b)
				if v != 0 && !(math.Abs(v) >= 0x1p-20 && math.Abs(v) <= 255) {
					return false
				}
				some = some || v != 0
			}
			return len(b) == 0
		}
		whole := true
		for _, b := range all[:min(len(all), lookedAt)] {
			whole = whole && fits(b)
		}
		if whole && some {
			return "<" + string(u.kind) + string(rune('0'+u.size)), u.size
		}
	}
	return "u1", 1
}
