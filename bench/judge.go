//go:build !js

package main

import (
	"moevae/core/digit"
	"moevae/core/kernel"
	"moevae/core/moe"
	"moevae/core/nn"
	"moevae/core/random"
	"moevae/core/score"
	"moevae/core/train"
	mnistsubset "moevae/mnist-subset"
)

// A judge tells digits apart after it has been told them: it has learned from the training images' labels, and is for
// judging what the experts draw, nothing else. It is the net of the manager of sharpest, on the same view.
type judge struct {
	viewer    *digit.Viewer
	manager   moe.Manager
	workspace kernel.Workspace
	seen      nn.Batch
	view      []float32
	p         []float32
}

const (
	judgeEpochs = 30
	judgeBatch  = 100
	judgeRate   = 3e-3
)

// newJudge returns a judge that has learned from the embedded training digits and altered copies of them, by the mean of
// −ln p of an image's own digit.
func newJudge(say func(format string, args ...any)) *judge {
	images := mnistsubset.Training()
	labels, heldOut := score.Embedded()
	truth := digitsOf(labels)
	look := digit.Look{Forgiving: true}
	shape := train.Sharpest().Shape(images.Width, images.Height)
	shape.Look = look
	j := &judge{viewer: digit.NewViewer(images.Width, images.Height, look), manager: moe.NewManager(shape, random.New(1))}
	arena := j.manager.Arena()
	arena.AllocateTraining()

	pool := digit.NewPool(images, judgeEpochs, random.New(2), look)
	j.view = make([]float32, judgeBatch*pool.D())
	order := make([]int, images.N)
	steps := images.N / judgeBatch
	schedule := nn.Schedule{Warmup: 50, Steps: judgeEpochs * steps}
	for t := range judgeEpochs * steps {
		epoch, step := t/steps, t%steps
		if step == 0 {
			random.New(3).Derive(uint64(epoch)).Permutation(order)
		}
		index := order[step*judgeBatch:][:judgeBatch]
		if step%2 == 0 {
			pool.Clean(j.view, index...)
		} else {
			pool.Views(j.view, epoch, index...)
		}
		p := j.look(j.view)
		for b, i := range index {
			p[b*10+truth[i]]--
		}
		for i := range p {
			p[i] /= judgeBatch
		}
		j.manager.Backward(&j.workspace, p, &j.seen)
		arena.Update(kernel.NewAdam(judgeRate*schedule.Factor(t)), t+1)
	}
	held := mnistsubset.HeldOut()
	x := make([]float32, held.D())
	right := 0
	for b, d := range digitsOf(heldOut) {
		held.Floats(x, b)
		if j.digit(x) == d {
			right++
		}
	}
	say("the judge is right on %d of the %d held-out digits", right, held.N)
	return j
}

// look returns the probabilities of views, [n×D].
func (j *judge) look(views []float32) []float32 {
	n := len(views) / j.viewer.D()
	if len(j.p) != n*10 {
		j.p = make([]float32, n*10)
	}
	j.seen.Set(views, j.viewer.D())
	j.manager.Forward(&j.workspace, j.p, &j.seen)
	kernel.Softmax(j.p, 10)
	return j.p
}

// digit returns what an image, [D], shows.
func (j *judge) digit(x []float32) int {
	view := j.view[:j.viewer.D()]
	j.viewer.View(view, x)
	return kernel.Largest(j.look(view))
}

// digitsOf returns the digits that labels speak of: as a routing to ten experts would have them.
func digitsOf(l score.Labels) []int {
	route, err := l.Routing(10)
	if err != nil {
		panic("bench: the embedded labels are not digits")
	}
	digits := make([]int, len(route))
	for i, d := range route {
		digits[i] = int(d)
	}
	return digits
}

func indices(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}
