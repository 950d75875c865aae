package decode

import (
	"image"
	"strings"
	"testing"
)

// A text with a line of 0 and 1 for each row is a picture, whatever its lines end with.
func TestCiphersInLinesAreAPicture(t *testing.T) {
	rows := []string{"00011000", "00100100", "00011000"}
	for name, text := range map[string]string{"of Unix": "\n", "of Windows": "\r\n"} {
		for _, end := range []string{"", text, text + text} {
			file := []byte(strings.Join(rows, text) + end)
			img, _, err := Picture(file)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if c, err := Config(file); err != nil || c.Width != 8 || c.Height != 3 || img.Bounds() != image.Rect(0, 0, 8, 3) {
				t.Errorf("%s: it is %v, said to be %d×%d: %v", name, img.Bounds(), c.Width, c.Height, err)
			}
			for y, row := range rows {
				for x, c := range row {
					if ink, _, _, _ := img.At(x, y).RGBA(); (ink == 0xffff) != (c == '1') || (ink == 0) != (c == '0') {
						t.Errorf("%s: the pixel at %d, %d is %#x", name, x, y, ink)
					}
				}
			}
		}
	}
	for name, text := range map[string]string{
		"uneven": "0101\n010\n", "something else": "0101\n0121\n", "several": "0101\n\n0101\n", "a table": strings.Repeat("0000000100\n", tallest+1),
	} {
		if _, err := Config([]byte(text)); err == nil {
			t.Errorf("%s: it is a picture", name)
		}
	}
}
