package nn

import (
	"fmt"

	"moevae/core/kernel"
)

// An Activation is the function between two layers.
type Activation int

const (
	Sigmoid Activation = iota // 1/(1+e⁻ᵃ)
	ReLU                      // max(0, a)
)

var activationNames = []string{"sigmoid", "relu"}

// ActivationNames returns the names that ParseActivation knows.
func ActivationNames() []string { return activationNames }

// ParseActivation returns the activation of that name.
func ParseActivation(name string) (Activation, error) {
	for i, n := range activationNames {
		if n == name {
			return Activation(i), nil
		}
	}
	return 0, fmt.Errorf("activation is %q, want one of %q", name, activationNames)
}

func (a Activation) String() string { return activationNames[a] }

// Forward overwrites y, [n×len(b)], with f(y + b).
func (a Activation) Forward(y, b []float32) {
	if a == ReLU {
		kernel.BiasReLU(y, b)
		return
	}
	kernel.BiasSigmoid(y, b)
}

// Backward overwrites d, the gradient for y, with the gradient for f's argument; y is f's value.
func (a Activation) Backward(d, y []float32) {
	if a == ReLU {
		kernel.ReLUBackward(d, y)
		return
	}
	kernel.SigmoidBackward(d, y)
}
