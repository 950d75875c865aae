package state

import (
	"math"
	"slices"
	"strings"

	"moevae/core/kernel"
	"moevae/core/moe"
	"moevae/core/nn"
	"moevae/core/random"
	"moevae/wasm/app/layout"
)

// A Row is what every expert draws from one z at one epoch.
type Row struct {
	Epoch   int
	Slot    int    // a small number no other row on display has: its place in a texture
	Version int    // counts up when Picture changes, over all rows
	Picture []byte // [K×D]
	Waiting bool   // the experts have not begun: the pictures are the means of what they will get

	decoder []uint16 // the decoders' tensors as bfloat16; nil when not held
}

// mostDecoders is of how many rows the decoders are held, for a person's own z: two megabytes each. There are as many
// after a few epochs as later on, so that memory stands still.
const mostDecoders = 8

// Rows are the rows on display: the newest epoch, and earlier ones thinned as layout.Thin does.
type Rows struct {
	Now     *Row
	Earlier []*Row // newest first

	free    []*Row
	spare   [][]uint16 // for decoders
	made    int
	version int
	z       []float32 // the person's own z; nil is the run's
}

// Held returns the earlier epochs, newest first.
func (r *Rows) Held() []int {
	var epochs []int
	for _, row := range r.Earlier {
		epochs = append(epochs, row.Epoch)
	}
	return epochs
}

// Find returns the earlier row of an epoch, or nil.
func (r *Rows) Find(epoch int) *Row {
	for _, row := range r.Earlier {
		if row.Epoch == epoch {
			return row
		}
	}
	return nil
}

func (r *Rows) clear() {
	*r = Rows{version: r.version}
}

// add makes a row of an epoch's pictures the newest one; waiting says that the experts did not draw them.
// A person's own z asks the experts for other pictures: those wait for the parameters (see keep).
func (r *Rows) add(epoch int, pictures []byte, waiting bool) {
	if r.z != nil && !waiting {
		return
	}
	row := r.advance(epoch)
	row.Picture, row.Waiting = append(row.Picture[:0], pictures...), waiting
	r.version++
	row.Version = r.version
}

// advance makes an empty row for an epoch the newest one. Rows that are not older than it belong to a
// run that was taken up again from an earlier point, and go; so do pictures that no expert drew.
func (r *Rows) advance(epoch int) *Row {
	if r.Now != nil && r.Now.Waiting {
		r.drop(r.Now)
		r.Now = nil
	}
	if r.Now != nil {
		r.Earlier = slices.Insert(r.Earlier, 0, r.Now)
		r.Now = nil
	}
	var epochs []int
	for _, row := range r.Earlier {
		if row.Epoch < epoch {
			epochs = append(epochs, row.Epoch)
		}
	}
	kept := layout.Thin(epochs, layout.MaxEarlier)
	var earlier []*Row
	for _, row := range r.Earlier {
		if slices.Contains(kept, row.Epoch) {
			earlier = append(earlier, row)
		} else {
			r.drop(row)
		}
	}
	r.Earlier = earlier

	row := r.take()
	row.Epoch, row.Waiting = epoch, false
	r.Now = row
	return row
}

// drop makes a row free.
func (r *Rows) drop(row *Row) {
	r.release(row)
	r.free = append(r.free, row)
}

// release gives up a row's decoders.
func (r *Rows) release(row *Row) {
	if row.decoder != nil {
		r.spare = append(r.spare, row.decoder)
	}
	row.decoder = nil
}

// hold holds the decoders of the newest row, in place of some earlier one's if there are too many: those that
// remain are spread as the rows are.
func (r *Rows) hold(m *moe.Mixture) {
	r.release(r.Now)
	var epochs []int
	for _, row := range r.Earlier {
		if row.decoder != nil {
			epochs = append(epochs, row.Epoch)
		}
	}
	kept := layout.Thin(epochs, mostDecoders-1)
	for _, row := range r.Earlier {
		if row.decoder != nil && !slices.Contains(kept, row.Epoch) {
			r.release(row)
		}
	}
	var room []uint16
	if n := len(r.spare); n > 0 {
		room, r.spare = r.spare[n-1], r.spare[:n-1]
	}
	r.Now.decoder = packDecoders(room[:0], m)
}

