package moe

import (
	"math"
	"testing"

	"moevae/core/random"
)

// An expert whose decoder's weights are nothing draws the picture that it starts from.
func TestExpertsStartFromAPicture(t *testing.T) {
	for _, kind := range []string{DenseExpert, ConvExpert} {
		s := Shape{Width: 8, Height: 6, Expert: kind, H: 16, Z: 2, K: 2, ManagerHidden: 4, Activation: "relu", DecoderStd: .5}
		m := New(s, random.New(3))
		picture := make([]float32, s.D())
		for i := range picture {
			picture[i] = float32(i) / float32(s.D()-1) // from nothing to all
		}
		m.StartFrom(picture)
		for e, v := range m.vaes {
			for _, p := range v.Arena().Tensors("") {
				if len(p.Value) != s.D() {
					clear(p.Value)
				}
			}
			y := make([]float32, s.D())
			m.Decode(y, e, []float32{1, -2})
			for i, ink := range y {
				if math.Abs(float64(ink-picture[i])) > 2e-6 {
					t.Fatalf("%s: pixel %d is %v, want %v", kind, i, ink, picture[i])
				}
			}
		}
	}
}
