package digit

// Upright returns the set with every image deskewed, rounded to bytes; see Viewer.Deskew.
func (s *Set) Upright() *Set {
	u := &Set{N: s.N, Width: s.Width, Height: s.Height, Pixels: make([]byte, len(s.Pixels))}
	v := NewViewer(s.Width, s.Height, Look{})
	image, upright := make([]float32, s.D()), make([]float32, s.D())
	for i := range s.N {
		s.Floats(image, i)
		v.Deskew(upright, image)
		for j, x := range upright {
			u.Pixels[i*s.D()+j] = byte(int32(float32(x*255) + .5))
		}
	}
	return u
}
