package digit

import (
	"fmt"
	"slices"
	"strconv"

	"moevae/core/number"
)

// A Notice is something unusual about images, in one sentence, and the setting that would mend it, "" if none does.
type Notice struct{ Text, Name, Value string }

const (
	looked   = 48 // images that are looked at where all would take too long
	compared = 300
	// A set's images are digits if they are about as near to digits as digits are to one another, and lie another way
	// if they are then a good deal nearer than they are now.
	likeness   = 1.3
	difference = .93
	leastKinds = looked / 4 // different digits that they are nearest to: bars are all the same 1s

	leastRange  = 128 // between the darkest and the brightest pixel
	blankRange  = 16
	leastImages = 50 // for each expert
	leastShare  = .01
	mostShare   = .6
	mostlyEven  = 80 // per cent of images whose ground is bright or dark, so that it is one
	mixed       = 2  // per cent that have the other ground
	frameShare  = 14 // of the shorter side that a frame is wide at most
)

// Notices returns what is unusual about training images, already mended as present says, as MNIST's go: their contrast, which of ink and ground is
// bright, how they lie, as digits have it, which are MNIST's, how many are blank, how wide their empty border is, and
// how few there are for so many experts. Values are those that settings shall have in the place of present's.
func Notices(images, digits *Set, present Mend, experts int) []Notice {
	var all []Notice
	images = Mend{Stretch: present.Stretch}.Of(images)[0] // as it is learned from
	low, high := contrast([]*Set{images})
	if (high >= Faint || present.Stretch == StretchOff && high > low) && high-low < leastRange {
		n := Notice{Text: fmt.Sprintf("Their contrast is low: pixels are from %d to %d of 255.", low, high)}
		if present.Stretch != StretchOn {
			n.Name, n.Value = "stretch", StretchOn
		}
		all = append(all, n)
	}
	mend := Mend{}
	if mend.Invert = 2*images.border() > images.middle(); mend.Invert {
		all = append(all, Notice{"Their ground is bright and their ink dark; it is learned better the other way round.", "invert", onOrOff(!present.Invert)})
	}
	if bright, dark := images.grounds(); bright+dark >= mostlyEven*images.N/100 && min(bright, dark) >= mixed*images.N/100 && min(bright, dark) > 0 {
		all = append(all, Notice{Text: fmt.Sprintf("%s dark ink on a bright ground, others have it the other way round: experts will tell these apart first.", amount(bright, images.N, "has", "have"))})
	}
	seen := mend.Of(images)[0]
	if share := seen.ink(); share > mostShare || share < leastShare {
		all = append(all, Notice{Text: fmt.Sprintf("Ink covers %.1f %% of them, where it is 13 %% of MNIST’s.", 100*share)})
	}
	if way := lie(seen, digits); way != Upright {
		all = append(all, Notice{fmt.Sprintf("They look like digits that are %s.", lies[way]), "turn", present.Turn.Then(way).String()})
	}
	if n := seen.blank(); n > 0 {
		all = append(all, Notice{Text: fmt.Sprintf("%s blank.", amount(n, images.N, "is", "are"))})
	}
	if m := seen.margin(); m > 0 && m < min(seen.Width, seen.Height)/2 && 2*(seen.Width-2*m) < seen.Width && 2*(seen.Height-2*m) < seen.Height {
		all = append(all, Notice{Text: fmt.Sprintf("All have an empty border of %d pixels, which is more than half of them: crop them and experts see more.", m)})
	}
	if experts > 1 && images.N < leastImages*experts {
		each := "are %d images"
		if images.N/experts == 1 {
			each = "is %d image"
		}
		n := Notice{Text: fmt.Sprintf("There "+each+" for each of %d experts, which is few.", images.N/experts, experts)}
		if fewer := images.N / leastImages; fewer > 1 {
			n.Name, n.Value = "experts", strconv.Itoa(fewer)
		}
		all = append(all, n)
	}
	return all
}

