package titles

import (
	"fmt"
	"math"
	"path"
	"slices"
	"unicode/utf8"

	"moevae/core/images/class"
	"moevae/core/images/file"
)

// A Sight is pictures as they look: their pixels, one picture after the other, and how many each has.
type Sight struct {
	Pixels []byte
	Size   int
}

const (
	mostSeen = 300 // pictures that are compared with one another
	// Labels are of what pictures show if so much of the way from chance to certainty is gone by the label of the picture that looks most alike, and
	// rather than other labels if that is so many times as far. Of three pictures of each of MNIST's digits 95 in 100 draws go further, and of labels by
	// chance fewer than 1 in 400.
	leastAlike, muchMore = .25, 2
	// Less is chance.
	hardlyAlike = .1
)

// alike says how far the most similar other picture has the same label, from 0, as by chance, to 1.
//
//	κ = (a − c)/(1 − c),  a the share of pictures of which that is so,  c = Σ (share of each label)²
//
// Source: J. Cohen, A Coefficient of Agreement for Nominal Scales, 1960, where both judges use the labels alike.
func (s Sight) alike(labels []byte) float64 {
	var seen [][]float32
	var known []byte
	step := max(1, len(labels)/mostSeen)
	for i := 0; i < len(labels) && len(seen) < mostSeen; i += step {
		if labels[i] != class.Unknown {
			seen, known = append(seen, s.view(i)), append(known, labels[i])
		}
	}
	var times [class.Unknown]int
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
func (s Sight) view(i int) []float32 {
	pixels := s.Pixels[i*s.Size : (i+1)*s.Size]
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

// unlike says whether pictures of one label do not look alike.
func (s Sight) unlike(labels []byte) bool { return s.alike(labels) < hardlyAlike }

// ByLooks returns the digits in pictures' names, or, where nothing else is taken, single letters with what these are called, if these are what the
// pictures look like, and not what else is taken for it, such as the pupils who drew ten each, or nothing: A_7.png may be the seventh A, or a 7 that A. has
// drawn. What else is taken has the labels other and these classes, nil where they are numbers; other is nil if it is nothing. told is nil where it stays so;
// where it does not, a remark says why.
func (s Sight) ByLooks(pictures []file.Entry, other []byte, classes []string) (told []byte, called []string, remark string) {
	if len(pictures) < leastNamed || classes == nil && other != nil {
		return nil, nil, ""
	}
	all := titles(pictures)
	shape, n := commonest(all)
	if file.Few*n < (file.Few-1)*len(all) {
		return nil, nil, ""
	}
	best, than := leastAlike, 0.
	for place := range shape {
		labels, letters, what := tenAt(all, shape, place), []string(nil), "number"
		if other == nil && shape[place] == aWord {
			what = "letter"
			labels, letters = lettersAt(all, shape, place)
		}
		if labels == nil || other != nil && !everywhere(other, labels) {
			continue
		}
		if other != nil && than == 0 {
			than = max(0, s.alike(other))
		}
		if a := s.alike(labels); a > max(best, muchMore*than) {
			first := firstOf(all, shape)
			best, told, called = a, labels, letters
			remark = fmt.Sprintf("what they show is the %[1]s in their names, as %[2]s in %[3]s, since pictures of one %[1]s look alike",
				what, all[first].tokens[place].text, path.Base(pictures[first].Path))
		}
	}
	return told, called, remark
}

// lettersAt returns the letters at a place in titles of a shape, and what they are called, if they are single ones of several pictures each; nil of others.
func lettersAt(all []title, shape string, place int) (labels []byte, letters []string) {
	names := make([]string, len(all))
	times := map[string]int{}
	for i, t := range all {
		if t.shape != shape {
			continue
		}
		if names[i] = t.tokens[place].text; utf8.RuneCountInString(names[i]) > 1 {
			return nil, nil
		}
		times[names[i]]++
	}
	for _, n := range times {
		if n < 2 {
			return nil, nil
		}
	}
	labels, letters, _ = class.Classify(names)
	return labels, letters
}

// tenAt returns the numbers at a place in titles of a shape if they are the ten digits, nil of others.
func tenAt(all []title, shape string, place int) []byte {
	if shape[place] != aNumber {
		return nil
	}
	labels, times, keys := make([]byte, len(all)), [10]int{}, map[string]bool{}
	for i, t := range all {
		labels[i] = class.Unknown
		if t.shape != shape {
			continue
		}
		text := t.tokens[place].text
		if len(text) > 1 || class.Number(text) < 0 {
			return nil
		}
		if place > 0 && t.tokens[place-1].kind != aNumber {
			keys[t.tokens[place-1].text] = true
		}
		labels[i] = byte(class.Number(text))
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
		if k != class.Unknown && digits[i] != class.Unknown {
			pairs[[2]byte{k, digits[i]}], of[k] = true, true
		}
	}
	return 4*len(pairs) >= 3*10*len(of)
}
