package moe

import "fmt"

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
