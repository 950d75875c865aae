package file

import "strings"

// The signs of which images are drawn in texts, a line for each row: of one of these kinds.
const (
	Ciphers = "01"
	Strokes = " .+#*@xX"
	Pale    = "0 ." // are no ink
)

// LeastSigns is how many a row has at least that shows that a text is drawn so, and leastRows how many such there are one below the other.
const (
	LeastSigns = 8
	leastRows  = 4
)

// ASigns is what a text of signs is, and ToSave what to do with one whose images can't be told apart.
const (
	ASigns = "a text of a sign for each pixel, a line for each row"
	ToSave = "save its images as .npy, [images, rows, columns]"
)

// Enciphered says whether a file begins with rows of ciphers, and nothing else.
func Enciphered(head []byte) bool { return ciphers.Match(head[:min(len(head), headSize)]) }

// Drawn says whether a text that begins so has images in it of a sign for each pixel, maybe below a heading: lines of nothing else, with ink in each.
func Drawn(head []byte) bool {
	lines := strings.Split(string(head), "\n")
	rows := 0
	for _, line := range lines[:len(lines)-1] {
		line = strings.TrimSuffix(line, "\r")
		long := len(line) >= LeastSigns
		switch {
		case long && strings.Trim(line, Ciphers) == "", long && strings.Trim(line, Strokes) == "" && strings.Trim(line, Pale) != "":
			if rows++; rows == leastRows {
				return true
			}
		case strings.Trim(line, Strokes) != "":
			rows = 0
		}
	}
	return false
}
