package moe

import (
	"errors"
	"math"
	"slices"
	"sync"
	"testing"

	"moevae/core/kernel"
	"moevae/core/random"
)

// A member is one of a team in one process: the first leads, and a line joins it to each of the others.
type member struct {
	index, members int
	lines          []line // the leader's to all others, or another's own
}

type line struct {
	p       chan []float32
	losses  chan answer
	verdict chan error
}

type answer struct {
	loss []float32
	err  *NotFinite
}

func (m member) Leads() bool { return m.index == 0 }

func (m member) Owns(i int) bool { return i%m.members == m.index }

func (m member) Route(p []float32) error {
	if !m.Leads() {
		copy(p, <-m.lines[0].p)
		return nil
	}
	for _, l := range m.lines {
		l.p <- slices.Clone(p)
	}
	return nil
}

func (m member) Share(loss []float32, err *NotFinite) {
	if !m.Leads() {
		m.lines[0].losses <- answer{slices.Clone(loss), err}
	}
}

func (m member) Await(loss []float32) error {
	var failed error
	for w, l := range m.lines {
		a := <-l.losses
		if a.err != nil {
			failed = a.err
		}
		b := len(loss) / 5
		for i := range 5 {
			if (member{index: w + 1, members: m.members}).Owns(i) {
				copy(loss[i*b:(i+1)*b], a.loss[i*b:])
			}
		}
	}
	return failed
}

func (m member) Settle(err error) error {
	if !m.Leads() {
		return <-m.lines[0].verdict
	}
	for _, l := range m.lines {
		l.verdict <- err
	}
	return err
}

// together runs steps with a team of learners and returns them and their last errors.
func together(s Shape, members, steps int, spoil func(m *Mixture)) ([]*Learner, []error) {
	const batch = 16
	var lines []line
	for range members - 1 {
		lines = append(lines, line{make(chan []float32, 1), make(chan answer, 1), make(chan error, 1)})
	}
	learners, errs := make([]*Learner, members), make([]error, members)
	var wait sync.WaitGroup
	for w := range members {
		m, x, _ := specimen(s, batch, .1, random.New(3))
		if spoil != nil {
			spoil(m)
		}
		own := lines
		if w > 0 {
			own = lines[w-1 : w]
		}
		learners[w] = NewMember(m, member{w, members, own})
		wait.Go(func() {
			for i := range steps {
				rule := Rule{Balancing: .1, Dispatch: .05, Adam: kernel.Adam{Rate: 1e-2, Beta1: .9, Beta2: .999, Epsilon: 1e-8}}
				if _, errs[w] = learners[w].Step(rule, x, random.New(uint64(i))); errs[w] != nil {
					return
				}
			}
		})
	}
	wait.Wait()
	return learners, errs
}

func TestATeamLearnsWhatOneLearnerWould(t *testing.T) {
	s := Shape{Width: 10, Height: 5, H: 20, Z: 3, K: 5, ManagerHidden: 12, Activation: "sigmoid", DecoderStd: .5}
	alone, _ := together(s, 1, 10, nil)
	want := append(alone[0].mixture.CopyParameters(), alone[0].Moments()...)
	for _, members := range []int{2, 5} {
		team, errs := together(s, members, 10, nil)
		for w, l := range team {
			if errs[w] != nil {
				t.Fatal(errs[w])
			}
			if w == 0 {
				continue
			}
			own := func(i int) bool { return l.team.Owns(i) }
			if err := team[0].SetExperts(own, l.Experts(own)); err != nil {
				t.Fatal(err)
			}
			if err := team[0].SetExperts(own, l.Experts(own)[1:]); err == nil {
				t.Error("SetExperts takes too few numbers")
			}
		}
		for i, v := range append(team[0].mixture.CopyParameters(), team[0].Moments()...) {
			if math.Float32bits(v) != math.Float32bits(want[i]) {
				t.Fatalf("%d members: number %d is %v, want %v", members, i, v, want[i])
			}
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
