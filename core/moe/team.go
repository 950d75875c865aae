package moe

import "fmt"

// A Team is the learners that divide a mixture among them, each in a process of its own: its experts, and the blocks of
// a batch for a manager that learns from views. Member 0 leads: it alone has the manager's optimiser. In a step it
// tells the others how the manager is, hears how theirs of the batch is routed, tells how all of it is, hears the losses of
// their experts, tells whether the step counts and what the manager is to learn from it, and hears their gradients.
// A follower only speaks with the leader.
type Team interface {
	// Member returns this member's number.
	Member() int

	// Owner returns the member that trains each expert, [K].
	Owner() []int

	// Blocks returns the block with which each member's begin, and behind the last one's Blocks. It may change between
	// steps.
	Blocks() []int

	// Say sends v to a member, and err if something was not finite. It does not keep v.
	Say(to int, v []float32, err *NotFinite)

	// Hear waits for what a member has said. v is the team's until the next call.
	Hear(from int) (v []float32, err *NotFinite)
}

func (l *Learner) leads() bool { return l.team == nil || l.team.Member() == 0 }

func (l *Learner) owns(i int) bool { return l.team == nil || l.team.Owner()[i] == l.team.Member() }

// ownBlocks returns which blocks of a batch are this member's.
func (l *Learner) ownBlocks() (from, to int) {
	if l.team == nil {
		return 0, Blocks
	}
	at := l.team.Blocks()
	return at[l.team.Member()], at[l.team.Member()+1]
}

// followers calls f with the number of each other member, where this one leads, and its blocks.
func (l *Learner) followers(f func(m, from, to int)) {
	if l.team == nil || !l.leads() {
		return
	}
	at := l.team.Blocks()
	for m := 1; m+1 < len(at); m++ {
		f(m, at[m], at[m+1])
	}
}

// tell gives the leader's v and its err to the others, for whom it overwrites v, and returns the leader's err.
func (l *Learner) tell(v []float32, err *NotFinite) *NotFinite {
	if l.leads() {
		l.followers(func(m, _, _ int) { l.team.Say(m, v, err) })
		return err
	}
	return l.hear(0, v)
}

// hear overwrites v with what a member says.
func (l *Learner) hear(from int, v []float32) *NotFinite {
	said, err := l.team.Hear(from)
	if len(said) != len(v) && err == nil {
		panic("moe: a member of the team is at another step")
	}
	copy(v, said)
	return err
}

// Experts returns the parameters and both moments of the experts that pick chooses, expert after expert:
// values, first moments, second moments.
func (l *Learner) Experts(pick func(i int) bool) []float32 {
	flat := make([]float32, 0, l.expertsSize(pick))
	for i, e := range l.mixture.experts {
		if pick(i) {
			for _, b := range e.Arena().Buffers() {
				flat = append(flat, b...)
			}
		}
	}
	return flat
}

// SetExperts overwrites them with flat, laid out as Experts returns them. The error names the lengths that
// do not fit, and then nothing has changed.
func (l *Learner) SetExperts(pick func(i int) bool, flat []float32) error {
	if n := l.expertsSize(pick); len(flat) != n {
		return fmt.Errorf("got %d numbers of experts, want %d", len(flat), n)
	}
	for i, e := range l.mixture.experts {
		if pick(i) {
			for _, b := range e.Arena().Buffers() {
				flat = flat[copy(b, flat):]
			}
		}
	}
	return nil
}

// expertsSize returns how many numbers Experts does.
func (l *Learner) expertsSize(pick func(i int) bool) int {
	n := 0
	for i, e := range l.mixture.experts {
		if pick(i) {
			n += 3 * len(e.Arena().Value)
		}
	}
	return n
}
