package digit

import (
	"slices"
	"testing"

	"moevae/core/random"
)

func TestEndsOfARow(t *testing.T) {
	for n := range 31 {
		for first := range n + 1 {
			for last := first; last <= n; last++ {
				row := make([]byte, n)
				if first < last {
					row[first], row[last-1] = 1, 0x80
				}
				// Of a blank one they are anywhere, but the same.
				if from, to := ends(row); first == last && from != to || first < last && (from != first || to != last) {
					t.Fatalf("a row of %d with ink from %d to %d has ends %d and %d", n, first, last, from, to)
				}
			}
		}
	}
}

// whole makes of each row's span the whole row, so that nothing is passed over.
func (p *plane) whole() {
	for y := range p.spans {
		p.spans[y] = span{0, p.width}
	}
}

// Spans save work and change no bit: each step on the way to a view is taken with them and without.
func TestSpansChangeNothingToTheBit(t *testing.T) {
	for _, side := range sides {
		for _, look := range []Look{{Forgiving: true, Pens: true}, {}} {
			v, slow := NewViewer(side[0], side[1], look), NewViewer(side[0], side[1], look)
			for name, image := range testImages(side[0], side[1]) {
				for seed := range uint64(6) {
					key := random.New(seed).Derive(uint64(len(name)))
					var d distortion
					d.draw(key, float64(min(side[0], side[1]))/fieldSide, &freely, 1)
					d.thickness = int(seed)%3 - 1
					views := [2][]float32{make([]float32, v.D()), make([]float32, v.D())}
					for i, w := range []*Viewer{v, slow} {
						w.source.setFloats(image, w.inset())
						if look.Pens {
							var a addition
							a.draw(key.Derive(1))
							w.add(w.tracer.trace(image), &a, float64(min(side[0], side[1]))/fieldSide)
						}
						if i == 1 {
							w.source.whole()
						}
						w.lattice.place(&d, w.width, w.height)
						w.warp()
						if i == 1 {
							w.ink.whole()
						}
						if d.thickness != 0 {
							w.thicken(d.thickness)
						}
						w.pool(views[i])
					}
					if !slices.Equal(v.ink.value, slow.ink.value) {
						t.Fatalf("%v, %+v, %s, seed %d: other ink", side, look, name, seed)
					}
					if !slices.Equal(views[0], views[1]) {
						t.Fatalf("%v, %+v, %s, seed %d: another view", side, look, name, seed)
					}
				}
			}
		}
	}
}
