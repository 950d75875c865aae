package state

import (
	"fmt"
	"slices"

	"moevae/core/digit"
	"moevae/core/kernel"
	"moevae/core/random"
	"moevae/core/score"
)

// The two sets of images.
const (
	Training = iota
	HeldOut
)

// An Expert is what the page's panel says of one.
type Expert struct {
	Expert  int     `json:"expert"`  // from 0
	Experts int     `json:"experts"` // how many there are
	Epoch   int     `json:"epoch"`
	Step    int     `json:"step"` // since then
	Latent  int     `json:"latent"`
	Width   int     `json:"width"` // of an image
	Height  int     `json:"height"`
	Trained bool    `json:"trained"` // anybody has learned anything
	Begins  int     `json:"begins"`  // the epoch in which the experts begin, while they wait; else 0
	Digit   int     `json:"digit"`   // mostly received; -1 when there are no labels, or no images
	Purity  float64 `json:"purity"`
	Share   float64 `json:"share"`   // of the training images
	Digits  []int   `json:"digits"`  // what each expert mostly receives, or -1
	Routed  bool    `json:"routed"`  // the lists of images are at hand
	Drawn   int     `json:"drawn"`   // the epoch of the parameters that draw
	Leaves  []int   `json:"leaves"`  // training images of each of its leaves; null when it has none on display
	Divided bool    `json:"divided"` // the lists of their images are at hand
}

// Expert returns what there is to say of an expert, or false before any parameters have come.
func (m *Model) Expert(i int) (Expert, bool) {
	mixture, experts := m.current()
	if mixture == nil || !experts || i < 0 || i >= m.Experts {
		return Expert{}, false
	}
	e := Expert{
		Expert: i, Experts: m.Experts, Epoch: m.at, Step: m.step, Latent: mixture.Shape().Z, Width: m.Width, Height: m.Height,
		Trained: m.learned(), Digit: -1, Routed: m.Assignments != nil, Drawn: m.at,
	}
	if m.Past() {
		e.Epoch, e.Step, e.Drawn = m.back.Epoch, 0, m.back.Experts
	}
	if m.Waiting() {
		e.Begins = m.Config.ExpertsWait() + 1
	}
	if i < len(m.Share) {
		e.Share = m.Share[i]
	}
	for _, r := range m.Receives {
		e.Digits = append(e.Digits, r.Digit)
	}
	if i < len(m.Receives) {
		e.Digit, e.Purity = m.Receives[i].Digit, m.Receives[i].Purity
	}
	if labels, _ := m.labels(); e.Step > 0 && m.Assignments != nil && m.routed == m.parameterVersion {
		e.count(m.Assignments[Training].Expert, labels)
	}
	m.inspected = i
	e.Leaves, e.Divided = m.leafCount(i), m.leafAssignments(i) != nil
	return e, true
}

// count says what an expert receives within an epoch, whose end alone is counted by others: assigned are the experts of all training
// images.
func (e *Expert) count(assigned []uint8, labels score.Labels) {
	own := 0
	for _, to := range assigned {
		if int(to) == e.Expert {
			own++
		}
	}
	e.Share = float64(own) / float64(len(assigned))
	table, err := score.Confusion(assigned, labels, e.Experts)
	if err != nil {
		return
	}
	e.Digits = nil
	for i := range e.Experts {
		digit, purity := table.Majority(i)
		e.Digits = append(e.Digits, digit)
		if i == e.Expert {
			e.Digit, e.Purity = digit, purity
		}
	}
}

// learned reports whether the mixture on display has seen at least one batch.
func (m *Model) learned() bool { return m.Past() && m.back.Epoch > 0 || !m.Past() && m.trained }

// Codes returns n codes drawn from the prior, [n×Z].
func (m *Model) Codes(seed uint64, n int) []float32 {
	mixture, _ := m.current()
	if mixture == nil || n < 1 {
		return nil
	}
	z := make([]float32, n*mixture.Shape().Z)
	random.New(seed).Normals(z)
	return z
}

// Whole, in the place of a leaf's number, means all of an expert.
const Whole = -1

// Decode returns an expert's or its leaf's pictures of the codes z, [n×Z], as [n×D] bytes, 255 is ink; or nil if
// there is no such, or z is of no whole number of codes.
func (m *Model) Decode(expert, leaf int, z []float32) []byte {
	mixture, experts := m.current()
	if mixture == nil || !experts || expert < 0 || expert >= m.Experts || len(z) == 0 || len(z)%mixture.Shape().Z != 0 {
		return nil
	}
	s := mixture.Shape()
	m.decoded = kernel.Reserve(m.decoded, len(z)/s.Z*s.D())
	if leaf == Whole {
		mixture.Decode(m.decoded, expert, z)
	} else if styles := m.stylesOf(expert); styles != nil && leaf >= 0 && leaf < styles.Leaves() {
		styles.Decode(m.decoded, leaf, z)
	} else {
		return nil
	}
	return toBytes(m.decoded)
}

