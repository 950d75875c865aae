package main

import (
	"fmt"

	"moevae/core/kernel"
	"moevae/core/moe"
	"moevae/core/random"
	"moevae/core/train"
	"moevae/mnist-subset"
)

// contests returns the kernels a training step of the published model spends its time in, on operands
// like its own: images as the first layers see them, and dense numbers elsewhere.
func contests() []contest {
	images := mnistsubset.Training()
	config := train.Published()
	b, d, h, z := config.BatchSize, images.D(), config.Hidden, config.Latent
	index := make([]int, b)
	for i := range index {
		index[i] = i
	}
	x := make([]float32, b*d)
	images.Floats(x, index...)
	var list kernel.Sparse
	list.Fill(x, b, d)

	key := random.New(config.Seed)
	fill := func(label uint64, n int) []float32 {
		s := make([]float32, n)
		key.Derive(label).Normals(s)
		return s
	}
	pixels, hidden, weights := fill(0, b*d), fill(1, b*h), fill(2, d*h)
	c := make([]float32, max(b, h)*d)
	var w kernel.Workspace

	type product func(c, a, b []float32, m, k, n int, add bool)
	type loop func(c, a, b []float32, m, k, n int)
	multiply := func(name, form string, f product, plain loop, left, right []float32, m, k, n int) contest {
		return contest{
			Measure: Measure{Name: name, Shape: fmt.Sprintf("%s %d×%d×%d", form, m, k, n), Unit: "GFLOP/s", Work: 2 * float64(m*k*n)},
			ours:    func() { f(c, left, right, m, k, n, false) },
			plain:   func() { plain(c, left, right, m, k, n) },
		}
	}
	sparse := func(c, _, b []float32, m, k, n int, add bool) { kernel.SparseMul(c, &list, b, n) }
	sparseT := func(c, _, b []float32, m, k, n int, add bool) { kernel.SparseMulTA(c, &list, b, n) }

	return append([]contest{
		multiply("encoder", "AB", w.Mul, plainMul, pixels, weights, b, d, h),
		multiply("decoder", "AB", w.Mul, plainMul, hidden, weights, b, h, d),
		multiply("encoder's weight gradient", "AᵀB", w.MulTA, plainMulTA, pixels, hidden, d, b, h),
		multiply("decoder's weight gradient", "AᵀB", w.MulTA, plainMulTA, hidden, pixels, h, b, d),
		multiply("back through the decoder", "ABᵀ", w.MulTB, plainMulTB, pixels, weights, b, d, h),
		multiply("code", "AB", w.Mul, plainMul, hidden, weights, b, h, z),
		multiply("encoder, sparse images", "AB", sparse, plainMul, x, weights, b, d, h),
		multiply("encoder's weight gradient, sparse images", "AᵀB", sparseT, plainMulTA, x, hidden, d, b, h),
	}, passes(fill, x, b, d, h, len(moe.New(config.Shape(images.Width, images.Height), key).CopyParameters()))...)
}

// passes returns the kernels that go over their operands once.
func passes(fill func(label uint64, n int) []float32, x []float32, b, d, h, parameters int) []contest {
	const precision, std = 4, .5
	p, g := fill(3, parameters), fill(4, parameters)
	m, v := make([]float32, parameters), make([]float32, parameters)
	adam := kernel.NewAdam(1e-3)
	a, bias, y, dy, loss := fill(5, b*d), fill(6, d), make([]float32, b*d), make([]float32, b*d), make([]float32, b)
	hidden, hiddenBias := make([]float32, b*h), fill(7, h)
	t := 0
	pass := func(name string, n int, shape string, ours, plain func()) contest {
		return contest{Measure: Measure{Name: name, Shape: shape, Unit: "M elements/s", Work: float64(n)}, ours: ours, plain: plain}
	}
	return []contest{
		pass("Adam, all parameters", parameters, fmt.Sprint(parameters),
			func() { t++; adam.Update(p, g, m, v, t) },
			func() { t++; plainAdam(p, g, m, v, t) }),
		// The sigmoids overwrite what they read, so that what they read is copied back first, in both.
		pass("sigmoid, likelihood and its gradient", b*d, fmt.Sprintf("%d×%d", b, d),
			func() { copy(y, a); kernel.Gaussian(loss, y, dy, bias, x, std) },
			func() { copy(y, a); plainGaussian(loss, y, dy, bias, x, precision) }),
		pass("sigmoid", b*h, fmt.Sprintf("%d×%d", b, h),
			func() { copy(hidden, a); kernel.BiasSigmoid(hidden, hiddenBias) },
			func() { copy(hidden, a); plainSigmoid(hidden, hiddenBias) }),
	}
}
