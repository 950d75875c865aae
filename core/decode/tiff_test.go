package decode

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"testing"

	"golang.org/x/image/tiff"
)

// A picture that is packed as faxes are is as its zeros are said to be: white as on a fax, or black, as Pillow writes it.
func TestFaxedTIFF(t *testing.T) {
	for group, packed := range map[string]string{ // a line of three pixels in 5×5, as Pillow 9.4 packs it
		"3": "49492a0016000000001c00174e002e9c005d3800e000090000010300010000000500000001010300010000000500000002010300010000000100000003010300010000000300000006010300010000000100000011010400010000000800000016010300010000000500000017010400010000000d0000001c010300010000000100000000000000",
		"4": "49492a0010000000820bf8c00400400009000001030001000000050000000101030001000000050000000201030001000000010000000301030001000000040000000601030001000000010000001101040001000000080000001601030001000000050000001701040001000000070000001c010300010000000100000000000000",
	} {
		file, err := hex.DecodeString(packed)
		if err != nil {
			t.Fatal(err)
		}
		want := make([]byte, 25)
		want[7], want[12], want[17] = 255, 255, 255
		for _, zeroIsBlack := range []byte{1, 0} {
			at := bytes.Index(file, []byte{0x06, 0x01, 3, 0, 1, 0, 0, 0})
			file[at+8] = zeroIsBlack
			m, _, err := Picture(file)
			if err != nil {
				t.Fatal(err)
			}
			if light, _ := seen(m); !bytes.Equal(light, want) {
				t.Errorf("group %s, zero is black: %d: %v, want %v", group, zeroIsBlack, light, want)
			}
			for i := range want {
				want[i] = 255 - want[i]
			}
		}
	}
}

// A TIFF that can't be read is called what it is.
func TestTIFFsThatAreNotRead(t *testing.T) {
	for kind, want := range map[tiff.UnsupportedError]string{
		"compression value 7":     "a TIFF packed as JPEG: save it as PNG",
		"compression value 34712": "a TIFF packed in an unusual way: save it as PNG",
		"color model":             "a TIFF whose colours are none of grey, red, green and blue, as CMYK: save it as PNG",
		"sample format":           "a TIFF of fractions or of numbers below 0: save it as PNG",
		"data type":               "a TIFF of an unusual kind (data type): save it as PNG",
	} {
		if got := forPeople(fmt.Errorf("x: %w", kind)).Error(); got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
	}
}
