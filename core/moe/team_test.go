package moe

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"

	"moevae/core/kernel"
	"moevae/core/random"
)

// A member is one of a team in one process, with a line to each other.
type member struct {
	index int
	owner []int
	block []int
	to    []chan message
	from  []chan message
}

type message struct {
	v   []float32
	err *NotFinite
}

func (m *member) Member() int   { return m.index }
func (m *member) Owner() []int  { return m.owner }
func (m *member) Blocks() []int { return m.block }

func (m *member) Say(to int, v []float32, err *NotFinite) { m.to[to] <- message{slices.Clone(v), err} }

func (m *member) Hear(from int) ([]float32, *NotFinite) {
	said := <-m.from[from]
	return said.v, said.err
}

// newTeam returns a team that shares k experts and the blocks, unevenly.
func newTeam(members, k int) []*member {
	team := make([]*member, members)
	lines := make([]chan message, members*members)
	for i := range lines {
		lines[i] = make(chan message, 8)
	}
	for w := range team {
		m := &member{index: w, block: []int{0}}
		for i := range k {
			m.owner = append(m.owner, i%members)
		}
		for i := range members {
			m.block = append(m.block, (i+1)*(i+1)*Blocks/(members*members))
			m.to, m.from = append(m.to, lines[w*members+i]), append(m.from, lines[i*members+w])
		}
		team[w] = m
	}
	return team
}

// together runs steps with a team of learners and returns them and their last errors.
func together(s Shape, members, steps int, spoil func(m *Mixture)) ([]*Learner, []error) {
	learners, errs := make([]*Learner, members), make([]error, members)
	var wait sync.WaitGroup
	for w, team := range newTeam(members, s.K) {
		m := New(s, random.New(3))
		if spoil != nil {
			spoil(m)
		}
		learners[w] = NewMember(m, team)
		if s.Manager == ConvManager {
			learners[w].Raise(2, 0, random.New(4))
		}
		wait.Go(func() {
			for i := range steps {
				if errs[w] = step(learners[w], i); errs[w] != nil {
					return
				}
			}
		})
	}
	wait.Wait()
	return learners, errs
}

// step makes a learner's step i by whatever its manager learns from; after the third one of two heads is kept, and then
// the experts begin.
func step(l *Learner, i int) error {
	s, adam := l.mixture.shape, kernel.NewAdam(1e-2)
	batch, _ := lesson(s, 21)
	if s.Manager != ConvManager {
		batch.Views = nil
		_, err := l.StepBatch(Rule{Balancing: .1, Dispatch: .05, Adam: adam}, batch, random.New(uint64(i)))
		return err
	}
	rule := firm
	rule.Manager, rule.Expert, rule.Experts = adam, adam, i >= 3
	if i == 3 {
		l.Choose()
	}
	_, err := l.StepMutual(rule, batch, random.New(uint64(i)))
	return err
}

func TestATeamLearnsWhatOneLearnerWould(t *testing.T) {
	dense := Shape{Width: 10, Height: 5, H: 20, Z: 3, K: 5, ManagerHidden: 12, Activation: "sigmoid", DecoderStd: .5}
	for _, s := range []Shape{dense, convShape(), pooledShape()} {
		alone, _ := together(s, 1, 10, nil)
		want := append(alone[0].mixture.CopyParameters(), alone[0].Moments(nil)...)
		for _, members := range []int{2, 3, 5} {
			team, errs := together(s, members, 10, nil)
			for w, l := range team {
				if errs[w] != nil {
					t.Fatal(errs[w])
				}
				if w == 0 {
					continue
				}
				if err := team[0].SetExperts(l.owns, l.Experts(l.owns)); err != nil {
					t.Fatal(err)
				}
				if flat := append(l.Experts(l.owns), 1); team[0].SetExperts(l.owns, flat) == nil {
					t.Error("SetExperts takes too many numbers")
				}
			}
			same(t, fmt.Sprintf("%s manager, %d members", s.Manager, members), team[0], want)
		}
		for _, lanes := range []int{2, 7, 40} {
			l := NewLearner(New(s, random.New(3)), lanes)
			if s.Manager == ConvManager {
				l.Raise(2, 0, random.New(4))
			}
			for i := range 10 {
				if err := step(l, i); err != nil {
					t.Fatal(err)
				}
			}
			same(t, fmt.Sprintf("%s manager, %d goroutines", s.Manager, lanes), l, want)
		}
	}
}

func same(t *testing.T, who string, l *Learner, want []float32) {
	t.Helper()
	for i, v := range append(l.mixture.CopyParameters(), l.Moments(nil)...) {
		if math.Float32bits(v) != math.Float32bits(want[i]) {
			t.Fatalf("%s: number %d is %v, want %v", who, i, v, want[i])
		}
	}
}

func TestEveryMemberLearnsOfALossThatIsNotFinite(t *testing.T) {
	s := Shape{Width: 10, Height: 5, H: 20, Z: 3, K: 5, ManagerHidden: 12, Activation: "sigmoid", DecoderStd: .5}
	_, errs := together(s, 2, 3, func(m *Mixture) {
		for _, tensor := range m.Tensors() {
			if tensor.Name == "expert.3.output.bias" {
				tensor.Value[0] = float32(math.NaN())
			}
		}
	})
	for w, err := range errs {
		var n *NotFinite
		if !errors.As(err, &n) || *n != (NotFinite{3, "reconstruction"}) {
			t.Errorf("member %d: error is %v", w, err)
		}
	}
}
