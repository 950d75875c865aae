package moe

import (
	"fmt"

	"moevae/core/nn"
)

// Layout returns the names and shapes of the tensors that a mixture of that shape has, in their order and
// without values: what they will be can be known before there is memory for them.
func Layout(s Shape) []nn.Tensor {
	var manager nn.Arena
	switch {
	case s.Manager == ConvManager && s.ManagerSecond > 0:
		manager = declarePooledManager(s, 1).arena
	case s.Manager == ConvManager:
		manager = declareConvManager(s, 1).arena
	default:
		manager = declareDenseManager(s).arena
	}
	t := manager.Tensors("manager.")
	for i := range s.K {
		t = append(t, declareVAE(s).arena.Tensors(fmt.Sprintf("expert.%d.", i))...)
	}
	return t
}
