package decode

import "image"

// widened makes the black of a lossy WebP what its black is.
//
// A film's luma runs from 16 to 235 and its chroma from 16 to 240, and so do a lossy WebP's; image.YCbCr means them to run from 0 to
// 255, as a JPEG's do, and golang.org/x/image/webp leaves them as they are: black would be 16, and white 235.
//
// Source: RFC 6386 (VP8), 9.2, for the colours, and ITU-R BT.601 for their ranges.
func widened(img image.Image) image.Image {
	switch m := img.(type) {
	case *image.YCbCr:
		widen(m)
	case *image.NYCbCrA:
		widen(&m.YCbCr)
	}
	return img
}

// widen makes a film's luma and chroma run from 0 to 255.
func widen(m *image.YCbCr) {
	stretch := func(plane []byte, centre, was, is int) {
		for i, v := range plane {
			n := (int(v)-centre)*255 + is*was
			plane[i] = byte(min(max((2*n+was)/(2*was), 0), 255))
		}
	}
	stretch(m.Y, 16, 219, 0)
	stretch(m.Cb, 128, 224, 128)
	stretch(m.Cr, 128, 224, 128)
}
