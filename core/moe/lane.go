package moe

import (
	"sync"
	"sync/atomic"

	"moevae/core/kernel"
	"moevae/core/nn"
)

// A lane is one goroutine's share of the work.
type lane struct {
	number    int
	workspace kernel.Workspace
	grad      []float32 // of the expert at hand

	// Of a manager that learns from views.
	of, manager headed // the learner's, and a twin of it
	from, to    int    // the lane's blocks
	views       []float32
	seen        nn.Batch
	tree        tree
}

// A part is what one expert sees of a batch.
type part struct {
	rows, places       []int     // of the batch, and in the learner's images
	x                  nn.Batch  // what is gathered
	own                *nn.Batch // &x, or all that the learner has read
	noise, loss, scale []float32
}

// A work is what the lanes do for the experts that learn here, made once so that a step costs no allocation.
type work struct {
	forward func(t *lane, n int) // for the n-th of them
	update  func(t *lane, n int) // likewise, after what is to be done beside, if there is any
	given   func(dst []float32, rows []int)
}

func newWork(l *Learner) work {
	return work{
		forward: func(t *lane, n int) { t.forward(l, l.own[n], &l.parts[n]) },
		update: func(t *lane, n int) {
			if l.beside {
				if n == 0 {
					l.learnWhole(t)
					return
				}
				n--
			}
			t.teach(l, l.own[n], &l.parts[n])
		},
		given: func(dst []float32, rows []int) { gather(dst, l.given, rows) },
	}
}

// each calls f with every number below n, in any order, and returns when all are done.
func (l *Learner) each(n int, f func(t *lane, i int)) {
	if len(l.lanes) == 1 {
		for i := range n {
			f(&l.lanes[0], i)
		}
		return
	}
	var next atomic.Int64
	l.together(min(n, len(l.lanes)), func(t *lane) {
		for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
			f(t, int(i))
		}
	})
}

// together calls f with each of the first n lanes.
func (l *Learner) together(n int, f func(t *lane)) {
	var wait sync.WaitGroup
	for i := 1; i < n; i++ {
		wait.Go(func() { f(&l.lanes[i]) })
	}
	if n > 0 {
		f(&l.lanes[0])
	}
	wait.Wait()
}

// forward gathers the images that expert i is to see, runs it on those, and scatters their losses. It sets
// l.failed[i] if one of them is not finite.
func (t *lane) forward(l *Learner, i int, s *part) {
	e, k, b := l.mixture.experts[i], l.mixture.shape.K, l.batch
	s.rows, s.places = s.rows[:0], s.places[:0]
	for r, ok := range l.kept[i*b : i*b+b] {
		if ok {
			s.rows = append(s.rows, r)
			s.places = append(s.places, l.place[r])
		}
	}
	n := len(s.rows)
	s.scale = kernel.Reserve(s.scale, n)
	if n == 0 {
		return
	}
	s.own = &l.x
	if n < l.x.N {
		s.x.Gather(&l.x, s.places)
		s.own = &s.x
	}
	size := e.NoiseSize()
	s.noise, s.loss = kernel.Reserve(s.noise, n*size), kernel.Reserve(s.loss, n)
	noise := l.noise.Derive(uint64(i))
	for j, r := range s.rows {
		noise.NormalsFrom(uint64(r*size), s.noise[j*size:j*size+size])
		s.scale[j] = kernel.Trim(l.p[r*k+i] / float32(b))
	}
	e.Forward(&t.workspace, s.loss, s.own, s.noise)
	for j, r := range s.rows {
		l.loss[i*b+r] = s.loss[j]
		if l.failed[i] == nil && !finite(s.loss[j]) {
			l.failed[i] = blame(e, i)
		}
	}
}

// teach runs expert i backward on the images of its forward pass and makes its optimiser's step. Every expert's gradient takes the
// same memory: what is written and read at once stays in the second-level cache, where those of ten would drive all else out of
// it.
func (t *lane) teach(l *Learner, i int, s *part) {
	e := l.mixture.experts[i]
	a := e.Arena()
	t.grad = kernel.Reserve(t.grad, len(a.Value))
	a.UseGrad(t.grad)
	if len(s.scale) == 0 {
		clear(a.Grad)
	} else {
		e.Backward(&t.workspace, s.own, s.scale)
	}
	a.Update(l.expertAdam, l.expertSteps)
}

// look runs the manager on the views of the lane's images and overwrites their rows of the learner's logits.
func (t *lane) look(l *Learner, manager headed, batch Batch) {
	if t.of != manager {
		t.of, t.manager = manager, manager.twin()
	}
	first, last := blockStart(batch.N, t.from), blockStart(batch.N, t.to)
	width, height := l.mixture.ViewSize()
	t.views = kernel.Reserve(t.views, 2*(last-first)*width*height)
	batch.Views(t.number, t.views, first, last)
	t.seen.Set(t.views, width*height)
	_, output := manager.top()
	t.manager.Forward(&t.workspace, l.logits[2*first*output.Out:2*last*output.Out], &t.seen)
}

// learn adds up the gradients of the lane's blocks.
func (t *lane) learn(l *Learner) {
	_, output := t.manager.top()
	first, last := 2*blockStart(l.batch, t.from), 2*blockStart(l.batch, t.to)
	t.manager.descend(&t.workspace, l.dLogits[first*output.Out:last*output.Out])
	for block := t.from; block < t.to; block++ {
		from, to := 2*blockStart(l.batch, block), 2*blockStart(l.batch, block+1)
		grad := t.tree.buffer(len(t.manager.Arena().Value))
		t.manager.Arena().UseGrad(grad)
		t.manager.backward(&t.workspace, from-first, to-first)
		t.tree.add(Blocks+block, grad)
	}
}
