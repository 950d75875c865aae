package moe

import (
	"math"

	"moevae/core/kernel"
)

// Whiten changes an expert so that its codes of images are as its samples are drawn, by N(0, I), and its
// reconstructions stay what they were. own says which images, and read overwrites dst, [len(index)×D], with some; without any
// nothing changes. With μ and v of them,
//
//	m = mean μ,  V = diag(mean v),  Σ = V + cov μ,  V^(−½) Σ V^(−½) = Q Λ Qᵀ
//	U = V^(−½) Q Λ^(−½),  P = V^½ Q Λ^½:  Uᵀ Σ U = I,  Uᵀ V U = Λ⁻¹,  Uᵀ P = I
//	W_μ ← W_μ U,  b_μ ← (b_μ − m) U,  b_d ← b_d + m W_d,  W_d ← Pᵀ W_d
//	W_v ← W_v (Q∘Q),  b_v ← (b_v − ln mean v)(Q∘Q) − ln Λ
//
// Over the codes of all images Uᵀ(z − m) has the mean 0 and the covariance I, and of all changes of code that do so this is the
// one in which posteriors that have the mean variances stay diagonal. Another one has the covariance Uᵀ diag(v) U then; the
// diagonal one nearest to it, by KL(q‖p), has 1/v'_j = Σ_i P_ij²/v_i, of which the new ln v is the tangent at the mean.
//
// What an expert gains is KL(N(m, Σ)‖N(0, I)), which Adam leaves: the samples come from where its codes are. Q is made of
// rotations by 45° at most, so that a dimension goes on to mean what it did, as far as it can.
//
// Source: simultaneous diagonalisation, Fukunaga, Introduction to Statistical Pattern Recognition, 1990, section 2.3.
func (m *Mixture) Whiten(expert int, own []int, read func(dst []float32, index ...int)) {
	const chunk = 250
	v, c := m.vaes[expert], newCodes(m.shape.Z)
	var x []float32
	for len(own) > 0 {
		n := min(chunk, len(own))
		x = kernel.Reserve(x, n*m.shape.D())
		read(x, own[:n]...)
		c.add(v.Encode(&m.workspace, m.preprocessing.forExperts(x)))
		own = own[n:]
	}
	if c.n > 0 {
		v.recode(c.whitening(true))
	}
}

// codes sums up those of some images, in float64: Σ μ and Σ v, [Z], and Σ μ μᵀ, [Z×Z].
type codes struct {
	z, n                 int // n counts the images
	mean, noise, product []float64
}

func newCodes(z int) *codes {
	return &codes{z: z, mean: make([]float64, z), noise: make([]float64, z), product: make([]float64, z*z)}
}

// add adds those of more images, mu and variance, [n×Z].
func (c *codes) add(mu, variance []float32) {
	for at := 0; at < len(mu); at += c.z {
		c.n++
		row := mu[at : at+c.z]
		for i, a := range row {
			c.mean[i] += float64(a)
			c.noise[i] += float64(variance[at+i])
			for j, b := range row {
				c.product[i*c.z+j] += float64(float64(a) * float64(b))
			}
		}
	}
}

// A whitening is what Whiten's doc comment calls m, mean v, Λ, each [Z], and Q, [Z×Z].
type whitening struct {
	mean, noise, spread []float64
	turn                []float64
}

// whitening returns the one for these codes. Without turning, dimensions are taken to vary each by itself: Q = I.
func (c *codes) whitening(turning bool) whitening {
	z, n := c.z, float64(c.n)
	w := whitening{mean: make([]float64, z), noise: make([]float64, z), spread: make([]float64, z)}
	for j := range z {
		w.mean[j], w.noise[j] = c.mean[j]/n, c.noise[j]/n
	}
	scaled := make([]float64, z*z)
	for i := range z {
		for j := range z {
			if i == j || turning {
				covariance := c.product[i*z+j]/n - float64(w.mean[i]*w.mean[j])
				scaled[i*z+j] = covariance / math.Sqrt(float64(w.noise[i]*w.noise[j]))
			}
		}
		scaled[i*z+i]++
	}
	w.turn = diagonalise(scaled, z)
	for j := range z {
		w.spread[j] = scaled[j*z+j]
	}
	return w
}

