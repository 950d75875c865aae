package moe

import (
	"moevae/core/kernel"
	"moevae/core/nn"
	"moevae/core/random"
)

// A headed manager learns from views. It may have several heads: sets of K logits on one trunk. Its output layer comes
// last in its arena, the heads side by side in it.
type headed interface {
	Manager
	topped

	// featureSize returns F, the number of values of an image in the trunk's last convolution.
	featureSize() int

	// features overwrites c, [n×F], with those of views, [n×V].
	features(w *kernel.Workspace, c, seen []float32)
}

// newHeaded returns a manager of the shape's kind with weights drawn from key and so many heads.
func newHeaded(s Shape, heads int, key random.Key) headed {
	if s.ManagerSecond > 0 {
		return newPooledManager(s, heads, key)
	}
	return newConvManager(s, heads, key)
}

// initHeads draws each head of an output layer as if it were alone.
func initHeads(output nn.Dense, heads int, key random.Key) {
	k := output.Out / heads
	one := new(nn.Arena)
	head := nn.NewDense(one, "", output.In, k)
	one.Allocate()
	for i := range heads {
		head.InitGlorot(key.Derive(uint64(i)))
		copyColumns(output.Weight.Value[i*k:], output.Out, head.Weight.Value, k, k)
	}
}

// copyColumns copies n columns of from, in rows of skip elements, to those of to, in rows of stride.
func copyColumns(to []float32, stride int, from []float32, skip, n int) {
	for len(from) >= n {
		copy(to[:n], from[:n])
		if len(from) < skip || len(to) < stride {
			return
		}
		to, from = to[stride:], from[skip:]
	}
}

// copyHead copies the trunk and one head of from, parameters and moments, to a manager of one head.
func copyHead(to, from headed, head int) {
	_, all := from.top()
	_, one := to.top()
	k := one.Out
	trunk := len(to.Arena().Value) - len(one.Weight.Value) - k
	source, into := from.Arena().Buffers(), to.Arena().Buffers()
	for i, b := range source {
		copy(into[i][:trunk], b)
		weight, bias := b[trunk:], b[len(b)-all.Out:]
		copyColumns(into[i][trunk:len(into[i])-k], k, weight[head*k:len(weight)-all.Out], all.Out, k)
		copy(into[i][len(into[i])-k:], bias[head*k:])
	}
}
