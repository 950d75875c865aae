//go:build !js

package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/png"
	"math"
	"slices"
	"testing"

	"moevae/core/digit"
	"moevae/core/images"
	"moevae/core/photo"
	"moevae/core/random"
	mnistsubset "moevae/mnist-subset"
)

// A photograph is a square picture of a digit, and what happens to it.
type photograph struct {
	side int
	v    []float64 // from 0 to 255
	ink  float64   // how dark or light ink is
	way  digit.Way // in which it has to be turned
}

// enlarged shows a digit, each pixel ten wide, on white paper or on a blackboard.
func enlarged(pixels []byte, paper bool) *photograph {
	p := &photograph{side: 280, v: make([]float64, 280*280), ink: 10, way: digit.Upright}
	if !paper {
		p.ink = 240
	}
	for i := range p.v {
		s := float64(pixels[i/280/10*28+i%280/10]) / 255
		if p.v[i] = 230 - 200*s; !paper {
			p.v[i] = 10 + 230*s
		}
	}
	return p
}

// changes are what a camera, a room and paper do. u draws a number between two.
var changes = []func(p *photograph, u func(low, high float64) float64){
	func(p *photograph, u func(low, high float64) float64) { p.way = digit.Way(u(1, 8.99)) },
	func(p *photograph, u func(low, high float64) float64) { // light falls in some direction
		fall, angle := u(0, .4), u(0, 2*math.Pi)
		reach := math.Abs(math.Cos(angle)) + math.Abs(math.Sin(angle))
		p.each(func(x, y int, v float64) float64 {
			along := (float64(x)-140)*math.Cos(angle) + (float64(y)-140)*math.Sin(angle)
			return v * (1 - fall*(along/280/reach+.5))
		})
	},
	func(p *photograph, u func(low, high float64) float64) { // a frame
		width := int(u(0, 8.99))
		p.each(func(x, y int, v float64) float64 {
			if min(x, y, 279-x, 279-y) < width {
				return p.ink
			}
			return v
		})
	},
	func(p *photograph, u func(low, high float64) float64) { // a strip along one side
		width, side := int(u(0, .15)*280), int(u(0, 3.99))
		p.each(func(x, y int, v float64) float64 {
			if []int{x, y, 279 - x, 279 - y}[side] < width {
				return p.ink
			}
			return v
		})
	},
	func(p *photograph, u func(low, high float64) float64) { // ruled lines
		n, thick, part := int(u(0, 12.99)), int(u(1, 2.99)), u(.1, .4)
		p.each(func(x, y int, v float64) float64 {
			if n > 0 && y%(280/n) < thick {
				if line := p.v[0] + part*(p.ink-p.v[0]); p.ink < 128 == (line < v) {
					return line
				}
			}
			return v
		})
	},
	func(p *photograph, u func(low, high float64) float64) { // noise
		most := u(0, 8)
		p.each(func(x, y int, v float64) float64 { return v + u(-most, most) })
	},
	func(p *photograph, u func(low, high float64) float64) { // blur
		weights := normal(u(.1, 2))
		p.smear(weights)
		p.smear(weights) // the other direction
	},
}

func (p *photograph) each(change func(x, y int, v float64) float64) {
	made := make([]float64, len(p.v))
	for i, v := range p.v {
		made[i] = change(i%p.side, i/p.side, v)
	}
	p.v = made
}

// normal returns a normal distribution's weights from −6 to 6.
func normal(deviation float64) (weights []float64) {
	sum := 0.
	for i := -6; i <= 6; i++ {
		w := math.Exp(-float64(i*i) / (2 * deviation * deviation))
		weights, sum = append(weights, w), sum+w
	}
	for i := range weights {
		weights[i] /= sum
	}
	return weights
}

// smear averages along rows and makes these columns.
func (p *photograph) smear(weights []float64) {
	made := make([]float64, len(p.v))
	for i := range made {
		for j, w := range weights {
			made[i%p.side*p.side+i/p.side] += w * p.v[i/p.side*p.side+min(max(i%p.side+j-6, 0), p.side-1)]
		}
	}
	p.v = made
}

// file returns the photograph as a camera stores it.
func (p *photograph) file(t *testing.T) []byte {
	t.Helper()
	back := p.way
	if p.way == 6 || p.way == 8 {
		back = 14 - p.way
	}
	m := image.NewGray(image.Rect(0, 0, p.side, p.side))
	for i := range m.Pix {
		x, y := back.From(i%p.side, i/p.side, p.side, p.side)
		m.Pix[i] = byte(min(max(p.v[y*p.side+x]+.5, 0), 255))
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	const start = 33 // after the signature and the header
	exif := []byte("eXIfMM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00")
	exif[23] = byte(p.way)
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(exif)-4))
	chunk = binary.BigEndian.AppendUint32(append(chunk, exif...), crc32.ChecksumIEEE(exif))
	return slices.Concat(b.Bytes()[:start], chunk, b.Bytes()[start:])
}

// winner returns which expert a photograph goes to, 0 if it shows nothing or many things.
func (m *model) winner(t *testing.T, p *photograph) int {
	t.Helper()
	picture, err := images.Photo(bytes.NewReader(p.file(t)))
	if errors.Is(err, images.ErrSheet) {
		return 0
	}
	if err != nil {
		t.Fatal(err)
	}
	x := make([]float32, 28*28)
	if _, err := photo.Centre(x, 28, 28, picture); err != nil {
		return 0
	}
	return m.route(x).Winner
}

// A photograph goes where the plain picture goes, whatever two things have happened to it. The model is a saved one of sharp.
func TestRouteTakesPhotographs(t *testing.T) {
	m, err := open("../../saved/testdata/sharp.safetensors")
	if err != nil {
		t.Fatal(err)
	}
	set := mnistsubset.HeldOut()
	for _, paper := range []bool{true, false} {
		right := 0
		for i := range 100 {
			key, drawn := random.New(12).Derive(uint64(i)), uint64(0)
			u := func(low, high float64) float64 {
				drawn++
				return low + (high-low)*float64(key.Uniform(drawn))
			}
			first := int(u(0, float64(len(changes))))
			second := (first + int(u(1, float64(len(changes))))) % len(changes)
			p := enlarged(set.Image(i), paper)
			want := m.winner(t, p)
			changes[min(first, second)](p, u)
			changes[max(first, second)](p, u)
			if m.winner(t, p) == want {
				right++
			}
		}
		t.Logf("on paper %t: %d of 100", paper, right)
		if right < 95 {
			t.Errorf("on paper %t: %d of 100 photographs go where the plain picture goes, want 95", paper, right)
		}
	}
}
