package state

import (
	"bytes"
	"fmt"
	"math"
	"slices"

	"moevae/core/digit"
)

// A Drawing is the strokes on the pad, kept as vectors in units of the pad's side, so that it looks
// the same at any size of the window.
type Drawing struct {
	Strokes []digit.Stroke
	Photo   []byte // [Height×Width], a picture in MNIST's form in the place of strokes, 255 is ink; nil without one
	open    bool

	before [][]digit.Stroke // the strokes before each thing that was done to them, which Undo brings back
}

// remember lets Undo come back to the strokes as they are.
func (d *Drawing) remember() { d.before = append(d.before, slices.Clone(d.Strokes)) }

// leastStep is the distance two points of a stroke keep: below it a pen at rest only adds noise.
const leastStep = 0.004

// Begin starts a stroke at a point; both coordinates are brought into [0,1].
func (m *Model) Begin(x, y float64) {
	m.Drawing.Photo = nil
	m.Drawing.remember()
	m.Drawing.Strokes = append(m.Drawing.Strokes, digit.Stroke{inside(x, y)})
	m.Drawing.open = true
	m.changed |= Strokes
}

// Extend adds a point to the stroke under way, if there is one.
func (m *Model) Extend(x, y float64) {
	d := &m.Drawing
	if !d.open {
		return
	}
	s := &d.Strokes[len(d.Strokes)-1]
	p, last := inside(x, y), (*s)[len(*s)-1]
	if math.Hypot(p.X-last.X, p.Y-last.Y) < leastStep {
		return
	}
	*s = append(*s, p)
	m.changed |= Strokes
}

// End finishes the stroke under way.
func (m *Model) End() { m.Drawing.open = false }

// Undo takes the last stroke away, or brings back what was erased after it. Of a drawing that was there from the start it takes
// the strokes away, the last one first.
func (m *Model) Undo() {
	d := &m.Drawing
	if d.Photo != nil {
		m.Clear()
		return
	}
	if n := len(d.before); n > 0 {
		d.Strokes, d.before = d.before[n-1], d.before[:n-1]
	} else if n := len(d.Strokes); n > 0 {
		d.Strokes = d.Strokes[:n-1]
	} else {
		return
	}
	d.open = false
	m.changed |= Strokes
	m.Respond()
}

// Clear takes all strokes away.
func (m *Model) Clear() {
	m.Drawing = Drawing{}
	m.changed |= Strokes
	m.Respond()
}

// Show puts a picture in the place of the drawing. The error says if it has not as many pixels as an image.
func (m *Model) Show(photo []byte) error {
	if len(photo) != m.Width*m.Height || len(photo) == 0 {
		return fmt.Errorf("state: a picture of %d pixels, want %d×%d", len(photo), m.Width, m.Height)
	}
	m.Drawing = Drawing{Photo: photo}
	m.changed |= Strokes
	m.Respond()
	return nil
}

// Drawn returns what is on the pad as an image of that size, [height×width], 255 is ink, and its strokes, of which a picture
// has none. A picture of another size gives no image; ok is false where nothing is on the pad.
func (m *Model) Drawn(width, height int) (strokes []digit.Stroke, image []byte, ok bool) {
	d := &m.Drawing
	if d.Photo != nil {
		if width == m.Width && height == m.Height {
			image = bytes.Clone(d.Photo)
		}
		return nil, image, true
	}
	if len(d.Strokes) == 0 {
		return nil, nil, false
	}
	return d.Strokes, Rendered(d.Strokes, width, height), true
}

// Rendered returns strokes as an image, [height×width], 255 is ink.
func Rendered(strokes []digit.Stroke, width, height int) []byte {
	x := make([]float32, width*height)
	digit.Render(x, width, height, strokes)
	image := make([]byte, len(x))
	for i, v := range x {
		image[i] = byte(float32(v*255) + .5)
	}
	return image
}

func inside(x, y float64) digit.Point {
	return digit.Point{X: math.Min(math.Max(x, 0), 1), Y: math.Min(math.Max(y, 0), 1)}
}

// Restore puts the strokes of an earlier drawing in the place of the present one.
func (m *Model) Restore(strokes []digit.Stroke) {
	m.Drawing = Drawing{}
	for _, s := range strokes {
		if len(s) > 0 {
			m.Drawing.Strokes = append(m.Drawing.Strokes, s)
		}
	}
	m.changed |= Strokes
	m.Respond()
}
