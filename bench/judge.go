//go:build !js

package main

import (
	"math"

	"moevae/core/digit"
	"moevae/core/kernel"
	"moevae/core/nn"
	"moevae/core/random"
	"moevae/core/score"
	mnistsubset "moevae/mnist-subset"
)

// A judge tells digits apart after it has been told them: it has learned from the training images' labels, and is for
// judging what the experts draw, nothing else.
//
//	p = softmax(ReLU(x W₁ + b₁) W₂ + b₂)
type judge struct {
	arena          nn.Arena
	hidden, output nn.Dense
	workspace      kernel.Workspace
	h, logits      []float32
}

const (
	judgeHidden = 256
	judgeEpochs = 40
	judgeBatch  = 100
	judgeRate   = 3e-3
)

// newJudge returns a judge that has learned from the embedded training digits and altered copies of them.
func newJudge(say func(format string, args ...any)) *judge {
	images := mnistsubset.Training()
	labels, heldOut := score.Embedded()
	truth := digitsOf(labels)
	j := new(judge)
	j.hidden = nn.NewDense(&j.arena, "hidden", images.D(), judgeHidden)
	j.output = nn.NewDense(&j.arena, "output", judgeHidden, 10)
	j.arena.Allocate()
	j.arena.AllocateTraining()
	j.hidden.InitHe(random.New(1))
	j.output.InitGlorot(random.New(2))

	viewer := digit.NewViewer(images.Width, images.Height, digit.Look{})
	order := make([]int, images.N)
	x, image := make([]float32, judgeBatch*images.D()), make([]float32, images.D())
	dH := make([]float32, judgeBatch*judgeHidden)
	steps := images.N / judgeBatch
	schedule := nn.Schedule{Warmup: 50, Steps: judgeEpochs * steps}
	for t := range judgeEpochs * steps {
		if t%steps == 0 {
			random.New(3).Derive(uint64(t)).Permutation(order)
		}
		index := order[t%steps*judgeBatch:][:judgeBatch]
		for b, i := range index {
			images.Floats(image, i)
			own := x[b*images.D():][:images.D()]
			if copy(own, image); t%2 == 1 {
				viewer.Augment(own, image, random.New(4).Derive(uint64(t), uint64(b)))
			}
		}
		p := j.look(x)
		for b, i := range index {
			p[b*10+truth[i]]--
		}
		for i := range p {
			p[i] /= judgeBatch
		}
		j.output.Backward(&j.workspace, p, j.h, false)
		j.output.BackwardInput(&j.workspace, dH, p, false)
		nn.ReLU.Backward(dH, j.h)
		j.hidden.Backward(&j.workspace, dH, x, false)
		rate := judgeRate * schedule.Factor(t)
		j.arena.Update(kernel.Adam{Rate: rate, Beta1: .9, Beta2: .999, Epsilon: 1e-8}, t+1)
	}
	held := mnistsubset.HeldOut()
	x = make([]float32, held.N*held.D())
	held.Floats(x, indices(held.N)...)
	right := 0
	for b, d := range digitsOf(heldOut) {
		if j.digit(x[b*held.D():(b+1)*held.D()]) == d {
			right++
		}
	}
	say("the judge is right on %d of the %d held-out digits", right, held.N)
	return j
}

// look returns the probabilities of images, [n×D].
func (j *judge) look(x []float32) []float32 {
	n := len(x) / j.hidden.In
	if len(j.h) != n*judgeHidden {
		j.h, j.logits = make([]float32, n*judgeHidden), make([]float32, n*10)
	}
	j.hidden.Forward(&j.workspace, j.h, x)
	nn.ReLU.Forward(j.h, j.hidden.Bias.Value)
	j.output.Forward(&j.workspace, j.logits, j.h)
	kernel.AddBias(j.logits, j.output.Bias.Value)
	kernel.Softmax(j.logits, 10)
	return j.logits
}

// digit returns what an image, [D], shows.
func (j *judge) digit(x []float32) int {
	best, most := 0, float32(math.Inf(-1))
	for d, v := range j.look(x) {
		if v > most {
			best, most = d, v
		}
	}
	return best
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
