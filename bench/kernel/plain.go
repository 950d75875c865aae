package main

import "math"

// The loops that anyone would write first, with the standard library's functions.

func plainMul(c, a, b []float32, m, k, n int) {
	for i := range m {
		for j := range n {
			var sum float32
			for l := range k {
				sum += a[i*k+l] * b[l*n+j]
			}
			c[i*n+j] = sum
		}
	}
}

func plainMulTA(c, a, b []float32, m, k, n int) {
	for i := range m {
		for j := range n {
			var sum float32
			for l := range k {
				sum += a[l*m+i] * b[l*n+j]
			}
			c[i*n+j] = sum
		}
	}
}

func plainMulTB(c, a, b []float32, m, k, n int) {
	for i := range m {
		for j := range n {
			var sum float32
			for l := range k {
				sum += a[i*k+l] * b[j*k+l]
			}
			c[i*n+j] = sum
		}
	}
}

func plainSigmoid(y, b []float32) {
	n := len(b)
	for i := range y {
		y[i] = 1 / (1 + float32(math.Exp(-float64(y[i]+b[i%n]))))
	}
}

func plainGaussian(loss, y, d, b, x []float32, precision float32) {
	n := len(b)
	constant := float32(n) * float32(.5*math.Log(2*math.Pi/float64(precision)))
	for i := range loss {
		var sum float32
		for j := range b {
			at := i*n + j
			v := 1 / (1 + float32(math.Exp(-float64(y[at]+b[j]))))
			e := v - x[at]
			sum += e * e
			y[at] = v
			d[at] = e * precision * v * (1 - v)
		}
		loss[i] = .5*precision*sum + constant
	}
}

func plainAdam(p, g, m, v []float32, t int) {
	const beta1, beta2, epsilon = .9, .999, 1e-8
	rate := float32(1e-3 / (1 - math.Pow(beta1, float64(t))))
	scale := float32(1 / (1 - math.Pow(beta2, float64(t))))
	for i := range p {
		m[i] = beta1*m[i] + (1-beta1)*g[i]
		v[i] = beta2*v[i] + (1-beta2)*g[i]*g[i]
		p[i] -= rate * m[i] / (float32(math.Sqrt(float64(v[i]*scale))) + epsilon)
	}
}