// take returns a row that is free, or a new one.
func (r *Rows) take() (row *Row) {
	if n := len(r.free); n > 0 {
		row, r.free = r.free[n-1], r.free[:n-1]
		return row
	}
	row = &Row{Slot: r.made}
	r.made++
	return row
}

// keep holds the decoders of the newest row, and draws that row with a person's own z, or within an epoch
// with the run's, z. It reports whether a picture changed.
func (r *Rows) keep(m *moe.Mixture, epoch, step int, z []float32) bool {
	drawn := false
	if r.Now != nil && r.Now.Waiting && r.Now.Epoch == epoch {
		return false
	}
	if r.z != nil {
		if r.Now == nil || r.Now.Epoch != epoch {
			r.advance(epoch)
		}
		r.draw(r.Now, m, r.z)
		drawn = true
	} else if step > 0 && r.Now != nil && r.Now.Epoch == epoch {
		r.draw(r.Now, m, z)
		drawn = true
	}
	if r.Now != nil && r.Now.Epoch == epoch && step == 0 {
		r.hold(m)
	}
	return drawn
}

// redraw draws a z from key and decodes it with every row's own decoders: m for the newest, what was
// kept, loaded into scratch, for the others.
func (r *Rows) redraw(m, scratch *moe.Mixture, key random.Key) {
	r.z = make([]float32, m.Shape().Z)
	key.Normals(r.z)
	if r.Now != nil && !r.Now.Waiting {
		r.draw(r.Now, m, r.z)
	}
	var earlier []*Row
	for _, row := range r.Earlier {
		if row.decoder == nil {
			r.drop(row)
			continue
		}
		unpackDecoders(scratch, row.decoder)
		r.draw(row, scratch, r.z)
		earlier = append(earlier, row)
	}
	r.Earlier = earlier
}

// draw decodes z with every expert of m into the row.
func (r *Rows) draw(row *Row, m *moe.Mixture, z []float32) {
	s := m.Shape()
	d := s.D()
	y := make([]float32, d)
	row.Picture = kernel.Reserve(row.Picture, s.K*d)
	for i := range s.K {
		m.Decode(y, i, z)
		kernel.ToBytes(row.Picture[i*d:(i+1)*d], y)
	}
	r.version++
	row.Version = r.version
}

// decoders returns the tensors of m that a sample depends on.
func decoders(m *moe.Mixture) []nn.Tensor {
	return slices.DeleteFunc(slices.Clone(m.Tensors()), func(t nn.Tensor) bool {
		return !strings.HasPrefix(t.Name, "expert.") ||
			!(strings.Contains(t.Name, ".decoder.") || strings.Contains(t.Name, ".output."))
	})
}

// packDecoders appends the decoders of m to dst as bfloat16: the upper half of a float32, rounded. A
// picture of 256 greys needs no more.
func packDecoders(dst []uint16, m *moe.Mixture) []uint16 {
	for _, t := range decoders(m) {
		dst = slices.Grow(dst, len(t.Value))
		for _, v := range t.Value {
			bits := math.Float32bits(v)
			dst = append(dst, uint16((bits+0x7fff+(bits>>16&1))>>16))
		}
	}
	return dst
}

// unpackDecoders sets the decoders of m to what packDecoders made of another mixture's of its shape.
func unpackDecoders(m *moe.Mixture, packed []uint16) {
	for _, t := range decoders(m) {
		for i := range t.Value {
			t.Value[i] = math.Float32frombits(uint32(packed[i]) << 16)
		}
		packed = packed[len(t.Value):]
	}
}

// toBytes returns pictures of numbers in [0, 1] as bytes, 255 is ink.
func toBytes(y []float32) []byte {
	pictures := make([]byte, len(y))
	kernel.ToBytes(pictures, y)
	return pictures
}
