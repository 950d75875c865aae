package digit

import "moevae/core/kernel"

// Upright returns the set with every image deskewed, rounded to bytes; see Viewer.Deskew.
func (s *Set) Upright() *Set {
	u := &Set{N: s.N, Width: s.Width, Height: s.Height, Pixels: make([]byte, len(s.Pixels))}
	v := NewViewer(s.Width, s.Height, Look{})
	image, upright := make([]float32, s.D()), make([]float32, s.D())
	for i := range s.N {
		s.Floats(image, i)
		v.Deskew(upright, image)
		kernel.ToBytes(u.Pixels[i*s.D():(i+1)*s.D()], upright)
	}
	return u
}