// recode lets an expert, or a leaf, write its codes whitened.
func (v *VAE) recode(w whitening) {
	z := v.shape.Z
	u, p, squares := make([]float64, z*z), make([]float64, z*z), make([]float64, z*z)
	for i := range z {
		for j := range z {
			q, s := w.turn[i*z+j], math.Sqrt(float64(w.noise[i]*w.spread[j]))
			u[i*z+j], p[j*z+i] = q/s, float64(q*s)
			squares[i*z+j] = float64(q * q)
		}
	}

	shift(v.mean.Bias.Value, w.mean)
	times(v.mean.Weight.Value, u, z)
	times(v.mean.Bias.Value, u, z)

	shift(v.logVariance.Bias.Value, logs(w.noise))
	times(v.logVariance.Weight.Value, squares, z)
	times(v.logVariance.Bias.Value, squares, z)
	shift(v.logVariance.Bias.Value, logs(w.spread))

	hidden := v.decoder.first()
	h := hidden.Out
	column := make([]float64, z)
	for k := range h {
		bias := float64(hidden.Bias.Value[k])
		for i := range column {
			column[i] = float64(hidden.Weight.Value[i*h+k])
			bias += float64(w.mean[i] * column[i])
		}
		hidden.Bias.Value[k] = float32(bias)
		for j := range z {
			var sum float64
			for i, c := range column {
				sum += float64(p[j*z+i] * c)
			}
			hidden.Weight.Value[j*h+k] = float32(sum)
		}
	}
}

// shift subtracts by from a.
func shift(a []float32, by []float64) {
	for i := range a {
		a[i] = float32(float64(a[i]) - by[i])
	}
}

func logs(a []float64) []float64 {
	b := make([]float64, len(a))
	for i, v := range a {
		b[i] = float64(kernel.Log(float32(v)))
	}
	return b
}

// times overwrites each row of a, [n×z], with its product with b, [z×z].
func times(a []float32, b []float64, z int) {
	row := make([]float64, z)
	for ; len(a) > 0; a = a[z:] {
		clear(row)
		for i := range z {
			for j := range row {
				row[j] += float64(float64(a[i]) * b[i*z+j])
			}
		}
		for j, v := range row {
			a[j] = float32(v)
		}
	}
}

// diagonalise overwrites a symmetric matrix A, [z×z], with the diagonal Qᵀ A Q, but for what rounding leaves beside it, and
// returns the rotation Q, [z×z], in the same order on every machine.
//
// Source: the cyclic method of Jacobi, as in Golub and Van Loan, Matrix Computations, section 8.5. Each of its rotations
// is by 45° at most.
func diagonalise(a []float64, z int) (q []float64) {
	q = make([]float64, z*z)
	for j := range z {
		q[j*z+j] = 1
	}
	const sweeps, negligible = 30, 1e-26 // it converges quadratically: ten sweeps are many
	for range sweeps {
		var beside, all float64
		for i, v := range a {
			square := float64(v * v)
			if all += square; i/z != i%z {
				beside += square
			}
		}
		if beside <= negligible*all {
			break
		}
		for i := range z {
			for j := i + 1; j < z; j++ {
				rotate(a, q, z, i, j)
			}
		}
	}
	return q
}

// rotate turns the plane of dimensions i and j so that they no longer covary in a, and q with it.
//
//	θ = (a_jj − a_ii)/(2 a_ij),  t = sign(θ)/(|θ| + √(θ² + 1)),  c = 1/√(t² + 1),  s = t c
func rotate(a, q []float64, z, i, j int) {
	both := a[i*z+j]
	if both == 0 {
		return
	}
	theta := (a[j*z+j] - a[i*z+i]) / float64(2*both)
	t := math.Copysign(1/(math.Abs(theta)+math.Sqrt(float64(theta*theta)+1)), theta)
	c := 1 / math.Sqrt(float64(t*t)+1)
	s := float64(t * c)
	turn := func(x, y *float64) { *x, *y = float64(c**x)-float64(s**y), float64(s**x)+float64(c**y) }
	for k := range z {
		turn(&a[k*z+i], &a[k*z+j])
		turn(&q[k*z+i], &q[k*z+j])
	}
	for k := range z {
		turn(&a[i*z+k], &a[j*z+k])
	}
}
