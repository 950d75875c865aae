package moe

import (
	"slices"
	"testing"

	"moevae/core/random"
)

// raised returns a learner with three heads that have learned a little.
func raised(t *testing.T, s Shape) (l *Learner, batch Batch, seen []float32) {
	t.Helper()
	batch, seen = lesson(s, 6)
	l = NewLearner(New(s, random.New(5)), 1)
	l.Raise(3, 5, random.New(7))
	rule := firm
	rule.Manager.Rate = .01
	for i := range 5 {
		if _, err := l.StepMutual(rule, batch, random.New(uint64(i))); err != nil {
			t.Fatal(err)
		}
	}
	return l, batch, seen
}

// A head that knows the same in another order takes over without anybody's noticing.
func TestASuccessorKeepsTheExpertsOrder(t *testing.T) {
	for _, s := range []Shape{convShape(), pooledShape()} {
		l, _, seen := raised(t, s)
		l.Lead(0)
		n, k := l.heads, s.K
		_, output := n.manager.top()
		order := []int{2, 0, 1}
		for _, b := range n.manager.Arena().Buffers() {
			for row := b[len(b)-(output.In+1)*output.Out:]; len(row) > 0; row = row[output.Out:] {
				for i, j := range order {
					row[2*k+j] = row[i]
				}
			}
		}
		l.Adopt()
		var before, after [3][]float32
		for i, b := range l.mixture.manager.Arena().Buffers() {
			before[i] = slices.Clone(b)
		}
		table := make([]int, k*k)
		l.Agreement(table, 2, seen)
		for i := range k {
			for j := range k {
				if table[i*k+j] > 0 && j != order[i] {
					t.Errorf("%d images of expert %d would go to the head's %d, want all to its %d", table[i*k+j], i, j, order[i])
				}
			}
		}
		// Of pairs without an image any order fits; the images here are few.
		for i, j := range order {
			table[i*k+j]++
		}
		l.Succeed(2, table)
		if l.Best() != 2 {
			t.Errorf("head %d leads, want 2", l.Best())
		}
		l.Adopt()
		for i, b := range l.mixture.manager.Arena().Buffers() {
			after[i] = slices.Clone(b)
			if !slices.Equal(before[i], after[i]) {
				t.Errorf("buffer %d of the manager is another one", i)
			}
		}
	}
}

// The largest agreement is kept first, and what is left over goes to who is left.
func TestWhoDisagreesGetsWhatIsLeft(t *testing.T) {
	s := convShape()
	l, _, _ := raised(t, s)
	l.Lead(1)
	output := l.heads.manager.Arena().Value
	output = output[len(output)-3*s.K:] // the biases
	copy(output, []float32{0, 0, 0, 0, 0, 0, 10, 20, 30})
	// Expert 0 has two kinds of the head's, expert 1 and 2 share one.
	l.Succeed(2, []int{
		0, 90, 80,
		60, 0, 0,
		40, 0, 0,
	})
	if got := output[6:]; !slices.Equal(got, []float32{20, 10, 30}) {
		t.Errorf("the head's biases are %v, want 20 10 30", got)
	}
}

// The experts, and the manager they teach, learn by the head that leads, whatever the others' losses are.
func TestExpertsLearnByTheHeadThatLeads(t *testing.T) {
	s := convShape()
	for lead := range 3 {
		l, batch, seen := raised(t, s)
		l.Lead(lead)
		l.Adopt()
		both, p := make([]float32, 12*s.K), []float32(nil)
		l.mixture.RouteView(both, seen)
		for image := range slices.Chunk(both, 2*s.K) {
			p = append(p, image[:s.K]...)
		}
		rule := firm
		rule.Experts = true
		if _, err := l.StepMutual(rule, batch, random.New(99)); err != nil {
			t.Fatal(err)
		}
		for i, v := range p {
			if d := l.p[i] - v; d > 1e-6 || d < -1e-6 {
				t.Fatalf("head %d leads: an image goes to expert %d with %v, want %v", lead, i%s.K, l.p[i], v)
			}
		}
		// β times the gradient of the experts' loss is in the leader's columns alone.
		with := slices.Clone(l.dLogits)
		rule.Experts = false
		if _, err := l.StepMutual(rule, batch, random.New(99)); err != nil {
			t.Fatal(err)
		}
		for i, v := range l.dLogits {
			head := i % (3 * s.K) / s.K
			if same := v == with[i]; head != lead && !same {
				t.Fatalf("head %d leads: the experts teach head %d", lead, head)
			}
		}
		if slices.Equal(with, l.dLogits) {
			t.Errorf("head %d leads: the experts teach nobody", lead)
		}
	}
}
