package moe

import "fmt"

// A Team is the learners that divide a mixture among them, each in a process of its own. One of them leads: it
// alone trains the manager. A step is a question and an answer: the leader routes the batch, the others send
// the losses of their experts, and while they are busy with the backward pass they hear whether the step counts.
type Team interface {
	// Leads reports whether this member trains the manager.
	Leads() bool

	// Owns reports whether this member trains expert i. Each expert has one owner; each member but the leader
	// has an expert.
	Owns(i int) bool

	// Route gives the leader's p, [B×K], to the others, for whom it overwrites p. An error means that there is no
	// such step.
	Route(p []float32) error

	// Share gives the leader another member's rows of loss, [K×B], and err if one of them is not finite. It does not
	// keep loss, and the leader has no use for it.
	Share(loss []float32, err *NotFinite)

	// Await overwrites the others' rows of the leader's loss, and waits for them if need be. It returns the error
	// that another member shared.
	Await(loss []float32) error

	// Settle tells the others the leader's err, nil if the step counts, and returns to each member what the leader
	// said.
	Settle(err error) error
}

func (l *Learner) leads() bool { return l.team == nil || l.team.Leads() }

func (l *Learner) owns(i int) bool { return l.team == nil || l.team.Owns(i) }

// settle returns the leader's error.
func (l *Learner) settle(err error) error {
	if l.team == nil {
		return err
	}
	return l.team.Settle(err)
}

// Experts returns the parameters and both moments of the experts that pick chooses, expert after expert:
// values, first moments, second moments.
func (l *Learner) Experts(pick func(i int) bool) []float32 {
	var flat []float32
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
	n := 0
	for i, e := range l.mixture.experts {
		if pick(i) {
			n += 3 * len(e.Arena().Value)
		}
	}
	if len(flat) != n {
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
