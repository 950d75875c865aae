package decode

import "image"

// opaque makes a BMP visible whose opacity is 0 everywhere: careless programs leave it so.
func opaque(img image.Image) {
	m, ok := img.(*image.NRGBA)
	if !ok {
		return
	}
	for i := 3; i < len(m.Pix); i += 4 {
		if m.Pix[i] > 0 {
			return
		}
	}
	for i := 3; i < len(m.Pix); i += 4 {
		m.Pix[i] = 255
	}
}
