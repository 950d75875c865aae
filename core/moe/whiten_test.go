package moe

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"moevae/core/nn"
	"moevae/core/random"
)

// coded returns a mixture whose experts' codes covary, and images. Of each expert the variances are the same for all images.
func coded(kind string) (*Mixture, [][]float32) {
	s := Shape{Width: 10, Height: 10, Expert: kind, H: 16, Z: 3, K: 2, ManagerHidden: 4, Activation: "relu", DecoderStd: .5}
	m := New(s, random.New(3))
	for e, v := range m.vaes {
		for i, p := range []*nn.Param{v.mean.Weight, v.mean.Bias, v.decoder.first().Bias} {
			extra := make([]float32, len(p.Value))
			random.New(uint64(e)).Derive(uint64(i)).Normals(extra)
			for j := range extra {
				p.Value[j] += extra[j]
			}
		}
		clear(v.logVariance.Weight.Value)
		copy(v.logVariance.Bias.Value, []float32{-3, -1, -2})
	}
	images := make([][]float32, 300) // more than are read at once
	for i := range images {
		images[i] = make([]float32, s.D())
		for j := range images[i] {
			images[i][j] = random.New(7).Derive(uint64(i)).Uniform(uint64(j))
		}
	}
	return m, images
}

// Where variances do not depend on the image, whitened codes are as N(0, I) has them, the divergence has fallen by that of
// the codes from it, and pictures are as before.
func TestAWhitenedExpertsCodesAreAsItsSamplesAreDrawn(t *testing.T) {
	for _, kind := range []string{DenseExpert, ConvExpert} {
		m, images := coded(kind)
		d, z := m.shape.D(), m.shape.Z
		var own []int
		for i := range images {
			if i%7 > 0 {
				own = append(own, i)
			}
		}
		read := func(dst []float32, index ...int) {
			for b, i := range index {
				copy(dst[b*d:], images[i])
			}
		}
		x := make([]float32, len(own)*d)
		read(x, own...)
		look := func() (pictures []float32, divergence, elsewhere float64, codes, others []float32) {
			pictures, loss := make([]float32, 2*len(x)), make([]float32, 2*len(own))
			m.Reconstruct(pictures, loss, x)
			for e, v := range m.vaes {
				var mean float64
				for _, kl := range v.divergence {
					mean += float64(kl) / float64(len(own))
				}
				if e == 1 {
					divergence = mean
				} else {
					elsewhere = mean
				}
			}
			mu, variance := make([]float32, len(own)*z), make([]float32, len(own)*z)
			m.Codes(mu, variance, 1, x)
			return pictures, divergence, elsewhere, mu, variance
		}
		before, divergence, elsewhere, mu, variance := look()
		mean, covariance := moments(mu, variance, z)
		var cholesky mat.Cholesky
		cholesky.Factorize(covariance)
		gain := float64(mat.Trace(covariance)) + mat.Dot(mean, mean) - float64(z) - cholesky.LogDet()

		m.Whiten(1, nil, read)
		m.Whiten(1, own, read)
		after, left, others, mu, variance := look()
		for i, want := range before {
			if math.Abs(float64(want-after[i])) > 2e-5 {
				t.Fatalf("%s: pixel %d is %v, and was %v", kind, i, after[i], want)
			}
		}
		if got := divergence - left; math.Abs(got-gain/2) > 2e-3*gain || gain < .5 {
			t.Errorf("%s: the divergence has fallen by %v, want %v", kind, got, gain/2)
		}
		if others != elsewhere {
			t.Errorf("%s: another expert's codes have changed", kind)
		}
		mean, covariance = moments(mu, variance, z)
		for i := range z {
			if math.Abs(mean.AtVec(i)) > 1e-4 {
				t.Errorf("%s: dimension %d has the mean %v", kind, i, mean.AtVec(i))
			}
			for j := range z {
				if want := float64(1 - min(1, (i-j)*(i-j))); math.Abs(covariance.At(i, j)-want) > 1e-3 {
					t.Errorf("%s: dimensions %d and %d have the covariance %v, want %v", kind, i, j, covariance.At(i, j), want)
				}
			}
		}
	}
}

// moments returns the mean and the covariance of codes drawn for all images.
func moments(mu, variance []float32, z int) (*mat.VecDense, *mat.SymDense) {
	n := float64(len(mu) / z)
	mean, covariance := mat.NewVecDense(z, nil), mat.NewSymDense(z, nil)
	for i, a := range mu {
		mean.SetVec(i%z, mean.AtVec(i%z)+float64(a)/n)
	}
	for at := 0; at < len(mu); at += z {
		for i := range z {
			for j := i; j < z; j++ {
				c := (float64(mu[at+i]) - mean.AtVec(i)) * (float64(mu[at+j]) - mean.AtVec(j))
				if i == j {
					c += float64(variance[at+i])
				}
				covariance.SetSym(i, j, covariance.At(i, j)+c/n)
			}
		}
	}
	return mean, covariance
}

func TestDiagonaliseFindsTheEigenvalues(t *testing.T) {
	for _, z := range []int{1, 2, 3, 10, 17} {
		draws := make([]float32, z*z)
		random.New(uint64(z)).Normals(draws)
		a := mat.NewSymDense(z, nil)
		for i := range z {
			for j := i; j < z; j++ {
				a.SetSym(i, j, float64(draws[i*z+j]))
			}
		}
		flat := make([]float64, z*z)
		for i := range flat {
			flat[i] = a.At(i/z, i%z)
		}
		q := mat.NewDense(z, z, diagonalise(flat, z))
		var product mat.Dense
		product.Product(q, mat.NewDense(z, z, flat), q.T())
		if !mat.EqualApprox(&product, a, 1e-12) {
			t.Errorf("%d dimensions: Q D Qᵀ is another matrix", z)
		}
		product.Mul(q.T(), q)
		for i := range z {
			for j := range z {
				if want := float64(1 - min(1, (i-j)*(i-j))); math.Abs(product.At(i, j)-want) > 1e-12 {
					t.Errorf("%d dimensions: QᵀQ is %v at %d, %d", z, product.At(i, j), i, j)
				}
				if i != j && math.Abs(flat[i*z+j]) > 1e-10 {
					t.Errorf("%d dimensions: %v is left beside the diagonal", z, flat[i*z+j])
				}
			}
		}
	}
}
