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

	// descend takes the gradient for the logits of the last Forward, all its rows, which holds as long as backward is called.
	descend(w *kernel.Workspace, dLogits []float32)

	// backward overwrites the arena's gradients with what rows from to to of that say. Each row can be asked of once.
	backward(w *kernel.Workspace, from, to int)

	// twin returns a manager of the same parameters with activations of its own, and gradients where UseGrad says.
	twin() headed
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
	sizes := make([]int, heads)
	for i := range sizes {
		sizes[i] = output.Out / heads
	}
	initSized(output, sizes, key)
}

// initSized does so for heads of so many logits each.
func initSized(output nn.Dense, sizes []int, key random.Key) {
	at := 0
	for i, k := range sizes {
		one := new(nn.Arena)
		head := nn.NewDense(one, "", output.In, k)
		one.Allocate()
		head.InitGlorot(key.Derive(uint64(i)))
		copyColumns(output.Weight.Value[at:], output.Out, head.Weight.Value, k, k)
		at += k
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

// heads are a manager with several heads on one trunk, of which one will be kept, and their running losses.
type heads struct {
	manager headed
	n       int
	sum     []float32 // [heads], of the losses since the last Weigh
	steps   int       // since then
	leader  int       // the best at the last Weigh
	lead    int       // the head that the experts learn by, or −1
	recent  []float32 // [window×heads], the mean losses at the last Weighs while one leads, the newest last
	counted int       // how many of these there are
}

// Raise gives the learner a manager with several heads to choose from, with weights drawn from key. Until
// Choose it learns instead of the mixture's own. While one leads, it is compared with the others over the last window
// Weighs; with a window of 0 none does.
func (l *Learner) Raise(n, window int, key random.Key) {
	m := newHeaded(l.mixture.shape, n, key)
	m.Arena().AllocateTraining()
	l.heads = &heads{manager: m, n: n, sum: make([]float32, n), lead: -1, recent: make([]float32, window*n)}
	l.Adopt()
}

// Heads returns the heads' mean losses since the last Weigh, or nil after Choose. No label is involved.
func (l *Learner) Heads() []float64 {
	if l.heads == nil {
		return nil
	}
	mean := make([]float64, l.heads.n)
	for h, s := range l.heads.sum {
		mean[h] = float64(s) / float64(max(1, l.heads.steps))
	}
	return mean
}

// Weigh begins the heads' running losses anew, and while one leads remembers what they were.
func (l *Learner) Weigh() {
	n := l.heads
	if n == nil {
		return
	}
	n.leader = l.Best()
	if n.lead >= 0 {
		copy(n.recent, n.recent[n.n:])
		for h, mean := range l.Heads() {
			n.recent[len(n.recent)-n.n+h] = float32(mean)
		}
		n.counted = min(n.counted+1, len(n.recent)/n.n)
	}
	clear(n.sum)
	n.steps = 0
}

// Rival returns the head with the lowest loss, summed over the Weighs that are remembered; of equals the one that leads.
func (l *Learner) Rival() int {
	n := l.heads
	sum := make([]float64, n.n)
	for i, v := range n.recent[len(n.recent)-n.counted*n.n:] {
		sum[i%n.n] += float64(v)
	}
	best := n.lead
	for h, s := range sum {
		if s < sum[best] {
			best = h
		}
	}
	return best
}

// Lead lets the experts learn by one of several heads, which is the best until another leads, while all of them
// learn on.
func (l *Learner) Lead(head int) {
	if l.heads != nil {
		l.heads.lead = head
	}
}

// Best returns the head that leads, if any does, or else the one with the lowest running loss, or right after Weigh, when
// there is none, the one that was best then.
func (l *Learner) Best() int {
	if l.heads.lead >= 0 {
		return l.heads.lead
	}
	if l.heads.steps == 0 {
		return l.heads.leader
	}
	best := 0
	for h, s := range l.heads.sum {
		if s < l.heads.sum[best] {
			best = h
		}
	}
	return best
}

// Adopt copies the trunk and the best head to the mixture's manager, so that it can route as that head
// would. After Choose it does nothing.
func (l *Learner) Adopt() {
	if l.heads != nil {
		copyHead(l.mixture.headed(), l.heads.manager, l.Best())
	}
}

// Choose keeps the best head and drops the others. It returns the head's number.
func (l *Learner) Choose() int {
	best := l.Best()
	l.Adopt()
	l.heads = nil
	return best
}

// Agreement adds to table, [K×K], how many of the images of seen, [n×V], the leading head would give to expert i and
// another head to its own j, at i·K + j. It is for while there are several.
func (l *Learner) Agreement(table []int, head int, seen []float32) {
	k, n := l.mixture.shape.K, l.heads
	stride, lead := n.n*k, l.Best()
	width, height := l.mixture.ViewSize()
	l.seen.Set(seen, width*height)
	l.logits = kernel.Reserve(l.logits, l.seen.N*stride)
	n.manager.Forward(&l.lanes[0].workspace, l.logits, &l.seen)
	for b := range l.seen.N {
		row := l.logits[b*stride : (b+1)*stride]
		table[kernel.Largest(row[lead*k:lead*k+k])*k+kernel.Largest(row[head*k:head*k+k])]++
	}
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
	l.heads.order(head, to)
	l.Lead(head)
}

// order makes of logit to[i] of a head its logit i, for parameters and moments.
func (n *heads) order(head int, to []int) {
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
