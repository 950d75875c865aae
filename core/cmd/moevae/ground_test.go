//go:build !js

package main

import (
	"math"
	"testing"

	"moevae/core/random"
	mnistsubset "moevae/mnist-subset"
)

// A draw is a number between two.
type draw func(low, high float64) float64

// grounds are what a picture has when its ground is of several kinds, or when it has next to none.
var grounds = []struct {
	name   string
	change func(p *photograph, u draw) *photograph
}{
	{"no margin", func(p *photograph, _ draw) *photograph {
		b := [4]int{280, 280, 0, 0}
		for i, v := range p.v {
			if x, y := i%280, i/280; (v-p.v[0])*(v-p.v[0]) > 400 {
				b = [4]int{min(b[0], x), min(b[1], y), max(b[2], x), max(b[3], y)}
			}
		}
		side := max(b[2]-b[0], b[3]-b[1]) + 1
		q := &photograph{side: side, ink: p.ink, way: p.way, v: make([]float64, side*side)}
		for i := range q.v {
			x, y := i%side+(b[0]+b[2]+1-side)/2, i/side+(b[1]+b[3]+1-side)/2
			q.v[i] = p.v[0]
			if x >= 0 && y >= 0 && x < 280 && y < 280 {
				q.v[i] = p.v[y*280+x]
			}
		}
		return q
	}},
	{"shadow", func(p *photograph, u draw) *photograph {
		side, dark, soft := int(u(0, 3.99)), u(.4, .75), u(1, 25)
		width := u(.28, .36) * 280
		p.each(func(x, y int, v float64) float64 {
			d := float64([]int{x, y, 279 - x, 279 - y}[side])
			return v * (1 - (1-dark)*min(max((width-d)/soft+.5, 0), 1))
		})
		return p
	}},
	{"slanted shadow", func(p *photograph, u draw) *photograph {
		a, dark, soft, at := u(0, 2*math.Pi), u(.4, .75), u(1, 25), u(30, 90)
		p.each(func(x, y int, v float64) float64 {
			d := (float64(x)-140)*math.Cos(a) + (float64(y)-140)*math.Sin(a) - at
			return v * (1 - (1-dark)*min(max(d/soft+.5, 0), 1))
		})
		return p
	}},
	{"a table around", func(p *photograph, u draw) *photograph {
		m, table := int(u(25, 75)), u(30, 140)
		dx, dy, turn := int(u(-20, 20)), int(u(-20, 20)), u(-.07, .07)
		q := &photograph{side: 280 + 2*m, ink: p.ink, way: p.way}
		q.v = make([]float64, q.side*q.side)
		c := float64(q.side) / 2
		for i := range q.v {
			x, y := float64(i%q.side)-c-float64(dx), float64(i/q.side)-c-float64(dy)
			sx, sy := x*math.Cos(turn)+y*math.Sin(turn)+140, -x*math.Sin(turn)+y*math.Cos(turn)+140
			q.v[i] = table + u(-3, 3)
			if sx >= 0 && sy >= 0 && sx < 280 && sy < 280 {
				q.v[i] = p.v[int(sy)*280+int(sx)]
			}
		}
		return q
	}},
	{"a lamp’s glare", func(p *photograph, u draw) *photograph {
		cx, cy := u(60, 220), u(40, 240)
		p.each(func(x, y int, v float64) float64 {
			dx, dy := float64(x)-cx, float64(y)-cy
			return v*.75 + 60*math.Exp(-(dx*dx+dy*dy)/(2*45*45))
		})
		return p
	}},
	{"small, on a page that is dim far from a lamp", func(p *photograph, u draw) *photograph {
		q := &photograph{side: 1120, ink: p.ink, way: p.way, v: make([]float64, 1120*1120)}
		left, top, cx, cy := int(u(250, 650)), int(u(250, 650)), u(.2, .8)*1120, u(.2, .8)*1120
		for i := range q.v {
			x, y := i%1120, i/1120
			q.v[i] = p.v[0]
			if dx, dy := x-left, y-top; dx >= 0 && dy >= 0 && dx < 280 && dy < 280 {
				q.v[i] = p.v[dy*280+dx]
			}
			q.v[i] *= 1 - .25*math.Hypot(float64(x)-cx, float64(y)-cy)/1120
		}
		return q
	}},
	{"vignette", vignette(.35)},
	{"strong vignette", vignette(.6)},
	{"dots in order", func(p *photograph, _ draw) *photograph {
		w := append([]float64{}, p.v...)
		for y := range 280 {
			for x := range 280 {
				o := w[y*280+x]
				n := 0.
				if o > 127 {
					n = 255
				}
				w[y*280+x] = n
				e := o - n
				put := func(dx, dy int, f float64) {
					if x+dx >= 0 && x+dx < 280 && y+dy < 280 {
						w[(y+dy)*280+x+dx] += e * f
					}
				}
				put(1, 0, 7./16)
				put(-1, 1, 3./16)
				put(0, 1, 5./16)
				put(1, 1, 1./16)
			}
		}
		p.v = w
		return p
	}},
	{"dots at random", func(p *photograph, u draw) *photograph {
		p.each(func(x, y int, v float64) float64 {
			if u(0, 255) < v {
				return 255
			}
			return 0
		})
		return p
	}},
	{"punched holes", func(p *photograph, u draw) *photograph {
		r, side, in := u(7, 12), int(u(0, 3.99)), u(14, 24)
		p.each(func(x, y int, v float64) float64 {
			a, b := []int{x, y, 279 - x, 279 - y}[side], []int{y, x, y, x}[side]
			for _, at := range []float64{80, 200} {
				if math.Hypot(float64(a)-in, float64(b)-at) < r {
					return p.ink * 2
				}
			}
			return v
		})
		return p
	}},
	{"thumb", func(p *photograph, u draw) *photograph {
		cx, cy, r := u(0, 1), u(0, 1), u(30, 60)
		p.each(func(x, y int, v float64) float64 {
			if math.Hypot(float64(x)-math.Round(cx)*279, float64(y)-math.Round(cy)*279) < r {
				return 90
			}
			return v
		})
		return p
	}},
}

// vignette takes so much of the light from the corners.
func vignette(most float64) func(*photograph, draw) *photograph {
	return func(p *photograph, _ draw) *photograph {
		p.each(func(x, y int, v float64) float64 {
			dx, dy := float64(x)-140, float64(y)-140
			return v * (1 - most*(dx*dx+dy*dy)/(2*140*140))
		})
		return p
	}
}

// Where there is more than one ground, a picture goes where the plain one goes.
func TestRouteTellsGrounds(t *testing.T) {
	m, err := open("../../saved/testdata/sharp.safetensors")
	if err != nil {
		t.Fatal(err)
	}
	set := mnistsubset.HeldOut()
	const n, least = 15, 13
	for _, paper := range []bool{true, false} {
		var want [n]int
		for i := range n {
			want[i] = m.winner(t, enlarged(set.Image(i+200), paper))
		}
		for k, c := range grounds {
			right := 0
			for i := range n {
				key, drawn := random.New(77).Derive(uint64(i*100+k)), uint64(0)
				u := func(low, high float64) float64 {
					drawn++
					return low + (high-low)*float64(key.Uniform(drawn))
				}
				if m.winner(t, c.change(enlarged(set.Image(i+200), paper), u)) == want[i] {
					right++
				}
			}
			if right < least {
				t.Errorf("%s, on paper %t: %d of %d pictures go where the plain one goes, want %d", c.name, paper, right, n, least)
			}
		}
	}
}
