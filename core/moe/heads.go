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

// Agreement adds to table, [K×K], how many of the images of seen, [n×V], the leading head would give to expert i and
// another head to its own j, at i·K + j. It is for while there are several.
func (l *Learner) Agreement(table []int, head int, seen []float32) {
	k, n := l.mixture.shape.K, l.nursery
	stride, lead := n.heads*k, l.Best()
	width, height := l.mixture.ViewSize()
	l.seen.Set(seen, width*height)
	l.logits = rows(l.logits, l.seen.N*stride)
	n.manager.Forward(&l.lanes[0].workspace, l.logits, &l.seen)
	for b := range l.seen.N {
		row := l.logits[b*stride : (b+1)*stride]
		table[likeliest(row[lead*k:lead*k+k])*k+likeliest(row[head*k:head*k+k])]++
	}
}

func likeliest(a []float32) int {
	best := 0
	for i, v := range a {
		if v > a[best] {
			best = i
		}
	}
	return best
}

// Succeed lets another head lead, with its K logits in such an order that the experts keep the images they learn from as
// far as the two heads agree. table is their Agreement over the training images: the pair with the most images is
// matched first, and so on.
func (l *Learner) Succeed(head int, table []int) {
	k := l.mixture.shape.K
	to := make([]int, k) // of the head's own, by expert
	for i := range to {
		to[i] = -1
	}
	taken := make([]bool, k)
	for range k {
		most, expert, own := -1, 0, 0
		for i := range k {
			for j := range k {
				if to[i] < 0 && !taken[j] && table[i*k+j] > most {
					most, expert, own = table[i*k+j], i, j
				}
			}
		}
		to[expert], taken[own] = own, true
	}
	l.nursery.order(head, to)
	l.Lead(head)
}

// order makes of logit to[i] of a head its logit i, for parameters and moments.
func (n *nursery) order(head int, to []int) {
	k := len(to)
	_, output := n.manager.top()
	row := make([]float32, k)
	for _, b := range n.manager.Arena().Buffers() {
		last := b[len(b)-(output.In+1)*output.Out:] // the weights' rows, and then the biases
		for ; len(last) > 0; last = last[output.Out:] {
			own := last[head*k : head*k+k]
			copy(row, own)
			for i, j := range to {
				own[i] = row[j]
			}
		}
	}
}
