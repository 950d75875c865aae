package main

import (
	"math"
	"testing"

	"moevae/core/kernel"
	"moevae/core/random"
)

// A race between two programs means something only if both arrive at the same place.
func TestPlainLoopsComputeWhatTheKernelsDo(t *testing.T) {
	const rows, n = 3, 21
	key := random.New(1)
	draw := func(label uint64, n int) []float32 {
		s := make([]float32, n)
		key.Derive(label).Normals(s)
		return s
	}
	bias, x := draw(0, n), draw(1, rows*n)

	ours, plain := draw(2, rows*n), draw(2, rows*n)
	kernel.BiasSigmoid(ours, bias)
	plainSigmoid(plain, bias)
	close(t, "sigmoid", ours, plain)

	ours, plain = draw(3, rows*n), draw(3, rows*n)
	d, plainD := make([]float32, rows*n), make([]float32, rows*n)
	loss, plainLoss := make([]float32, rows), make([]float32, rows)
	kernel.Gaussian(loss, ours, d, bias, x, .5)
	plainGaussian(plainLoss, plain, plainD, bias, x, 4)
	close(t, "Gaussian's y", ours, plain)
	close(t, "Gaussian's gradient", d, plainD)
	close(t, "Gaussian's loss", loss, plainLoss)

	const k = 5
	left, right := draw(6, rows*k), draw(7, k*n)
	var w kernel.Workspace
	for name, f := range map[string]struct {
		ours  func(c, a, b []float32, m, k, n int, add bool)
		plain func(c, a, b []float32, m, k, n int)
	}{"AB": {w.Mul, plainMul}, "AᵀB": {w.MulTA, plainMulTA}, "ABᵀ": {w.MulTB, plainMulTB}} {
		f.ours(ours, left, right, rows, k, n, false)
		f.plain(plain, left, right, rows, k, n)
		close(t, name, ours, plain)
	}

	p, plainP := draw(4, n), draw(4, n)
	g, m, v, plainM, plainV := draw(5, n), make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
	for step := 1; step <= 3; step++ {
		kernel.NewAdam(1e-3).Update(p, g, m, v, step)
		plainAdam(plainP, g, plainM, plainV, step)
	}
	close(t, "Adam", p, plainP)
}

func close(t *testing.T, what string, got, want []float32) {
	t.Helper()
	for i := range want {
		if math.Abs(float64(got[i]-want[i])) > 1e-5*(1+math.Abs(float64(want[i]))) {
			t.Errorf("%s: element %d is %v, want %v", what, i, got[i], want[i])
			return
		}
	}
}
