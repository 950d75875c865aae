package state

import (
	"fmt"

	"moevae/core/kernel"
	"moevae/core/moe"
	"moevae/core/nn"
	"moevae/core/train"
	"moevae/core/wire"
)

// leaves are the styles of experts of one moment of the run. They wait while experts of another moment are on display.
type leaves struct {
	epoch, step int
	sum         uint32 // of the parameters they were made from
	of          map[int]*leafSet
}

// A leafSet is one expert's.
type leafSet struct {
	outcome wire.Outcome
	styles  *moe.Styles // made when they are first needed
	on      *moe.Mixture
}

// divided takes in an expert's styles. Those of another moment make room.
func (m *Model) divided(o wire.Outcome) error {
	if m.mixture == nil || o.Expert < 0 || o.Expert >= m.mixture.Shape().K {
		return fmt.Errorf("state: outcome: there is no expert %d", o.Expert)
	}
	if err := train.StyledBy(o.By, o.Leaves).Validate(m.Config); err != nil {
		return fmt.Errorf("state: outcome: %w", err)
	}
	s := moe.NewStyles(m.mixture, o.Expert, o.By, o.Leaves)
	if err := nn.Unflatten(s.Tensors(), o.Value); err != nil {
		return fmt.Errorf("state: outcome: %w", err)
	}
	if l := &m.leaves; l.of == nil || l.epoch != o.Epoch || l.step != o.Step || l.sum != o.Sum {
		m.leaves = leaves{o.Epoch, o.Step, o.Sum, map[int]*leafSet{}}
	}
	o.Means, o.Samples = nil, nil
	m.leaves.of[o.Expert] = &leafSet{outcome: o}
	m.leafAssigner = nil
	m.Respond()
	return nil
}

// place returns the moment of the parameters on display; exact is false where those of the very moment are not here.
func (m *Model) place() (epoch, step int, exact bool) {
	if !m.Past() {
		return m.at, m.step, m.mixture != nil
	}
	return m.back.Epoch, 0, m.back.Experts == m.back.Epoch && m.back.Manager == m.back.Epoch
}

// fit reports whether the leaves are those of the experts on display.
func (m *Model) fit() bool {
	l := &m.leaves
	epoch, step, exact := m.place()
	if l.of == nil || !exact || epoch != l.epoch || step != l.step {
		return false
	}
	if m.summed != m.parameterVersion {
		mixture, _ := m.current()
		m.summed, m.sum = m.parameterVersion, wire.Sum(mixture.CopyParameters())
	}
	return m.sum == l.sum
}

// stylesOf returns the styles of an expert on display, or nil if it has none.
func (m *Model) stylesOf(expert int) *moe.Styles {
	set := m.leaves.of[expert]
	if set == nil || !m.fit() {
		return nil
	}
	if mixture, _ := m.current(); set.on != mixture {
		s := moe.NewStyles(mixture, expert, set.outcome.By, set.outcome.Leaves)
		if nn.Unflatten(s.Tensors(), set.outcome.Value) != nil {
			return nil
		}
		set.styles, set.on = s, mixture
	}
	return set.styles
}

// leafCount returns how many training images each of an expert's leaves has, or nil if it has none on display.
func (m *Model) leafCount(expert int) []int {
	if m.stylesOf(expert) == nil {
		return nil
	}
	return m.leaves.of[expert].outcome.Count
}

// A Standing says of which moment the experts on display are, and of which the leaves.
type Standing struct {
	Epoch  int  `json:"epoch"`
	Step   int  `json:"step"`
	Exact  bool `json:"exact"`  // their very parameters are here
	Leaves bool `json:"leaves"` // there are leaves
	Fit    bool `json:"fit"`    // and they are theirs
	Newest struct {
		Epoch int `json:"epoch"`
		Step  int `json:"step"`
	} `json:"newest"` // of which the newest parameters are
}

// Standing returns where the leaves stand.
func (m *Model) Standing() Standing {
	s := Standing{Leaves: m.leaves.of != nil, Fit: m.fit()}
	s.Epoch, s.Step, s.Exact = m.place()
	s.Newest.Epoch, s.Newest.Step = m.at, m.step
	return s
}

