package digit

// What tells two things side by side from one in pieces; of 14,796 digits that people have drawn and 9,000 of MNIST's one is taken
// for two, a 4 whose stroke stands off.
const (
	apartInk   = .25     // above which a pixel is ink
	apartGap   = 2. / 28 // of the width, between them
	apartTall  = .6      // of the height of both, that each has at least
	apartShare = .2      // of the ink
)

// Apart says whether an image of rows of width pixels, in [0, 1] with ink 1, seems to show two things side by side: a model takes it
// for one.
func Apart(image []float32, width int) bool {
	var all piece
	columns := make([]piece, width)
	for i, v := range image {
		if v > apartInk {
			columns[i%width].add(piece{i / width, i/width + 1, v})
		}
	}
	for _, c := range columns {
		all.add(c)
	}
	var left piece
	gap := 0
	for i, c := range columns {
		if c.ink == 0 {
			gap++
			continue
		}
		if float64(gap) >= apartGap*float64(width) {
			var right piece
			for _, c := range columns[i:] {
				right.add(c)
			}
			if left.partOf(all) && right.partOf(all) {
				return true
			}
		}
		gap = 0
		left.add(c)
	}
	return false
}

// A piece is some ink, in the rows from top to before bottom.
type piece struct {
	top, bottom int
	ink         float32
}

func (p *piece) add(other piece) {
	switch {
	case other.ink == 0:
	case p.ink == 0:
		*p = other
	default:
		*p = piece{min(p.top, other.top), max(p.bottom, other.bottom), p.ink + other.ink}
	}
}

// partOf says whether the piece alone could be one of two.
func (p piece) partOf(all piece) bool {
	return float64(p.bottom-p.top) >= apartTall*float64(all.bottom-all.top) && p.ink >= apartShare*all.ink
}
