package loop

import (
	"moevae/core/train"
	"moevae/core/wire"
)

// momentsOf returns what the page keeps of a run's state besides the parameters.
func momentsOf(s train.State, after int) wire.Moments {
	return wire.Moments{
		After: after, Epoch: s.Epoch, Terms: wire.Terms(s.Terms), Sum: wire.Terms(s.Sum), Heads: s.Heads, Chosen: s.Chosen, Began: s.Began, Woken: s.Woken, Value: s.Moments,
	}
}

// stateOf returns the state that the page has sent back in two packets.
func stateOf(m wire.Moments, p wire.Parameters) train.State {
	return train.State{
		Epoch: p.Epoch, Step: p.Step, Parameters: p.Value, Moments: m.Value,
		Terms: train.Terms(m.Terms), Sum: train.Terms(m.Sum), Heads: m.Heads, Chosen: m.Chosen, Began: m.Began, Woken: m.Woken, Plateau: train.Plateau(p.Plateau),
	}
}
