package photo

// What tells two things side by side from one in pieces; of 14,796 digits that people have drawn and 9,000 of MNIST's one is taken
// for two, a 4 whose stroke stands off.
const (
	apartInk   = .25     // above which a pixel is ink
	apartGap   = 2. / 28 // of the width, between them
	apartTall  = .6      // of the height of both, that each has at least
	apartShare = .2      // of the ink

	// In a picture there may be any number, in any order. Of the 14,796 digits 14 are taken for several, half of them 4s whose stroke stands off.
	severalGap   = .15 // of the height of the tallest, between two
	severalTall  = .6  // of that height, that each has at least
	severalShare = .2  // of the ink of the one that has most
	severalMost  = .85 // of all ink that such have together: the dashes of a faint pen are of all sizes
	severalWide  = 2   // times its height that each is wide at most: the bar of a 5 is none
)

// several says whether the ink is pieces of like size, for the most part, of which two have a gap between the boxes around them.
func (p picture) several() bool {
	all := p.blotsAbove(apartInk)
	tallest, most, sum := 0, 0., 0.
	for _, s := range all {
		tallest, most, sum = max(tallest, s.bottom+1-s.top), max(most, s.ink), sum+s.ink
	}
	apart, ink := false, 0.
	var like []blot
	for _, s := range all {
		tall, wide := s.bottom+1-s.top, s.right+1-s.left
		if float64(tall) < severalTall*float64(tallest) || s.ink < severalShare*most || wide > severalWide*tall {
			continue
		}
		for _, other := range like {
			gap := max(s.left-other.right, other.left-s.right, s.top-other.bottom, other.top-s.bottom) - 1
			apart = apart || float64(gap) >= severalGap*float64(tallest)
		}
		like, ink = append(like, s), ink+s.ink
	}
	return apart && ink >= severalMost*sum
}

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
