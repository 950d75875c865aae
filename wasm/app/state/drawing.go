package state

import (
	"bytes"
	"fmt"
	"math"
	"slices"

	"moevae/core/digit"
	"moevae/core/kernel"
)

// A Drawing is the strokes on the pad, kept as vectors in units of the pad's side, so that it looks
// the same at any size of the window.
type Drawing struct {
	Strokes []digit.Stroke
	Photo   []byte // [Height×Width], a picture in MNIST's form in the place of strokes, 255 is ink; nil without one
	Several bool   // the picture seems to show several things
	open    bool

	before []made // what was there before each thing that was done, which Undo brings back
}

// made is what may be on the pad: strokes, or a picture.
type made struct {
	strokes []digit.Stroke
	photo   []byte
	several bool
}

// most is how many things Undo takes back.
const most = 500

// remember lets Undo come back to what is there.
func (d *Drawing) remember() {
	if len(d.before) == most {
		d.before = d.before[1:]
	}
	d.before = append(d.before, made{slices.Clone(d.Strokes), d.Photo, d.Several})
}

// replace puts something else there, which Undo takes back.
func (d *Drawing) replace(next made) {
	d.remember()
	d.Strokes, d.Photo, d.Several, d.open = next.strokes, next.photo, next.several, false
}

// leastStep is the distance two points of a stroke keep: below it a pen at rest only adds noise.
const leastStep = 0.004

// Begin starts a stroke at a point; both coordinates are brought into [0,1].
func (m *Model) Begin(x, y float64) {
	m.Drawing.remember()
	m.Drawing.Photo, m.Drawing.Several = nil, false
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

// Undo takes back what was done last: a stroke, what was erased, or that the pad was cleared or something else put there. Of a drawing
// that was there from the start it takes the strokes away, the last one first.
func (m *Model) Undo() {
	d := &m.Drawing
	if n := len(d.before); n > 0 {
		last := d.before[n-1]
		d.Strokes, d.Photo, d.Several, d.before = last.strokes, last.photo, last.several, d.before[:n-1]
	} else if d.Photo != nil {
		d.Photo, d.Several = nil, false
	} else if n := len(d.Strokes); n > 0 {
		d.Strokes = d.Strokes[:n-1]
	} else {
		return
	}
	d.open = false
	m.changed |= Strokes
	m.Respond()
}

// Clear takes all away that is on the pad.
func (m *Model) Clear() {
	if d := &m.Drawing; len(d.Strokes) > 0 || d.Photo != nil {
		d.replace(made{})
	}
	m.changed |= Strokes
	m.Respond()
}

// Show puts a picture in the place of the drawing, which may seem to show several things (photo.Centre). The error says if it has not as many pixels as an image.
func (m *Model) Show(photo []byte, several bool) error {
	if len(photo) != m.Width*m.Height || len(photo) == 0 {
		return fmt.Errorf("state: a picture of %d pixels, want %d×%d", len(photo), m.Width, m.Height)
	}
	m.Drawing.replace(made{photo: photo, several: several})
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
	kernel.ToBytes(image, x)
	return image
}

func inside(x, y float64) digit.Point {
	return digit.Point{X: math.Min(math.Max(x, 0), 1), Y: math.Min(math.Max(y, 0), 1)}
}

// Draw puts strokes in the place of what is on the pad.
func (m *Model) Draw(strokes []digit.Stroke) {
	m.Drawing.replace(made{strokes: sound(strokes)})
	m.changed |= Strokes
	m.Respond()
}

// Restore brings back what an earlier canvas had on its pad: strokes, or a picture.
func (m *Model) Restore(strokes []digit.Stroke, photo []byte, several bool) {
	m.Drawing = Drawing{Strokes: sound(strokes), Photo: photo, Several: several}
	m.changed |= Strokes
	m.Respond()
}

// sound returns the strokes that have a point.
func sound(strokes []digit.Stroke) []digit.Stroke {
	return slices.DeleteFunc(slices.Clone(strokes), func(s digit.Stroke) bool { return len(s) == 0 })
}
