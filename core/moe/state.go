package moe

import (
	"fmt"
	"slices"

	"moevae/core/nn"
)

// Moments returns a copy of what the learner knows besides the parameters: the optimiser's first moments
// of all parameters, then the second, each laid out as Mixture.CopyParameters; and, until Choose, the
// heads' parameters, moments, running losses and the last leader, and where one leads what is remembered of them. It
// overwrites memory, where there is enough of that.
func (l *Learner) Moments(memory []float32) []float32 {
	n := 0
	l.mixture.arenas(func(a *nn.Arena) { n += 2 * len(a.Value) })
	if l.heads != nil {
		n += 3*len(l.heads.manager.Arena().Value) + len(l.heads.sum) + len(l.heads.recent) + 4
	}
	flat := slices.Grow(memory[:0], n)
	for _, which := range []int{1, 2} {
		l.mixture.arenas(func(a *nn.Arena) { flat = append(flat, a.Buffers()[which]...) })
	}
	if n := l.heads; n != nil {
		for _, b := range n.manager.Arena().Buffers() {
			flat = append(flat, b...)
		}
		flat = append(append(flat, n.sum...), float32(n.steps), float32(n.leader))
		if len(n.recent) > 0 {
			flat = append(append(flat, float32(n.lead), float32(n.counted)), n.recent...)
		}
	}
	return flat
}

// Restore continues after the given number of steps, in taught of which the experts learned, with these
// parameters and moments, laid out as CopyParameters and Moments return them. The error names the
// lengths that do not fit, or a second moment, a mean of squares, that is below 0, and then nothing has changed.
func (l *Learner) Restore(steps, taught int, parameters, moments []float32) error {
	n, nursed := 0, 0
	l.mixture.arenas(func(a *nn.Arena) { n += len(a.Value) })
	if l.heads != nil {
		nursed = 3*len(l.heads.manager.Arena().Value) + l.heads.n + 2
		if w := len(l.heads.recent); w > 0 {
			nursed += 2 + w
		}
	}
	chosen := len(moments) == 2*n
	if chosen {
		nursed = 0
	}
	if len(parameters) != n || len(moments) != 2*n+nursed {
		return fmt.Errorf("got %d parameters and %d moments, want %d and %d", len(parameters), len(moments), n, 2*n+nursed)
	}
	if i := slices.IndexFunc(moments[n:2*n], func(v float32) bool { return !(v >= 0) }); i >= 0 {
		return fmt.Errorf("the mean square of a gradient is %v, want none below 0", moments[n+i])
	}
	if chosen {
		l.heads = nil
	}
	first, second, rest := moments[:n], moments[n:2*n], moments[2*n:]
	l.mixture.arenas(func(a *nn.Arena) {
		parameters = parameters[copy(a.Value, parameters):]
		first = first[copy(a.First, first):]
		second = second[copy(a.Second, second):]
	})
	if n := l.heads; n != nil {
		for _, b := range n.manager.Arena().Buffers() {
			rest = rest[copy(b, rest):]
		}
		rest = rest[copy(n.sum, rest):]
		n.steps = int(rest[0])
		n.leader = min(max(0, int(rest[1])), n.n-1)
		if rest = rest[2:]; len(rest) > 0 {
			n.lead = min(max(-1, int(rest[0])), n.n-1)
			n.counted = min(max(0, int(rest[1])), len(n.recent)/n.n)
			copy(n.recent, rest[2:])
		}
	}
	l.steps, l.taught = steps, taught
	return nil
}
