package kernel

import "math"

// BiasSigmoid overwrites each row of y with σ(y + b), trimmed: see Faint.
//
//	σ(a) = 1 / (1 + e⁻ᵃ)
//
// y is [rows×len(b)]. BiasSigmoid panics if y is not a whole number of rows.
func BiasSigmoid(y, b []float32) { eachRow(y, b, biasSigmoid) }

// BiasReLU overwrites each row of y with max(0, y + b), trimmed. y is [rows×len(b)].
func BiasReLU(y, b []float32) { eachRow(y, b, biasReLU) }

// AddBias adds b to each row of y. y is [rows×len(b)].
func AddBias(y, b []float32) { eachRow(y, b, addBias) }

// Add adds a to dst, element by element.
func Add(dst, a []float32) {
	same(len(dst), len(a))
	addBias(dst, a)
}

// Blend overwrites dst with what is between a and b, element by element: s·a + t·b.
func Blend(dst, a, b []float32, s, t float32) {
	same(len(dst), len(a))
	same(len(dst), len(b))
	blend(dst, a, b, s, t)
}

// SigmoidBackward overwrites d, the gradient for y = σ(a), with the gradient for a, trimmed: d·y(1−y).
func SigmoidBackward(d, y []float32) {
	same(len(d), len(y))
	sigmoidBackward(d, y)
}

// ReLUBackward overwrites d, the gradient for y = max(0, a), with the gradient for a, trimmed: d where
// y > 0.
func ReLUBackward(d, y []float32) {
	same(len(d), len(y))
	reluBackward(d, y)
}

// Exp overwrites dst with eˣ, x clamped to [−87.3, 88.3], with a relative error below 2·10⁻⁷.
func Exp(dst, x []float32) {
	same(len(dst), len(x))
	expAll(dst, x)
}

// Sums overwrites dst with the weighted sum of the rows of a, or adds it when add is set.
//
//	dst_j = Σ_i scale_i a_ij,  i ascending
//
// a is [rows×len(dst)]; scale is [rows], or nil for 1.
func Sums(dst, a, scale []float32, add bool) {
	n := len(dst)
	rows := whole(len(a), n)
	if scale != nil {
		same(rows, len(scale))
	}
	if !add {
		clear(dst)
	}
	if scale == nil {
		sumRows(dst, a)
		return
	}
	for i := range rows {
		scaleAdd(dst, a[i*n:i*n+n], scale[i])
	}
}

// ScaleRows overwrites row i of dst with scale_i times row i of a, trimmed. dst and a are [len(scale)×n]; they
// may be the same slice.
func ScaleRows(dst, a, scale []float32) {
	same(len(dst), len(a))
	if len(scale) == 0 {
		return
	}
	n := whole(len(a), len(scale))
	for i, s := range scale {
		scaleTo(dst[i*n:i*n+n], a[i*n:i*n+n], s)
	}
}

// Gaussian is the output layer in one pass: the sigmoid, the Gaussian's negative log-likelihood and
// its gradient.
//
//	y ← σ(y + b)
//	loss_i = Σ_j [ ½((x_ij − y_ij)/s)² + ln s + ½ ln 2π ]
//	d_ij = ∂loss_i/∂a_ij = (y_ij − x_ij)/s² · y_ij(1 − y_ij),  a the sigmoid's argument
//
// y, d and x are [len(loss)×len(b)]; y, d and loss are overwritten. The losses are in nats. y and d are trimmed; d may be
// the same slice as y when the pictures themselves are not wanted.
func Gaussian(loss, y, d, b, x []float32, s float32) {
	n := len(b)
	if len(y) != len(loss)*n || len(d) != len(y) || len(x) != len(y) {
		panic(errSizes)
	}
	constant := float32(GaussianFloor(n, float64(s)))
	precision := 1 / float32(s*s)
	for i := range loss {
		lo, hi := i*n, i*n+n
		sum := gaussian(y[lo:hi], d[lo:hi], b, x[lo:hi], precision)
		loss[i] = float32(float32(.5*precision)*sum) + constant
	}
}

// GaussianFloor returns the part of a Gaussian likelihood's loss, in nats, that no model of n pixels
// with standard deviation s can remove: n(ln s + ½ ln 2π).
func GaussianFloor(n int, s float64) float64 {
	return float64(n) * (float64(Log(float32(s))) + float64(.5*float64(Log(2*math.Pi))))
}

// Largest returns the place of the largest element, the first one of several, and 0 if there is none.
func Largest(a []float32) int {
	best := 0
	for i, v := range a {
		if v > a[best] {
			best = i
		}
	}
	return best
}

// Softmax overwrites each row of p, [rows×k], with its softmax: e^(a_j − max a) / Σ_i e^(a_i − max a), each power
// trimmed.
func Softmax(p []float32, k int) {
	n := whole(len(p), k)
	if n == 0 {
		return
	}
	powers(p, p, p, n, k, k)
	var sum [1]float32
	for i := range n {
		shares(p[i*k:i*k+k], sum[:], k)
	}
}

func eachRow(y, b []float32, f func(y, b []float32)) {
	n := len(b)
	for i := range whole(len(y), n) {
		f(y[i*n:i*n+n], b)
	}
}

func same(a, b int) {
	if a != b {
		panic(errSizes)
	}
}

// whole returns length/n and panics if there is a remainder.
func whole(length, n int) int {
	if n == 0 || length%n != 0 {
		panic(errShape)
	}
	return length / n
}
