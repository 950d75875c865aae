package moe

import (
	"errors"
	"math"
	"sync"
	"testing"

	"moevae/core/kernel"
	"moevae/core/random"
)

// A table is a team in one process: its members meet once a step.
type table struct {
	sync.Mutex
	meet    *sync.Cond
	members int
	batch   int
	losses  map[int][]float32 // of each expert, for the present step
	shared  int               // members that have shared
	taken   int               // members that have read
	failed  *NotFinite
}

type member struct {
	*table
	index int
}

func (m member) Owns(i int) bool { return i%m.members == m.index }

func (m member) Share(loss []float32, err *NotFinite) {
	m.Lock()
	defer m.Unlock()
	for m.taken > 0 {
		m.meet.Wait()
	}
	for i := range len(loss) / m.batch {
		if m.Owns(i) {
			m.losses[i] = append([]float32(nil), loss[i*m.batch:(i+1)*m.batch]...)
		}
	}
	m.shared++
	if err != nil {
		m.failed = err
	}
	m.meet.Broadcast()
}

func (m member) Await(loss []float32) error {
	m.Lock()
	defer m.Unlock()
	for m.shared < m.members {
		m.meet.Wait()
	}
	for i := range len(loss) / m.batch {
		if !m.Owns(i) {
			copy(loss[i*m.batch:], m.losses[i])
		}
	}
	if m.taken++; m.taken == m.members {
		m.shared, m.taken = 0, 0
	}
	m.meet.Broadcast()
	if m.failed != nil {
		return m.failed
	}
	return nil
}

// together runs steps with a team of learners and returns them and their last errors.
func together(s Shape, members, steps int, spoil func(m *Mixture)) ([]*Learner, []error) {
	const batch = 16
	t := &table{members: members, batch: batch, losses: map[int][]float32{}}
	t.meet = sync.NewCond(t)
	learners, errs := make([]*Learner, members), make([]error, members)
	var wait sync.WaitGroup
	for w := range members {
		m, x, _ := specimen(s, batch, .1, random.New(3))
		if spoil != nil {
			spoil(m)
		}
		learners[w] = NewMember(m, member{t, w})
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
