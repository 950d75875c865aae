package digit

import (
	"moevae/core/kernel"
	"moevae/core/random"
)

// A Pool holds the manager's views of a set's images: the clean one of each and some of augmented
// copies. A view is made when it is first asked for, and is a pure function of the image, the pool's
// key and the number of the copy: whoever makes it, in whatever order, gets the same bytes. A Pool
// serves one goroutine at a time.
//
// Augmented views are kept as bytes, an image's own precision: 30 copies of 9,000 digits take 53 MB instead
// of 212. Memory is taken for a sheet of neighbouring images at a time, so that who is asked for a part of the images
// has a part of that. What would take more than mostKept in all, the later copies of a large set, is made again whenever it
// is asked for: 60,000 images take no more memory in their thirtieth epoch than in their fifth.
type Pool struct {
	images *Set
	key    random.Key
	viewer *Viewer
	mean   []float32 // of one view, unscaled

	clean  []sheet[float32]
	n      int             // copies of each image
	copies [][]sheet[byte] // those that are kept
	spare  []byte          // [D], a view of another
	edges  []sheet[edge]   // where the ink of each image's rows begins and ends, [N×height]; known when its first view is made
	traces []*trace        // [N], where copies need them; each when its image's first copy is made
}

// A sheet holds views of sheetSize neighbouring images, [sheetSize×D], once there is one.
type sheet[T any] struct {
	view []T
	made uint64 // a bit for each image
}

const (
	sheetSize = 64
	mostKept  = 64 << 20 // bytes of augmented views
)

// sheets returns how many hold the views of a set's images.
func sheets(images *Set) int { return (images.N + sheetSize - 1) / sheetSize }

// slot returns where the view of image i is or will be, of d numbers, and whether it has still to be made. Then the
// caller makes it.
func slot[T any](sheets []sheet[T], i, d int) (view []T, missing bool) {
	s, n := &sheets[i/sheetSize], i%sheetSize
	if s.view == nil {
		s.view = make([]T, sheetSize*d)
	}
	missing = s.made>>n&1 == 0
	s.made |= 1 << n
	return s.view[n*d : (n+1)*d : (n+1)*d], missing
}

// NewPool returns an empty pool for n augmented copies of each image.
func NewPool(images *Set, n int, key random.Key, look Look) *Pool {
	viewer := NewViewer(images.Width, images.Height, look)
	kept := min(n, max(1, mostKept/max(1, images.N*viewer.D())))
	return &Pool{
		images: images, key: key, viewer: viewer, n: n,
		mean:   make([]float32, viewer.D()),
		clean:  make([]sheet[float32], sheets(images)),
		copies: make([][]sheet[byte], kept),
		spare:  make([]byte, viewer.D()),
		edges:  make([]sheet[edge], sheets(images)),
		traces: make([]*trace, images.N),
	}
}

// D returns the number of pixels of a view.
func (p *Pool) D() int { return p.viewer.D() }

// Images returns what the views are of.
func (p *Pool) Images() *Set { return p.images }

// Clean overwrites dst with the views of the indexed images as they are: Viewer.View, to the bit.
//
// dst is [len(index)×D]. Clean panics if dst has another length or an index is out of range.
func (p *Pool) Clean(dst []float32, index ...int) {
	p.check(dst, index)
	d := p.D()
	for b, i := range index {
		view, missing := slot(p.clean, i, d)
		if missing {
			p.viewer.ink.setBytes(p.images.Image(i), 0, p.edgesOf(i))
			p.viewer.pool(view)
			ScaleView(view)
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
		kernel.FromBytes(dst[b*d:(b+1)*d], p.View(c, i), viewMean, viewScale)
	}
}

// View returns the view of copy c of image i as bytes, which nobody may change and which last until the next call.
func (p *Pool) View(c, i int) []byte {
	if c >= p.n {
		panic("digit: there is no such copy")
	}
	if c >= len(p.copies) {
		p.render(p.spare, c, i)
		return p.spare
	}
	if p.copies[c] == nil {
		p.copies[c] = make([]sheet[byte], sheets(p.images))
	}
	view, missing := slot(p.copies[c], i, p.D())
	if missing {
		p.render(view, c, i)
	}
	return view
}

func (p *Pool) render(view []byte, c, i int) {
	v := p.viewer
	if v.look.Pens && p.traces[i] == nil {
		image := make([]float32, p.images.D())
		p.images.Floats(image, i)
		p.traces[i] = v.tracer.trace(image)
	}
	v.source.setBytes(p.images.Image(i), v.inset(), p.edgesOf(i))
	v.distort(p.traces[i], p.key.Derive(uint64(c), uint64(i)))
	v.pool(p.mean)
	kernel.ToBytes(view, p.mean)
}

// edgesOf returns where the ink of each row of image i begins and ends.
func (p *Pool) edgesOf(i int) []edge {
	edges, missing := slot(p.edges, i, p.images.Height)
	if missing {
		image, width := p.images.Image(i), p.images.Width
		for y := range edges {
			first, last := ends(image[y*width : (y+1)*width])
			edges[y] = edge{uint16(first), uint16(last)}
		}
	}
	return edges
}

func (p *Pool) check(dst []float32, index []int) {
	if len(dst) != len(index)*p.D() {
		panic("digit: destination is not indices × pixels of a view long")
	}
}
