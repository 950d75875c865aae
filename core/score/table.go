package score

import (
	"fmt"
	"math"

	"moevae/core/number"
)

// Table counts images by the expert they were routed to and the digit they show.
//
// Count is [Experts×Digits], row-major: Count[i·Digits + c] images of digit c went to expert i.
type Table struct {
	Experts, Digits int
	Count           []int
}

// Confusion returns the table of a routing: assigned[b] is the expert of the image with label b.
//
// Digits is the largest label plus one, and at least 10 unless Labels.Of has said otherwise. An image whose label is Unknown does not count. The error says if there are not as many
// labels as images, or if an image has an expert outside [0, experts). Confusion panics if experts
// is less than one.
func Confusion(assigned []uint8, l Labels, experts int) (Table, error) {
	if experts < 1 {
		panic("score: a table needs an expert")
	}
	if len(assigned) != l.Len() {
		return Table{}, fmt.Errorf("labels: %s for %s, want as many", number.Count(l.Len(), "label"), number.Count(len(assigned), "image"))
	}
	t := Table{Experts: experts, Digits: l.digits()}
	t.Count = make([]int, t.Experts*t.Digits)
	for b, i := range assigned {
		if int(i) >= experts {
			return Table{}, fmt.Errorf("assignment of image %d: expert %d, want 0 to %d", b, i, experts-1)
		}
		if d := l.digit[b]; d != Unknown {
			t.Count[int(i)*t.Digits+int(d)]++
		}
	}
	return t, nil
}

// Members returns which images of one digit were routed to an expert, in their order.
//
// The error is Confusion's, if there are not as many labels as images.
func Members(assigned []uint8, l Labels, expert, digit int) ([]int, error) {
	if len(assigned) != l.Len() {
		return nil, fmt.Errorf("labels: %s for %s, want as many", number.Count(l.Len(), "label"), number.Count(len(assigned), "image"))
	}
	var members []int
	for b, i := range assigned {
		if int(i) == expert && int(l.digit[b]) == digit {
			members = append(members, b)
		}
	}
	return members, nil
}

// row returns the counts of one expert, a view [Digits].
func (t Table) row(expert int) []int { return t.Count[expert*t.Digits : (expert+1)*t.Digits] }

// Known reports whether the table counts any image: one of images that nobody has labelled does not.
func (t Table) Known() bool { return t.total() > 0 }

// total returns the number of images counted.
func (t Table) total() int { return sum(t.Count) }

func sum(count []int) (n int) {
	for _, c := range count {
		n += c
	}
	return n
}

// largest returns the place of the largest count, the first one of several.
func largest(count []int) int {
	best := 0
	for c, n := range count {
		if n > count[best] {
			best = c
		}
	}
	return best
}

// Majority returns the digit an expert receives most of its images from, and that digit's share of
// the expert's images, in [0, 1].
//
// Of equal counts the smaller digit wins. An expert without images has digit −1 and share 0.
// Majority panics if there is no such expert.
func (t Table) Majority(expert int) (digit int, share float64) {
	row := t.row(expert)
	n := sum(row)
	if n == 0 {
		return -1, 0
	}
	digit = largest(row)
	return digit, float64(row[digit]) / float64(n)
}

// Accuracy returns the share of images whose expert is matched to the digit they show, in [0, 1].
//
//	accuracy = Σ_i Count[i, match[i]] / Σ Count
//
// match is [Experts], as Match returns it, maybe from another table: −1, or a digit this table does
// not know, counts nothing. An empty table scores 0. Accuracy panics if match has another length.
func (t Table) Accuracy(match []int) float64 {
	if len(match) != t.Experts {
		panic("score: a match needs one digit per expert")
	}
	right := 0
	for i, c := range match {
		if c >= 0 && c < t.Digits {
			right += t.row(i)[c]
		}
	}
	return share(right, t.total())
}

// Purity returns the share of images that show the digit their expert mostly receives, in [0, 1].
//
//	purity = Σ_i max_c Count[i, c] / Σ Count
//
// Several experts may share a digit, so purity is never below Accuracy. An empty table scores 0.
func (t Table) Purity() float64 {
	right := 0
	for i := range t.Experts {
		row := t.row(i)
		right += row[largest(row)]
	}
	return share(right, t.total())
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// NMI returns the mutual information of expert and digit over the mean of their entropies, in
// [0, 1].
//
//	NMI = I(E; C) / ½(H(E) + H(C)),  I = H(E) + H(C) − H(E, C)
//
// Source: Strehl and Ghosh, Cluster Ensembles, JMLR 2002, with the arithmetic mean in place of the
// geometric one. Where every image has the same expert or shows the same digit there is nothing to
// know about the other: NMI is then 0, also if both hold. An empty table scores 0.
func (t Table) NMI() float64 {
	experts, digits := make([]int, t.Experts), make([]int, t.Digits)
	for i := range experts {
		for c, n := range t.row(i) {
			experts[i] += n
			digits[c] += n
		}
	}
	n := t.total()
	hE, hC := entropy(experts, n), entropy(digits, n)
	if hE == 0 || hC == 0 {
		return 0
	}
	information := hE + hC - entropy(t.Count, n)
	// The three entropies are rounded: independent ones may differ by a little less than nothing.
	return min(max(2*information/(hE+hC), 0), 1)
}

// entropy returns the entropy of counts that sum to total, in nats.
func entropy(count []int, total int) float64 {
	var h float64
	for _, n := range count {
		if n > 0 && n < total {
			p := float64(n) / float64(total)
			h -= float64(p * ln(p))
		}
	}
	return h
}

// ln returns the natural logarithm of x > 0, normal, with an error of a few units in the last place.
//
//	ln x = e ln 2 + 2 artanh(s),  x = 2ᵉ m,  s = (m−1)/(m+1),  √½ ≤ m < √2
//
// The standard library's has one implementation an architecture; this one has the same bits on all.
func ln(x float64) float64 {
	const last = 21 // of the series' odd denominators: s² < 0.0295
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, e = 2*m, e-1
	}
	s := (m - 1) / (m + 1)
	square := float64(s * s)
	sum := 0.
	for n := last; n >= 1; n -= 2 {
		sum = float64(sum*square) + 1/float64(n)
	}
	return float64(2*s*sum) + float64(float64(e)*math.Ln2)
}

// Scores are the three figures that say how well a routing found the digits, each in [0, 1].
type Scores struct {
	Accuracy float64 `json:"accuracy"`
	Purity   float64 `json:"purity"`
	NMI      float64 `json:"nmi"`
}

// Of scores the routing of the training images and that of the held-out ones. The matching behind
// accuracy is fixed on the training images and applied to both.
//
// Of panics if the two tables have different numbers of experts.
func Of(training, heldOut Table) (train, held Scores) {
	match := training.Match()
	return training.scores(match), heldOut.scores(match)
}

func (t Table) scores(match []int) Scores {
	return Scores{Accuracy: t.Accuracy(match), Purity: t.Purity(), NMI: t.NMI()}
}
