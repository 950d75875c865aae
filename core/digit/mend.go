package digit

// How contrast may be stretched.
const (
	StretchAuto = "auto" // where no pixel is as bright as Faint
	StretchOn   = "on"
	StretchOff  = "off"
)

// Faint is how bright a set's brightest pixel has to be for its images not to look blank: a quarter of full ink.
const Faint = 64

// A Mend is what is done to images whose makers had other habits than MNIST's. The zero value only makes faint ones
// visible.
type Mend struct {
	Stretch string // StretchAuto, the same as "", StretchOn or StretchOff
	Invert  bool   // ink becomes ground
	Turn    Way    // 0 is Upright
}

// Of returns the parts of a set mended, those that need nothing as they are. Contrast is that of all of them together:
//
//	p' = (p − low)·255/(high − low), rounded; then 255 − p'; then turned
//
// A part may be nil. The parts are only read.
func (m Mend) Of(parts ...*Set) []*Set {
	table, same := m.table(parts)
	made := make([]*Set, len(parts))
	for i, s := range parts {
		if made[i] = s; s == nil || same && m.Turn <= Upright {
			continue
		}
		made[i] = s.mended(table, m.Turn)
	}
	return made
}

// table returns what becomes of each brightness, and whether that is what it was.
func (m Mend) table(parts []*Set) (table [256]byte, same bool) {
	low, high := contrast(parts)
	if m.Stretch != StretchOn && (m.Stretch == StretchOff || high >= Faint) || low >= high {
		low, high = 0, 255
	}
	same = true
	for v := range table {
		p := (min(max(v, low), high) - low) * 510
		p = (p/(high-low) + 1) / 2
		if m.Invert {
			p = 255 - p
		}
		table[v] = byte(p)
		same = same && p == v
	}
	return table, same
}

// contrast returns the darkest and the brightest pixel there is.
func contrast(parts []*Set) (low, high int) {
	low, high = 255, 0
	for _, s := range parts {
		if s == nil {
			continue
		}
		for _, v := range s.Pixels {
			low, high = min(low, int(v)), max(high, int(v))
		}
	}
	return low, high
}

// mended returns a set with every pixel changed and moved.
func (s *Set) mended(table [256]byte, turn Way) *Set {
	made := &Set{N: s.N, Width: s.Width, Height: s.Height, Pixels: make([]byte, 0, len(s.Pixels))}
	if turn.Swaps() {
		made.Width, made.Height = s.Height, s.Width
	}
	from := make([]int, s.D())
	for i := range from {
		x, y := turn.From(i%made.Width, i/made.Width, s.Width, s.Height)
		from[i] = y*s.Width + x
	}
	for i := range s.N {
		image := s.Image(i)
		for _, j := range from {
			made.Pixels = append(made.Pixels, table[image[j]])
		}
	}
	return made
}
