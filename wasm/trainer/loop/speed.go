package loop

import (
	"errors"
	"time"

	"moevae/core/train"
)

// A speed is the mean duration of the latest steps.
type speed struct {
	latest [32]time.Duration
	n      int // steps measured
}

func (s *speed) add(d time.Duration) {
	s.latest[s.n%len(s.latest)] = d
	s.n++
}

// stepMS returns the mean in milliseconds, 0 before the first step.
func (s *speed) stepMS() float64 {
	n := min(s.n, len(s.latest))
	if n == 0 {
		return 0
	}
	var sum time.Duration
	for _, d := range s.latest[:n] {
		sum += d
	}
	return float64(sum) / float64(time.Millisecond) / float64(n)
}

// expert returns the expert, counted from 0, that an error of a step blames, or −1.
func expert(err error) int {
	if e, ok := errors.AsType[*train.NotFinite](err); ok {
		return e.Expert
	}
	return -1
}

// term returns the loss term that an error of a step blames, or "".
func term(err error) string {
	if e, ok := errors.AsType[*train.NotFinite](err); ok {
		return e.Term
	}
	return ""
}
