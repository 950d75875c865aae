package images

import (
	"fmt"
	"math"
	"path"
	"slices"
)

// A sight is pictures as they look: their pixels, one picture after the other, and how many each has.
type sight struct {
	pixels []byte
	size   int
}

const (
	mostSeen = 300 // pictures that are compared with one another
	// Labels are of what pictures show if so much of the way from chance to certainty is gone by the label of the picture that looks most alike, and
	// rather than other labels if that is so many times as far.
	leastAlike, muchMore = .3, 2
	// Less is chance.
	hardlyAlike = .1
)

// alike says how far the most similar other picture has the same label, from 0, as by chance, to 1.
//
//	κ = (a − c)/(1 − c),  a the share of pictures of which that is so,  c = Σ (share of each label)²
//
// Source: J. Cohen, A Coefficient of Agreement for Nominal Scales, 1960, where both judges use the labels alike.
func (s sight) alike(labels []byte) float64 {
	var seen [][]float32
	var known []byte
	step := max(1, len(labels)/mostSeen)
	for i := 0; i < len(labels) && len(seen) < mostSeen; i += step {
		if labels[i] != Unknown {
			seen, known = append(seen, s.view(i)), append(known, labels[i])
		}
	}
	var times [Unknown]int
	same, chance := 0, 0.
	for i, v := range seen {
		times[known[i]]++
		best, at := float32(math.Inf(-1)), -1
		for j, w := range seen {
			if j == i {
				continue
			}
			sum := float32(0)
			for k, x := range v {
				sum += float32(x * w[k])
			}
			if sum > best {
				best, at = sum, j
			}
		}
		if at >= 0 && known[at] == known[i] {
			same++
		}
	}
	for _, n := range times {
		share := float64(n) / float64(len(seen))
		chance += float64(share * share)
	}
	if len(seen) < leastNamed || chance == 1 {
		return 0
	}
	return (float64(same)/float64(len(seen)) - chance) / (1 - chance)
}

// view returns a picture's pixels without their mean, as long as 1 all together.
func (s sight) view(i int) []float32 {
	pixels := s.pixels[i*s.size : (i+1)*s.size]
	sum, squares := 0., 0.
	for _, p := range pixels {
		sum += float64(p)
	}
	mean := sum / float64(len(pixels))
	made := make([]float32, len(pixels))
	for _, p := range pixels {
		squares += float64((float64(p) - mean) * (float64(p) - mean))
	}
	for k, p := range pixels {
		made[k] = float32((float64(p) - mean) / math.Sqrt(max(squares, 1)))
	}
	return made
}

// digitsByLooks returns the digits in pictures' names if these are what the pictures look like, and not what else is taken for it, such as the
// pupils who drew ten each, or nothing: A_7.png may be the seventh A, or a 7 that A. has drawn.
func (s sight) digitsByLooks(pictures []entry, other lesson) (told lesson, found bool) {
	if len(pictures) < leastNamed || other.classes == nil && other.labels != nil {
		return lesson{}, false
	}
	all := titles(pictures)
	shape, n := commonest(all)
	if few*n < (few-1)*len(all) {
		return lesson{}, false
	}
	best, than := leastAlike, 0.
	for place := range shape {
		labels := tenAt(all, shape, place)
		if labels == nil || other.labels != nil && !everywhere(other.labels, labels) {
			continue
		}
		if other.labels != nil && than == 0 {
			than = max(0, s.alike(other.labels))
		}
		if a := s.alike(labels); a > max(best, muchMore*than) {
			first := firstOf(all, shape)
			best, found = a, true
			told = lesson{labels: labels, remark: fmt.Sprintf("what they show is the number in their names, as %s in %s, since pictures of one number look alike",
				all[first].tokens[place].text, path.Base(pictures[first].path))}
		}
	}
	return told, found
}

// tenAt returns the numbers at a place in titles of a shape if they are the ten digits, nil of others.
func tenAt(all []title, shape string, place int) []byte {
	if shape[place] != aNumber {
		return nil
	}
	labels, times, keys := make([]byte, len(all)), [10]int{}, map[string]bool{}
	for i, t := range all {
		labels[i] = Unknown
		if t.shape != shape {
			continue
		}
		text := t.tokens[place].text
		if len(text) > 1 || number(text) < 0 {
			return nil
		}
		if place > 0 && t.tokens[place-1].kind != aNumber {
			keys[t.tokens[place-1].text] = true
		}
		labels[i] = byte(number(text))
		times[labels[i]]++
	}
	for key := range keys {
		if len(keys) == 1 && otherKey.MatchString(key) {
			return nil
		}
	}
	if slices.Min(times[:]) < 2 {
		return nil
	}
	return labels
}

// everywhere says whether nearly all of the ten digits are in each of other kinds.
func everywhere(kinds, digits []byte) bool {
	pairs, of := map[[2]byte]bool{}, map[byte]bool{}
	for i, k := range kinds {
		if k != Unknown && digits[i] != Unknown {
			pairs[[2]byte{k, digits[i]}], of[k] = true, true
		}
	}
	return 4*len(pairs) >= 3*10*len(of)
}