// A LeafAnswer is which leaf of the winning expert takes the drawing. Leaf counts from 0.
type LeafAnswer struct {
	Expert      int       `json:"expert"`
	Leaf        int       `json:"leaf"`
	Probability []float32 `json:"probability"`
	Loss        float32   `json:"loss"`   // the leaf's, at z = μ
	Parent      float32   `json:"parent"` // and its expert's
	Picture     []byte    `json:"-"`      // the leaf's reconstruction, [D]
}

// Leaf returns what the second level makes of the drawing, or false if there is no drawing or its expert has
// not been split.
func (m *Model) Leaf() (LeafAnswer, bool) {
	a := &m.Answer
	if a.Winner < 0 || len(a.Loss) <= a.Winner {
		return LeafAnswer{}, false
	}
	s := m.stylesOf(a.Winner)
	if s == nil {
		return LeafAnswer{}, false
	}
	l := LeafAnswer{Expert: a.Winner, Probability: make([]float32, s.Leaves()), Parent: a.Loss[a.Winner]}
	s.Route(l.Probability, a.Image)
	l.Leaf = kernel.Largest(l.Probability)
	y, loss := make([]float32, len(a.Image)), make([]float32, 1)
	s.Reconstruct(y, loss, l.Leaf, a.Image)
	l.Loss = loss[0]
	l.Picture = toBytes(y)
	return l, true
}

// A leafAssigner makes the assignments of one expert's leaves, a slice at a time. Images of other experts are with nobody,
// who has the number after the last leaf's.
type leafAssigner struct {
	expert  int
	version int // of the assignments that say which images it has
	made    [2]Assignment
	own     [2][]int
	which   int // of the sets
	next    int // of own
	done    bool
}

func newLeafAssigner(expert, leaves int, assignments *[2]Assignment, version int) *leafAssigner {
	l := &leafAssigner{expert: expert, version: version}
	for set := range assignments {
		n := len(assignments[set].Expert)
		r := &l.made[set]
		r.Expert, r.Probability = make([]uint8, n), make([]float32, n)
		r.Second, r.Doubt = make([]uint8, n), make([]float32, n)
		for i, e := range assignments[set].Expert {
			r.Expert[i] = uint8(leaves)
			if int(e) == expert {
				l.own[set] = append(l.own[set], i)
			}
		}
	}
	return l
}

// leafStep routes a chunk of images to the inspected expert's leaves, and reports whether there is more to do; made
// says that the lists have come to be.
func (m *Model) leafStep() (more, made bool) {
	s := m.stylesOf(m.inspected)
	if s == nil || m.Assignments == nil || m.routed != m.parameterVersion {
		return false, false
	}
	l := m.leafAssigner
	if l == nil || l.expert != m.inspected || l.version != m.routed {
		l = newLeafAssigner(m.inspected, s.Leaves(), m.Assignments, m.routed)
		m.leafAssigner = l
	}
	if l.done {
		return false, false
	}
	if l.which == len(l.own) {
		l.done = true
		return false, true
	}
	own := l.own[l.which][l.next:]
	own = own[:min(chunk, len(own))]
	if len(own) == 0 {
		l.which, l.next = l.which+1, 0
		return true, false
	}
	set := m.Sets[l.which]
	x, q := make([]float32, len(own)*set.D()), make([]float32, len(own)*s.Leaves())
	set.Floats(x, own...)
	s.Route(q, x)
	for i, at := range own {
		l.made[l.which].put(at, q[i*s.Leaves():(i+1)*s.Leaves()])
	}
	l.next += len(own)
	return true, false
}

// leafAssignments returns the lists of an expert's leaves, or nil before they are made.
func (m *Model) leafAssignments(expert int) *[2]Assignment {
	l := m.leafAssigner
	if l == nil || !l.done || l.expert != expert || m.stylesOf(expert) == nil {
		return nil
	}
	return &l.made
}
