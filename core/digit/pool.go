package digit

import "moevae/core/random"

// A Pool holds the manager's views of a set's images: the clean one of each and some of augmented
// copies. A view is made when it is first asked for, and is a pure function of the image, the pool's
// key and the number of the copy: whoever makes it, in whatever order, gets the same bytes. A Pool
// serves one goroutine at a time.
//
// Augmented views are kept as bytes, an image's own precision: 30 copies of 9,000 digits take 53 MB instead
// of 212. A copy's memory is taken when its first view is.
type Pool struct {
	images *Set
	key    random.Key
	viewer *Viewer
	mean   []float32 // of one view, unscaled

	clean     []float32 // [N×D], empty until the first is asked for
	cleanMade []bool    // [N]
	copies    []copies
	traces    []*trace // [N], where copies need them; each when its image's first copy is made
}

// copies are views of one augmented copy of each image.
type copies struct {
	view []byte // [N×D], empty until the first is asked for
	made []bool // [N]
}

// NewPool returns an empty pool for n augmented copies of each image.
func NewPool(images *Set, n int, key random.Key, look Look) *Pool {
	viewer := NewViewer(images.Width, images.Height, look)
	return &Pool{
		images: images, key: key, viewer: viewer,
		mean:   make([]float32, viewer.D()),
		copies: make([]copies, n),
		traces: make([]*trace, images.N),
	}
}

// D returns the number of pixels of a view.
func (p *Pool) D() int { return p.viewer.D() }

// Copies returns the number of augmented copies of an image.
func (p *Pool) Copies() int { return len(p.copies) }

// Clean overwrites dst with the views of the indexed images as they are: Viewer.View, to the bit.
//
// dst is [len(index)×D]. Clean panics if dst has another length or an index is out of range.
func (p *Pool) Clean(dst []float32, index ...int) {
	p.check(dst, index)
	d := p.D()
	if p.clean == nil {
		p.clean, p.cleanMade = make([]float32, p.images.N*d), make([]bool, p.images.N)
	}
	for b, i := range index {
		view := p.clean[i*d : (i+1)*d]
		if !p.cleanMade[i] {
			p.viewer.ink.setBytes(p.images.Image(i), 0)
			p.viewer.pool(view)
			scaleView(view)
			p.cleanMade[i] = true
		}
		copy(dst[b*d:], view)
	}
}

// Views overwrites dst with the views of the indexed images' copy c.
//
//	dst = 2·(byte/255 − 0.13)
//
// It differs from Viewer.AugmentedView with the key Derive(c, index) by rounding to a byte. dst is
// [len(index)×D]. Views panics if dst has another length, or c or an index is out of range.
func (p *Pool) Views(dst []float32, c int, index ...int) {
	p.check(dst, index)
	d := p.D()
	for b, i := range index {
		out := dst[b*d : (b+1)*d]
		for j, v := range p.View(c, i) {
			out[j] = scaled[v]
		}
	}
}

// scaled is the intensity of a view for each byte.
var scaled = func() [256]float32 {
	t := intensity
	scaleView(t[:])
	return t
}()

// View returns the view of copy c of image i as bytes, which nobody may change.
func (p *Pool) View(c, i int) []byte {
	s, view := p.slot(c, i)
	if !s.made[i] {
		p.render(view, c, i)
		s.made[i] = true
	}
	return view
}

// Render overwrites dst, [n×D], with the views of copy c of the images from first on, without keeping them: for another
// pool of the same set, copies and key to take. Workers that need the same views can each make a share of them.
func (p *Pool) Render(dst []byte, c, first int) {
	d := p.D()
	for i := 0; i < len(dst); i += d {
		p.render(dst[i:i+d], c, first+i/d)
	}
}

// Take keeps what another pool has rendered. It panics if there are no such images.
func (p *Pool) Take(views []byte, c, first int) {
	d := p.D()
	for n := range len(views) / d {
		s, own := p.slot(c, first+n)
		copy(own, views[n*d:])
		s.made[first+n] = true
	}
}

func (p *Pool) render(view []byte, c, i int) {
	v := p.viewer
	if v.look.Pens && p.traces[i] == nil {
		image := make([]float32, p.images.D())
		p.images.Floats(image, i)
		p.traces[i] = v.tracer.trace(image)
	}
	v.source.setBytes(p.images.Image(i), v.inset())
	v.distort(p.traces[i], p.key.Derive(uint64(c), uint64(i)))
	v.pool(p.mean)
	for j, mean := range p.mean {
		view[j] = byte(int32(float32(mean*255) + .5))
	}
}

// slot returns copy c and where its view of image i is or will be.
func (p *Pool) slot(c, i int) (s *copies, view []byte) {
	s = &p.copies[c]
	d := p.D()
	if s.view == nil {
		s.view, s.made = make([]byte, p.images.N*d), make([]bool, p.images.N)
	}
	return s, s.view[i*d : (i+1)*d : (i+1)*d]
}

func (p *Pool) check(dst []float32, index []int) {
	if len(dst) != len(index)*p.D() {
		panic("digit: destination is not indices × pixels of a view long")
	}
}