var lies = map[Way]string{
	2: "mirrored", 3: "upside down", 4: "mirrored upside down", 5: "mirrored and lie on their side, as EMNIST’s do",
	6: "lying on their left side", 7: "mirrored and lie on their side", 8: "lying on their right side",
}

func onOrOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

func amount(n, all int, one, several string) string {
	return fmt.Sprintf("%s of %s %s", number.Thousands(n), number.Count(all, "image"), number.Verb(n, one, several))
}

// edge calls visit with every pixel of an image's border, within a frame if it has one: rings on one side of the image's middle, and then one
// that is nearly all on the other.
func (s *Set) edge(i int, visit func(v byte)) {
	middle, _ := middleOf(s.Image(i))
	bright, frame := 2*int(s.Image(i)[0]) > middle, 0
	for depth := range min(s.Width, s.Height)/frameShare + 1 {
		up, all := 0, 0
		s.ring(i, depth, func(v byte) {
			all++
			if 2*int(v) > middle {
				up++
			}
		})
		if frame > 0 && (bright && 10*up <= all || !bright && 10*up >= 9*all) {
			s.ring(i, frame, visit)
			return
		}
		if up != 0 && up != all {
			break
		}
		frame = depth + 1
	}
	s.ring(i, 0, visit)
}

// ring calls visit with every pixel of an image that is so many away from its edge.
func (s *Set) ring(i, depth int, visit func(v byte)) {
	pixels, right, bottom := s.Image(i), s.Width-1-depth, s.Height-1-depth
	for y := depth; y <= bottom; y++ {
		row := pixels[y*s.Width : (y+1)*s.Width]
		if y == depth || y == bottom {
			for _, v := range row[depth : right+1] {
				visit(v)
			}
			continue
		}
		if visit(row[depth]); right > depth {
			visit(row[right])
		}
	}
}

// middleOf returns the sum of an image's darkest and brightest pixel, and what is between them.
func middleOf(image []byte) (twice, contrast int) {
	low, high := int(slices.Min(image)), int(slices.Max(image))
	return low + high, high - low
}

