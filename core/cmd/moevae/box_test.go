//go:build !js

package main

import (
	"image"
	"testing"

	"moevae/core/photo"
	"moevae/core/random"
	mnistsubset "moevae/mnist-subset"
)

// painted returns a grey picture.
func painted(width, height int, value func(x, y int) float64) *image.Gray {
	m := image.NewGray(image.Rect(0, 0, width, height))
	for i := range m.Pix {
		m.Pix[i] = byte(min(max(value(i%width, i/width)+.5, 0), 255))
	}
	return m
}

// A box drawn around a digit, as on a form or in a screenshot, changes nothing, and neither does it if there is next to no ground left
// around the digit.
func TestRouteTakesBoxesAndCuts(t *testing.T) {
	m, err := open("../../saved/testdata/sharp.safetensors")
	if err != nil {
		t.Fatal(err)
	}
	winner := func(picture image.Image) int {
		x := make([]float32, 28*28)
		if _, err := photo.Centre(x, 28, 28, picture); err != nil {
			return 0
		}
		return m.route(x).Winner
	}
	boxed := func(most float64, part [2]float64) func(p *photograph, ink image.Rectangle, u draw) image.Image {
		return func(p *photograph, ink image.Rectangle, u draw) image.Image {
			box := ink.Inset(-int(u(8, most)))
			if u(0, 1) < .5 {
				side := max(box.Dx(), box.Dy())
				box = image.Rect(0, 0, side, side).Add(box.Min).Sub(image.Pt((side-box.Dx())/2, (side-box.Dy())/2))
			}
			all, thick := box.Inset(-int(u(8, 2*most))), 1+int(u(0, 1.99))
			line := p.v[0] + u(part[0], part[1])*(p.ink-p.v[0])
			return painted(all.Dx(), all.Dy(), func(x, y int) float64 {
				at := image.Pt(x, y).Add(all.Min)
				if at.In(box) && !at.In(box.Inset(thick)) {
					return line
				}
				return p.at(at)
			})
		}
	}
	cut := func(margin int) func(p *photograph, ink image.Rectangle, u draw) image.Image {
		return func(p *photograph, ink image.Rectangle, _ draw) image.Image {
			ink = ink.Inset(-margin)
			return painted(ink.Dx(), ink.Dy(), func(x, y int) float64 { return p.at(image.Pt(x, y).Add(ink.Min)) })
		}
	}
	set := mnistsubset.HeldOut()
	const n, least = 12, 11
	for name, change := range map[string]func(p *photograph, ink image.Rectangle, u draw) image.Image{
		"a box":           boxed(50, [2]float64{1, 1}),
		"a grey box":      boxed(50, [2]float64{.3, .8}),
		"a wide box":      boxed(140, [2]float64{1, 1}),
		"cut to its ink":  cut(0),
		"cut, but nearly": cut(2),
	} {
		for _, paper := range []bool{true, false} {
			right := 0
			for i := range n {
				key, drawn := random.New(55).Derive(uint64(i)), uint64(0)
				u := func(low, high float64) float64 {
					drawn++
					return low + (high-low)*float64(key.Uniform(drawn))
				}
				p := enlarged(set.Image(i+500), paper)
				if winner(change(p, p.box(), u)) == m.winner(t, p) {
					right++
				}
			}
			t.Logf("%s, on paper %t: %d of %d", name, paper, right, n)
			if right < least {
				t.Errorf("%s, on paper %t: %d of %d pictures go where the plain one goes, want %d", name, paper, right, n, least)
			}
		}
	}
}

// at returns the value at a point, that of the ground beyond the photograph.
func (p *photograph) at(q image.Point) float64 {
	if !q.In(image.Rect(0, 0, p.side, p.side)) {
		return p.v[0]
	}
	return p.v[q.Y*p.side+q.X]
}

// box returns where the ink is.
func (p *photograph) box() (ink image.Rectangle) {
	for i, v := range p.v {
		if (v-p.v[0])*(v-p.v[0]) > 400 {
			ink = ink.Union(image.Rect(i%p.side, i/p.side, i%p.side+1, i/p.side+1))
		}
	}
	return ink
}