// Encode returns the mean of an expert's or its leaf's code of an image, [Z], or nil if there is no such.
func (m *Model) Encode(expert, leaf, set, index int) []float32 {
	images := m.set(set)
	mixture, experts := m.current()
	if images == nil || index < 0 || index >= images.N || mixture == nil || !experts || expert < 0 || expert >= m.Experts {
		return nil
	}
	x, mu := make([]float32, images.D()), make([]float32, mixture.Shape().Z)
	images.Floats(x, index)
	if leaf == Whole {
		mixture.Encode(mu, expert, x)
	} else if styles := m.stylesOf(expert); styles != nil && leaf >= 0 && leaf < styles.Leaves() {
		styles.Encode(mu, leaf, x)
	} else {
		return nil
	}
	return mu
}

// Pictures returns the images of a set with these numbers, [n×D] bytes; numbers that it does not have are
// left out.
func (m *Model) Pictures(set int, index []int) []byte {
	images := m.set(set)
	if images == nil {
		return nil
	}
	var pictures []byte
	for _, i := range index {
		if i >= 0 && i < images.N {
			pictures = append(pictures, images.Image(i)...)
		}
	}
	return pictures
}

// set returns a set of images, or nil if they have not come or are not those of this run.
func (m *Model) set(which int) *digit.Set {
	if which < 0 || which >= len(m.Sets) || m.Sets[which] == nil ||
		m.Sets[which].Width != m.Width || m.Sets[which].Height != m.Height {
		return nil
	}
	return m.Sets[which]
}

// A Received is an image that an expert receives.
type Received struct {
	Index       int     `json:"index"`
	Probability float64 `json:"probability"`
	Second      int     `json:"second"` // who would get it next, of a leaf which other leaf
	Doubt       float64 `json:"doubt"`  // that one's probability
}

// lists returns the lists that say which images an expert or its leaf has, and under which number; or nil.
func (m *Model) lists(expert, leaf int) (assignments *[2]Assignment, number int) {
	if leaf == Whole {
		return m.Assignments, expert
	}
	if leaf < 0 || leaf >= len(m.leafCount(expert)) {
		return nil, 0
	}
	return m.leafAssignments(expert), leaf
}

// Received returns a page of the images of a set that an expert or its leaf receives, and how many there are in all.
func (m *Model) Received(expert, leaf, set int, mostCertain bool, first, count int) (page []Received, total int) {
	assignments, number := m.lists(expert, leaf)
	if assignments == nil || set < 0 || set >= len(assignments) {
		return nil, 0
	}
	r := &assignments[set]
	all := r.Received(number, mostCertain)
	first = min(max(first, 0), len(all))
	for _, i := range all[first:min(first+max(count, 0), len(all))] {
		page = append(page, Received{i, float64(r.Probability[i]), int(r.Second[i]), float64(r.Doubt[i])})
	}
	return page, len(all)
}

// A Kind is how many training images of one digit an expert receives, with the most certain of them.
type Kind struct {
	Digit int     `json:"digit"`
	Count int     `json:"count"`
	Share float64 `json:"share"` // of the expert's images
	Index []int   `json:"index"`
}

// Kinds returns which digits an expert or its leaf receives, the most frequent first, each with at most so many of its
// images; nothing when there are no labels. Labels serve nothing but this count.
func (m *Model) Kinds(expert, leaf, examples int) []Kind {
	assignments, number := m.lists(expert, leaf)
	if assignments == nil {
		return nil
	}
	r := &assignments[Training]
	labels, _ := m.labels()
	rows := m.Experts
	if leaf != Whole {
		rows = len(m.leafCount(expert)) + 1 // and nobody, who has the others' images
	}
	table, err := score.Confusion(r.Expert, labels, rows)
	if err != nil || number < 0 || number >= table.Experts {
		return nil
	}
	var kinds []Kind
	total := 0
	for d := range table.Digits {
		n := table.Count[number*table.Digits+d]
		total += n
		if n > 0 {
			kinds = append(kinds, Kind{Digit: d, Count: n})
		}
	}
	for i := range kinds {
		k := &kinds[i]
		k.Share = float64(k.Count) / float64(total)
		// It can't fail where Confusion has not.
		k.Index, _ = score.Members(r.Expert, labels, number, k.Digit)
		r.sort(k.Index, true)
		k.Index = k.Index[:min(len(k.Index), max(examples, 0))]
	}
	slices.SortStableFunc(kinds, func(a, b Kind) int { return b.Count - a.Count })
	return kinds
}

// images takes in the data set.
func (m *Model) images(width, height int, training, heldOut []byte) error {
	d := width * height
	if width < 1 || height < 1 || len(training)%d != 0 || len(heldOut)%d != 0 || len(training) == 0 {
		return fmt.Errorf("state: images of %d×%d pixels have %d and %d bytes", width, height, len(training), len(heldOut))
	}
	for i, pixels := range [][]byte{training, heldOut} {
		m.Sets[i] = &digit.Set{N: len(pixels) / d, Width: width, Height: height, Pixels: pixels}
	}
	m.Assignments, m.assigner, m.leafAssigner, m.routed = nil, nil, nil, 0
	return nil
}