// middle returns the median of middleOf all images that are not blank.
func (s *Set) middle() int {
	var all []int
	least := s.faintest()
	for i := range s.N {
		if twice, contrast := middleOf(s.Image(i)); contrast >= least {
			all = append(all, twice)
		}
	}
	if len(all) == 0 {
		low, high := contrast([]*Set{s})
		return low + high
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// border returns the median pixel of all images' borders.
func (s *Set) border() int {
	var count [256]int
	all := 0
	for i := range s.N {
		s.edge(i, func(v byte) {
			count[v]++
			all++
		})
	}
	for v, n := range count {
		if all -= 2 * n; all <= 0 {
			return v
		}
	}
	return 0
}

// grounds returns how many images have a bright ground and how many a dark one: of these, nine in ten pixels of the border are
// brighter than the middle between their darkest and their brightest pixel, or darker.
func (s *Set) grounds() (bright, dark int) {
	least := s.faintest()
	for i := range s.N {
		middle, contrast := middleOf(s.Image(i))
		if contrast < least {
			continue
		}
		up, all := 0, 0
		s.edge(i, func(v byte) {
			all++
			if 2*int(v) > middle {
				up++
			}
		})
		if 10*up >= 9*all {
			bright++
		} else if 10*up <= all {
			dark++
		}
	}
	return bright, dark
}

// ink returns the mean of all pixels, from 0 to 1, where the brightest is 1 and what is no brighter than the ground is 0.
func (s *Set) ink() float64 {
	_, high := contrast([]*Set{s})
	ground, sum := s.border(), 0
	for _, v := range s.Pixels {
		sum += max(0, int(v)-ground)
	}
	return float64(sum) / float64(len(s.Pixels)*max(1, high-ground))
}

// blank returns how many images show next to nothing, as the others go.
func (s *Set) blank() int {
	least, n := s.faintest(), 0
	for i := range s.N {
		if _, contrast := middleOf(s.Image(i)); contrast < least {
			n++
		}
	}
	return n
}

// faintest returns the contrast below which an image shows next to nothing, as the others go.
func (s *Set) faintest() int {
	low, high := contrast([]*Set{s})
	return min(blankRange, max(1, (high-low)/8))
}

// margin returns how many pixels from every edge all images are empty.
func (s *Set) margin() int {
	m, ground := min(s.Width, s.Height)/2, s.border()
	for i := range s.N {
		for j, v := range s.Image(i) {
			if int(v) >= ground+blankRange {
				y, x := j/s.Width, j%s.Width
				m = min(m, y, x, s.Height-1-y, s.Width-1-x)
			}
		}
	}
	return m
}

// lie returns how images have to be turned so that they are most like digits: the way in which the mean squared
// distance to the nearest digit is least. Larger ones are fitted as digits are. It is Upright where they are no digits, or it can't be told.
func lie(images, digits *Set) Way {
	if digits == nil || digits.Width != digits.Height || images.Width < digits.Width || images.Height < digits.Height || images.N < looked {
		return Upright
	}
	pick := func(s *Set, n, from int) [][]byte {
		var some [][]byte
		for i := range n {
			some = append(some, s.Image((from+i*s.N/n)%s.N))
		}
		return some
	}
	known := pick(digits, min(compared, digits.N), 0)
	some := pick(images, looked, 0)
	if images.Width != digits.Width || images.Height != digits.Height {
		for i := range some {
			some[i] = images.fitted(some[i], digits.Width, digits.Height)
		}
	}
	usual, _ := nearness(pick(digits, looked, 1), known, nil)
	best, least, present, kinds := Upright, 0., 0., 0
	for way := Upright; way <= 8; way++ {
		from := make([]int, digits.D())
		for i := range from {
			x, y := way.From(i%digits.Width, i/digits.Width, digits.Width, digits.Height)
			from[i] = y*digits.Width + x
		}
		d, n := nearness(some, known, from)
		if way == Upright {
			present = d
		}
		if way == Upright || d < least {
			best, least, kinds = way, d, n
		}
	}
	if least > likeness*usual || least > difference*present || kinds < leastKinds {
		return Upright
	}
	return best
}

// fitted returns an image of the set, of which ink is bright, in the form of digits of a size (Ink), empty where it shows nothing. Thin strokes stay
// as they are.
func (s *Set) fitted(pixels []byte, width, height int) []byte {
	x, made := make([]float32, width*height), make([]byte, width*height)
	k := Ink{Width: s.Width, Height: s.Height, Value: make([]float64, len(pixels))}
	for i, v := range pixels {
		k.Value[i] = float64(v) / 255
	}
	if left, _, right, _ := k.Box(); left >= right {
		return made
	}
	k.fit(x, width, height, k.scale(inkSide*float64(min(width, height))/fieldSide))
	for i, v := range x {
		made[i] = byte(float32(v*255) + .5)
	}
	return made
}

// nearness returns the mean squared distance from each image, its pixels taken in the order from, to the nearest of
// known that is not itself, and how many of known are the nearest of one.
func nearness(images, known [][]byte, from []int) (distance float64, kinds int) {
	sum, nearest := 0, map[int]bool{}
	turned := make([]byte, len(images[0]))
	for _, image := range images {
		copy(turned, image)
		for i, j := range from {
			turned[i] = image[j]
		}
		least, which := -1, -1
		for n, k := range known {
			d := 0
			for i, v := range turned {
				e := int(v) - int(k[i])
				d += e * e
			}
			if d > 0 && (least < 0 || d < least) {
				least, which = d, n
			}
		}
		nearest[which] = true
		sum += max(least, 0)
	}
	return float64(sum) / float64(len(images)), len(nearest)
}
