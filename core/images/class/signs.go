package class

// Signs are what two classes are called whose labels are −1 and 1, as support-vector machines have them.
var Signs = []string{"-1", "1"}

// Negative counts labels of −1.
func Negative(values []float64) (n int) {
	for _, v := range values {
		if v == -1 {
			n++
		}
	}
	return n
}

// Signed makes labels of −1 and 1 alone, the first of which so many are, 0 and 1, and says whether they are such. Else −1 is no label.
func Signed(minus int, labels ...[]byte) bool {
	unknown, known := 0, 0
	for _, part := range labels {
		for _, l := range part {
			switch l {
			case Unknown:
				unknown++
			case 1:
				known++
			default:
				return false
			}
		}
	}
	if minus == 0 || unknown != minus || known == 0 {
		return false
	}
	for _, part := range labels {
		for i, l := range part {
			if l == Unknown {
				part[i] = 0
			}
		}
	}
	return true
}
